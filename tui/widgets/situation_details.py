"""A situation beside the list, where the terminal is wide: its goals, and one's results on each criterion."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content

from sim.library import ScenarioHeader
from tui.learner import Learner
from tui.library_entries import header_facts
from tui.progress_words import STANDINGS, criterion_words, signs, situation_line
from tui.safe_text import one_line
from tui.widgets.prose import Prose
from tui.widgets.reading_scroll import ReadingScroll

_NO_LIMIT = 1000
_Part = str | tuple[str, str] | Content


class SituationDetails(ReadingScroll):
    """All that is known of one situation before it is opened."""

    DEFAULT_CSS = """
    SituationDetails {
        border: round $primary 40%;
        border-title-color: $primary;
        padding: 0 1;
        &:focus { border: round $primary; }
    }
    """

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.border_title = "Détails"
        self._text = Prose("")

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield self._text

    def show(self, header: ScenarioHeader | None, learner: Learner | None) -> None:
        """Show a situation; nothing without one."""
        self._text.say(Content.assemble(*_details(header, learner)) if header else "")
        self.scroll_home(animate=False)


def _details(header: ScenarioHeader, learner: Learner | None) -> Iterator[_Part]:
    yield (one_line(header.title), "bold")
    if header.error is not None:
        yield from ("\n\n", ("À corriger : ", "$text-error"), one_line(header.error))
        return
    yield (f"\n{' · '.join(header_facts(header))}\n", "$quiet")
    if learner is not None:
        progress = learner.situation(header.id)
        yield situation_line(progress, learner.now, _NO_LIMIT) if progress.calls else STANDINGS["jamais_joue"]
        yield "\n"
    if header.goals:
        yield ("\nObjectifs\n", "bold $accent")
        for goal in header.goals:
            yield from (("• ", "$accent"), f"{one_line(goal)}\n")
    if header.criteria and learner is not None:
        yield ("\nCritères travaillés, et vos derniers résultats\n", "bold $accent")
        for criterion in header.criteria:
            yield from _criterion(criterion, learner)


def _criterion(criterion_id: str, learner: Learner) -> Iterator[_Part]:
    found = learner.criteria.get(criterion_id)
    yield (f"{criterion_id:<9} ", "bold $primary")
    yield f"{signs(found)} {criterion_words(found)}\n" if found else ("pas encore de résultat\n", "$quiet")
    yield (f"{learner.wording(criterion_id)}\n", "$quiet")
