"""Everything a person touches in a terminal: the app and the ``desamorce`` command."""
