"""The screens of two evaluators: their evaluations, each one's grid, the agreement, the sealed grid."""
