"""What a scenario must satisfy before it may be played."""
