"""What goes into a session: the events from which every turn can be computed again.

An event is all that the person did and when; nothing that the program concluded stands in it, so that a journal
can be read again under another scenario or lexicon.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EventKind = Literal["replique", "silence", "reprise", "aide", "abandon"]
MODEL_REPLY = "reponse_modele"
"""Text of an ``aide`` that gave a model reply; it caps the score, also when the reply it served is taken back."""
Mode = Literal["entrainement", "examen"]


@dataclass(frozen=True)
class Event:
    """One input of a session."""

    kind: EventKind
    at: float
    """Seconds since the call began, 0 or more, rounded to a millisecond."""
    text: str = ""
    """The reply as typed, or which help was given; empty for any other kind."""
