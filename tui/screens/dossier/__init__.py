"""The screens of a bloc's dossier: the list, one dossier, and what both evaluators write in it."""
