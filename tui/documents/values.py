"""The values of the official documents: what a page says, in French and in order, before any way of drawing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scoring.grid import Mark


@dataclass(frozen=True)
class Line:
    """A line of a table: a criterion above its indicators, or what is judged."""

    id: str
    label: str
    """Official wording, whole."""
    judged: bool
    """False for a criterion that stands above its indicators."""
    indicator: bool = False
    mark: Mark | None = None
    sign: str = ""
    words: str = ""


@dataclass(frozen=True)
class Table:
    """The table of a competence."""

    activity: str
    competence: str
    label: str
    lines: tuple[Line, ...]
    remark: str
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Signatory:
    """An evaluator at the foot of a document."""

    name: str
    quality: str
    signed: str
    """By whom, when, under which key; or that it is not signed yet."""


@dataclass(frozen=True)
class GridSheet:
    """All that a printed grid says."""

    id: str
    title: str
    certification: str
    bloc: str
    candidate: str
    provisional: str
    """Why the document is no official grid yet; empty once it is sealed."""
    facts: tuple[tuple[str, str], ...]
    rule: str
    """What the modalités of the bloc say of the grids, word for word."""
    tables: tuple[Table, ...]
    signatories: tuple[Signatory, ...]
    content_hash: str
    """Of what was signed, 64 hexadecimal digits; empty while provisional."""
    seal: str
    sealed_at: datetime | None = None
    """Of the last signature; None while provisional."""


@dataclass(frozen=True)
class PieceLine:
    """One interview of a dossier."""

    number: int
    """From 1, by date; the head of its column in the tables."""
    facts: tuple[tuple[str, str], ...]
    state: str
    """Signed and sealed, or what is missing."""
    seal: str


@dataclass(frozen=True)
class ResultLine:
    """One criterion of a dossier."""

    line: Line
    marks: tuple[str, ...] = ()
    """By interview: ``A``, ``NA``, ``NM`` or ``–``; empty for a criterion that stands above its indicators."""
    settled: str = ""
    """The reason that both wrote, with who wrote it down and when."""


@dataclass(frozen=True)
class ResultTable:
    """The table of a competence over all interviews."""

    activity: str
    competence: str
    label: str
    lines: tuple[ResultLine, ...]


@dataclass(frozen=True)
class Question:
    """What the entretien complémentaire must talk about."""

    id: str
    label: str
    question: str
    """A suggestion, no part of the référentiel."""
    settled: str
    """« acquis », « non acquis », or « à régler »."""


@dataclass(frozen=True)
class DossierSheet:
    """All that a printed dossier says."""

    id: str
    title: str
    certification: str
    bloc: str
    candidate: str
    provisional: str
    """Why it is no signed dossier yet; empty once it is sealed."""
    terms: tuple[tuple[str, str], ...]
    """The official modalités of the bloc, word for word, each with its label."""
    pieces: tuple[PieceLine, ...]
    findings: tuple[str, ...]
    """What breaks the modalités; empty when nothing does."""
    left: tuple[str, ...]
    """What else is missing before it can be signed."""
    tables: tuple[ResultTable, ...]
    complementary_on: str
    """Day of the entretien complémentaire, in words."""
    questions: tuple[Question, ...]
    notes: tuple[tuple[str, str], ...]
    """What was noted in it: of what and by whom, then the text."""
    result: str
    """« ✔ acquis », « ✘ non acquis », or that it is not written yet."""
    result_reason: str
    result_rule: str
    signatories: tuple[Signatory, ...]
    content_hash: str
    seal: str
    grids: tuple[GridSheet, ...]
    """The signed grids, one after the other."""
    sealed_at: datetime | None = None
