"""What a debrief says, as values: one source for the screen, the text report, HTML and Markdown."""
