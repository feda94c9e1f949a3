"""What is kept of every call, on disk before the member answers."""
