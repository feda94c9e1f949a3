"""Robots that play a scenario with real words, to see whether it tells good from poor."""
