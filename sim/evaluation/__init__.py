"""Two evaluators, one official grid: their drafts apart, their agreement, the sealed grid, the dossier of a bloc."""
