"""What stands at the top of a saved debrief: who, when, how; and that it is formative."""

from __future__ import annotations

from sim.debrief.texts import one_line
from tui.reports.sections import Report
from tui.wording import CHANNELS, MODES, at_clock, counted, in_words, stopwatch

FORMATIVE = (
    "Document formatif : il aide à s'entraîner. Ce n'est pas la grille officielle d'évaluation, que remplissent deux "
    "évaluateurs."
)


def heading(report: Report) -> list[tuple[str, str]]:
    """Give the lines, each with its label."""
    debrief, now = report.debrief, report.now
    lines = [("Personne", one_line(report.pseudonym))] if report.pseudonym else []
    return [
        *lines,
        ("Appel", f"{CHANNELS[debrief.channel]}, {MODES[debrief.mode].lower()}, avec {debrief.member}"),
        ("Durée", f"{stopwatch(debrief.seconds)}, {counted(debrief.replies, 'réplique')}"),
        ("Écrit le", f"{in_words(now.date())} à {at_clock(now.time())}"),
    ]
