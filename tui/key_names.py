"""The names of keys as they are engraved on a French keyboard."""

from __future__ import annotations

from collections.abc import Mapping

_NAMES: Mapping[str, str] = {
    "alt": "Alt",
    "backspace": "Retour arrière",
    "ctrl": "Ctrl",
    "delete": "Suppr",
    "down": "↓",
    "end": "Fin",
    "enter": "Entrée",
    "escape": "Échap",
    "home": "Début",
    "left": "←",
    "pagedown": "Page↓",
    "pageup": "Page↑",
    "right": "→",
    "shift": "Maj",
    "slash": "/",
    "space": "Espace",
    "tab": "Tab",
    "up": "↑",
}


def key_name(key: str) -> str:
    """Give « Ctrl+J » for ``ctrl+j``, « Entrée » for ``enter``."""
    return "+".join(_NAMES.get(part, part.upper()) for part in key.split("+"))
