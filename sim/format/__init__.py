"""The scenario format: its classes, the reading of a file, its faults in a trainer's words, its JSON Schema."""
