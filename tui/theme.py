"""The sets of colours: dark and light, with quiet grounds and one warm accent, and one of high contrast."""

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
CONTRAST = Theme(
    name="desamorce-contraste",
    primary="#00ffff",
    secondary="#00ff00",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    success="#00ff00",
    warning="#ffff00",
    error="#ff8080",
    dark=True,
    variables={"quiet": "#ffffff", "faint": "#c0c0c0", "footer-key-foreground": "#ffff00"},
)
"""Pure colours, which a terminal of eight colours shows as they are."""
THEMES = {DARK.name: "Sombre", LIGHT.name: "Clair", CONTRAST.name: "Contraste élevé"}
"""How each set of colours is called on the screen."""
HIGHLIGHTS = f"""
.-theme-{CONTRAST.name} OptionList:focus > .option-list--option-highlighted,
.-theme-{CONTRAST.name} PaletteScreen .option-list--option-highlighted {{ background: #0000ff; color: #ffffff; }}
"""
"""Eight colours have no tint to show what is chosen by: it stands on blue."""
_FEW_COLOURS = ("standard", "windows")


def first_theme(chosen: str, colour_system: str | None, *, no_colour: bool) -> str:
    """Give the colours to begin with.

    Args:
        chosen: By the person, earlier; empty for none.
        colour_system: What the terminal can show, as Rich says it.
        no_colour: Whether colours are refused.
    """
    if chosen in THEMES:
        return chosen
    return CONTRAST.name if no_colour or colour_system in _FEW_COLOURS else DARK.name
