"""A debrief in words, and the files that it can be saved as."""
