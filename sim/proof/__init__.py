"""What shows that a record or an exported file is what was written."""
