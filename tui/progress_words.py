"""How progress is said in French: a word, a sign and a bar, so that colour only repeats them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from tui.wording import NBSP, counted

if TYPE_CHECKING:
    from datetime import datetime

    from scoring.results import Result
    from sim.progress.criteria import CriterionProgress
    from sim.progress.situations import SituationProgress, Standing
    from sim.progress.trends import Direction, Trend

SIGNS: Mapping[Result, str] = {"acquis": "✓", "en_cours": "◐", "non_acquis": "✗", "non_mobilise": "–"}
STANDINGS: Mapping[Standing, tuple[str, str]] = {
    "jamais_joue": ("○ jamais joué", "$quiet"),
    "a_consolider": ("◐ à consolider", "$text-warning"),
    "acquis": ("✓ acquis", "$text-success"),
}
DIRECTIONS: Mapping[Direction, tuple[str, str]] = {
    "en_progres": ("↗ en progrès", "$text-success"),
    "stable": ("→ stable", "$foreground"),
    "en_recul": ("↘ en recul", "$text-error"),
    "une_seule_seance": ("· une seule séance", "$quiet"),
}
_CELLS = 10
WIDE = 110
"""Columns from which a pane stands beside a list."""


def standing_words(standing: Standing) -> str:
    """Give « à consolider », without its sign."""
    return STANDINGS[standing][0].partition(" ")[2]


def bar(score: int) -> Content:
    """Draw a score of 0 to 100."""
    full = round(score * _CELLS / 100)
    return Content.assemble(("█" * full, "$primary"), ("·" * (_CELLS - full), "$faint"))


def list_width(columns: int) -> int:
    """Give the columns of an entry of a list on a screen of ``columns``; where it is wide, a pane stands beside."""
    return columns - 7 if columns < WIDE else (columns - 2) * 4 // 7 - 5


def situation_line(progress: SituationProgress, here: datetime, width: int) -> Content:
    """Say the progress on a situation that was played, on one line.

    Args:
        progress: Of one call at least.
        here: Now, with the zone in which days are said.
        width: Columns; the day is left out where there is no room for it.
    """
    parts: list[str | tuple[str, str] | Content] = [STANDINGS[progress.standing], "  "]
    if progress.last is None:
        parts.append("sans score")
    else:
        parts += [bar(progress.last), f" {progress.last}"]
        parts += [f" (meilleur {progress.best})"] if progress.best != progress.last else []
    parts.append(f" · {counted(progress.calls, 'appel')}")
    line = Content.assemble(*parts)
    if progress.last_at is None:
        return line
    dated = line + f" · {progress.last_at.astimezone(here.tzinfo):%d/%m/%Y}"
    return dated if dated.cell_length <= width else line


def signs(criterion: CriterionProgress) -> str:
    """Give « ✗◐✓ », the oldest first."""
    return "".join(SIGNS[result] for result in criterion.results)


def criterion_words(criterion: CriterionProgress) -> str:
    """Say the last results of a criterion: « acquis 1 fois sur 4 », « jamais acquis en 3 appels »."""
    number = len(criterion.results)
    if criterion.acquired:
        return f"acquis {criterion.acquired}{NBSP}fois sur {number}"
    return "pas acquis au dernier appel" if number == 1 else f"jamais acquis en {number}{NBSP}appels"


def trend_line(trend: Trend) -> Content:
    """Say where a competence stands and where it leads."""
    last = round(100 * trend.values[-1])
    parts = [(f"{trend.competence_id:<5}", "bold $primary"), DIRECTIONS[trend.direction]]
    return Content.assemble(*parts, (f"  {last}{NBSP}% au dernier appel sur {len(trend.values)}", "$quiet"))


def shortened(text: str, length: int) -> str:
    """Give ``text`` on so many characters at most, cut between two words."""
    if len(text) <= length:
        return text
    return f"{text[: length - 1].rsplit(' ', 1)[0].rstrip(' ,;:(')}…"
