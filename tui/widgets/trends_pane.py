"""One's progress, competence by competence: a curve, where it leads in words, the official wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.widget import Widget

from sim.progress.trends import Trend, trends
from tui.learner import Learner
from tui.progress_words import shortened, trend_line
from tui.widgets.competence_curve import SHOWN, CompetenceCurve
from tui.widgets.prose import Prose
from tui.widgets.reading_scroll import ReadingScroll

NONE_YET = (
    "Aucun appel terminé pour l'instant. Après votre premier appel, vous verrez ici où vous en êtes sur chaque "
    "compétence ; à partir du deuxième, si vous progressez."
)
HOW = (
    f"De gauche à droite, vos {SHOWN} derniers appels au plus : plus le trait est haut, plus vous avez acquis de "
    "critères. La tendance compare vos derniers appels à ceux d'avant."
)

_LABEL = 110
"""Characters of a wording: two or three lines, so that several competences are seen at once."""


class TrendsPane(ReadingScroll):
    """The trend of each competence."""

    DEFAULT_CSS = """
    TrendsPane {
        border: round $secondary 60%;
        border-title-color: $secondary;
        padding: 0 1;
        &:focus { border: round $secondary; }
        CompetenceCurve { margin: 0 0 0 5; }
        .label { color: $quiet; margin: 0 0 1 5; }
        .how { color: $quiet; margin: 0 0 1 0; }
    }
    """

    def __init__(self) -> None:
        """Be empty."""
        super().__init__()
        self.border_title = "Progression par compétence"

    def show(self, learner: Learner, scenario_id: str) -> None:
        """Show the progress of ``learner``, on one situation where ``scenario_id`` names it."""
        calls = [call for call in learner.calls if scenario_id in ("", call.scenario_id)]
        found = trends(calls)
        self.remove_children()
        self.mount(*(_lines(learner, found) if found else [Prose(NONE_YET)]))
        self.scroll_home(animate=False)


def _lines(learner: Learner, found: Sequence[Trend]) -> Iterator[Widget]:
    yield Prose(HOW, classes="how")
    for trend in found:
        competence = learner.competences.get(trend.competence_id)
        yield Prose(trend_line(trend))
        yield CompetenceCurve(trend.values)
        yield Prose(shortened(competence.label, _LABEL) if competence else "", classes="label")
