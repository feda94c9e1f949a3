"""The official documents: the grid of an interview and the dossier of a bloc, as HTML, PDF, XLSX and JSON."""
