"""The errors of the reading layer.

Every message is French and says what, where and what to do: it is shown to a trainer or a learner as it is.

    DesamorceError
    ├── UnreadableSourceError   a YAML source that can't be used; carries its faults
    ├── UnknownUnitError        an identifier that is not in the référentiel
    └── UnusableReplyError      a reply over the limit of its channel, or not text
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.faults import Fault


class DesamorceError(Exception):
    """Base of every error that the program raises on purpose."""


class UnreadableSourceError(DesamorceError):
    """A YAML source holds faults that forbid its use."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep ``faults``, the first of which becomes the message."""
        super().__init__(str(faults[0]) if faults else "Source inutilisable.")
        self.faults = faults


class UnknownUnitError(DesamorceError):
    """An identifier that the référentiel does not know."""


class UnusableReplyError(DesamorceError):
    """A reply that can't be read: too long for its channel, or not text."""
