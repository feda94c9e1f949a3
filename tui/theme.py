"""The two sets of colours, dark and light: quiet grounds, one warm accent, and moods that stay readable on both."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="desamorce-sombre",
    primary="#86b3d9",
    secondary="#8fbfae",
    accent="#e6b877",
    foreground="#dde3ea",
    background="#161b22",
    surface="#1d242d",
    panel="#28313c",
    success="#8cc79a",
    warning="#e6b877",
    error="#e58e8a",
    dark=True,
    variables={"quiet": "#93a0ae", "faint": "#55606d", "footer-key-foreground": "#e6b877"},
)
LIGHT = Theme(
    name="desamorce-clair",
    primary="#22577f",
    secondary="#2c6b57",
    accent="#8f520c",
    foreground="#232a31",
    background="#f7f5f0",
    surface="#ffffff",
    panel="#e8e4da",
    success="#22693a",
    warning="#8a5408",
    error="#a02f2f",
    dark=False,
    variables={"quiet": "#626b74", "faint": "#a9a599", "footer-key-foreground": "#8f520c"},
)
