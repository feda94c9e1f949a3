"""What the calls of a scenario can reach and be worth: a walk that proves, bounds that refute, and what stays open."""
