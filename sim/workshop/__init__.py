"""What a trainer tries while she writes: a cue, before it enters the file."""
