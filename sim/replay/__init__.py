"""Recorded calls played again, and what a change of reader or scenario makes of them."""
