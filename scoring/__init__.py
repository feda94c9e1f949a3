"""Read a reply as an evaluator would, and turn what was read into results per criterion."""
