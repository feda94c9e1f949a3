"""The seven parts of a debrief, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sim.debrief.model import Debrief, Progress, WeakMoment
from tui.assessment import competences, faults, summary
from tui.reports.blocks import Block, Section, SectionId
from tui.reports.call_words import call
from tui.reports.coaching import interview, moments, progress

TITLES: Mapping[SectionId, str] = {
    "bilan": "Bilan",
    "competences": "Compétences",
    "echange": "Échange",
    "interdits": "Interdits",
    "revoir": "Moments à revoir",
    "entretien": "Entretien complémentaire",
    "progres": "Progrès",
}


@dataclass(frozen=True)
class Report:
    """All that is known of a call when its debrief is drawn."""

    debrief: Debrief
    moments: Sequence[WeakMoment]
    progress: Progress
    now: datetime
    """With its zone."""
    pseudonym: str = ""
    """Of who trained; empty when nobody is known."""


def section(report: Report, name: SectionId, criterion: str | None = None) -> Section:
    """Give one part; ``criterion`` is the one that stands out in the call."""
    debrief = report.debrief
    parts: Mapping[SectionId, Callable[[], Iterable[Block]]] = {
        "bilan": lambda: summary(debrief),
        "competences": lambda: competences(debrief),
        "echange": lambda: call(debrief, criterion),
        "interdits": lambda: faults(debrief),
        "revoir": lambda: moments(report.moments, debrief),
        "entretien": lambda: interview(debrief),
        "progres": lambda: progress(report.progress, report.now.tzinfo),
    }
    return Section(name, TITLES[name], tuple(parts[name]()))


def sections(report: Report) -> list[Section]:
    """Give every part."""
    return [section(report, name) for name in TITLES]
