"""What the reader found in one reply, with the words that prove it.

Offsets always count code points of the reply as it was typed, never of a cleaned or folded copy: a quote that
is off by one proves nothing to an evaluator.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Target = Literal["critere", "acte", "interdit", "savoir", "fait"]
Polarity = Literal["montre", "contredit"]
Source = Literal["indice", "exemple", "fait", "structure", "regle"]
QuestionKind = Literal["ouverte", "fermee"]
ValueKind = Literal["montant", "date", "delai", "heure", "nom"]


@dataclass(frozen=True)
class Evidence:
    """One proof: these words show (or contradict) this."""

    target: Target
    id: str
    """Of the criterion, act, forbidden statement, savoir or fact."""
    polarity: Polarity
    """Always ``montre`` for anything but a criterion."""
    start: int
    end: int
    """Half-open span in code points of the reply as typed."""
    source: Source
    cue: str
    """The cue, example or fact that was recognised, as its author wrote it."""
    similarity: float
    """0 to 1, rounded to three decimals; 1 is word for word."""


@dataclass(frozen=True)
class Value:
    """A typed value said in the reply: an amount, a date, a delay, a clock time, a first name."""

    kind: ValueKind
    value: str
    """Canonical: ``310.00``, ``2026-10-29``, ``3 jours ouvrés``, ``10:00``, ``Camille``."""
    start: int
    end: int
    committed: bool = False
    """Said in a first-person commitment (« je vous rappelle jeudi à 10 h »)."""


@dataclass(frozen=True)
class Reading:
    """All that was read in one reply."""

    evidence: tuple[Evidence, ...] = ()
    """In order of start; at most one a (target, id, polarity)."""
    values: tuple[Value, ...] = ()
    question: QuestionKind | None = None
    """The last question asked, if any."""
    names_case: bool = False
    """A question names a word of the case file."""

    def ids(self, target: Target, polarity: Polarity = "montre") -> tuple[str, ...]:
        """The distinct ids found for ``target``, in the order said."""
        return tuple(dict.fromkeys(e.id for e in self.evidence if e.target == target and e.polarity == polarity))


class Reader(Protocol):
    """Reads replies; a scenario and the lexicon are already inside it."""

    @property
    def version(self) -> str:
        """A hash of all that can change a reading: program, lexicon, scenario cues."""
        ...

    def read(self, reply: str, context: str = "") -> Reading:
        """Read ``reply``, said just after ``context`` (the member's last line, empty if none).

        Never raises on text: an empty or absurd reply gives an empty reading.
        """
        ...

    def without(self, example: str) -> Reader:
        """Give this reader without what it remembers of one example of its scenario.

        An example proves a scenario's reading only if it is read by other means than itself.
        """
        ...
