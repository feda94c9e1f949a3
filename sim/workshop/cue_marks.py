"""Marks of a cue that are not where the reader looks for them: it takes them for nothing, or for a word.

For a trainer who is typing a cue. The trap it prevents: « je vous rappelle <dat> », which looks for the word « dat ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring.cues import VALUE_SLOTS
from scoring.faults import Fault, Place
from scoring.yaml_traps import excerpt

_ANGLES = re.compile(r"<[^<>\s]*>?|>")
_LONE_BAR = re.compile(r"(?:^|\s)\||\|(?:\s|$)")
_HEAD = re.compile(r"^\s*~?\s*\^?")
"""Where « ~ » and « ^ » stand, in this order."""
_INSIDE = re.compile(r"[~^]")
_QUESTION = re.compile(r"\?(?=\s*[^\s?])")
_LONE_EXACT = re.compile(r"(?:^|\s)!")
CODE = "D079"
"""Of a cue that can't be used as it is written."""


def misread_marks(cue: str, place: Place) -> Iterator[Fault]:
    """Give the marks of ``cue`` that would not do what they are written for."""
    values = ", ".join(VALUE_SLOTS)
    for mark in dict.fromkeys(match.group() for match in _ANGLES.finditer(cue)):
        if mark not in VALUE_SLOTS:
            yield Fault(
                place, CODE, f"« {excerpt(mark)} » n'est pas une valeur connue.", "Il serait cherché comme un mot.",
                f"Écrivez l'une de celles-ci : {values}.",
            )  # fmt: skip
    for pattern, what, mend in (
        (_LONE_BAR, "La barre « | » ne touche pas ses deux mots.", "Collez-la : « reçu|enregistré »."),
        (_INSIDE, "« ~ » ou « ^ » n'est pas au début de l'indice.", "Mettez ce signe en tête."),
        (_QUESTION, "« ? » n'est pas à la fin de l'indice.", "Mettez-le à la fin : tout l'indice est une question."),
        (_LONE_EXACT, "« ! » ne touche aucun mot.", "Collez-le au mot dont vous voulez la forme exacte."),
    ):
        if pattern.search(_HEAD.sub("", cue, count=1)):
            yield Fault(place, CODE, what, "Ce signe serait ignoré.", mend)
