"""The debrief: the score and its limits, how the call ended, then each criterion with its proofs and its lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from scoring.referentiel import Competence, referentiel
from scoring.results import RESULT_LABELS, Result
from tui.assessment import Assessment, assess, faults
from tui.safe_text import plain, spoken
from tui.screens.page import Page
from tui.widgets.prose import Bullet, Prose
from tui.widgets.title_bar import TitleBar
from tui.wording import NBSP, OUTCOMES, stopwatch

if TYPE_CHECKING:
    from sim.session import Session

SIGNS: dict[Result, tuple[str, str]] = {
    "acquis": ("✓", "$text-success"),
    "en_cours": ("◐", "$text-warning"),
    "non_acquis": ("✗", "$text-error"),
    "non_mobilise": ("–", "$quiet"),
}
"""The sign of each result and its colour; the word always stands beside them."""
CAVEAT = (
    "Ce score sert à s'entraîner. Sur la grille officielle, ce sont deux évaluateurs qui décident, et il n'y a pas "
    "de score."
)
RULE = (
    "Un critère est acquis quand vous l'avez montré autant de fois qu'attendu, plus souvent que vous ne l'avez "
    "contredit, et que rien ne l'a contredit ensuite. Montré sans tout cela, il est en cours d'acquisition ; jamais "
    "montré, il est non acquis. Il est non mobilisé quand l'appel n'en a pas donné l'occasion : il ne compte pas. "
    "Un critère en cours vaut la moitié, et un critère attendu de tous (★) compte double. Une faute éliminatoire, ou "
    "un appel qui échoue, plafonne le score à 30."
)
_BAR = 30


class DebriefScroll(VerticalScroll):
    """The text of the debrief."""

    BINDING_GROUP_TITLE = "Lire"
    BINDINGS: ClassVar = [
        Binding("up", "scroll_up", "Remonter", show=False),
        Binding("down", "scroll_down", "Descendre", show=False),
        Binding("pageup", "page_up", "Page précédente", show=False),
        Binding("pagedown,space", "page_down", "Page suivante", show=False),
        Binding("home", "scroll_home", "Début du bilan", show=False),
        Binding("end", "scroll_end", "Fin du bilan", show=False),
    ]


class DebriefScreen(Page):
    """What a call showed."""

    CSS_PATH = "debrief.tcss"
    heading = "Bilan"
    ADVICE = "Lisez avec les flèches. ★ marque un critère attendu de tous, qui compte double."
    BINDINGS: ClassVar = [
        Binding("enter,escape", "app.pop_screen", "Bibliothèque", tooltip="Revenir à la bibliothèque"),
        Binding("r", "replay", "Rejouer", tooltip="Rejouer cette situation, avec d'autres répliques de la personne"),
        Binding("down", "read", "Lire la suite", tooltip="Lire la suite"),
    ]

    def __init__(self, session: Session) -> None:
        """Show what ``session`` gave."""
        super().__init__()
        self.session = session

    def body(self) -> Iterable[Widget]:
        """Lay the debrief out from top to bottom."""
        with DebriefScroll():
            yield Prose(self._score(), id="score")
            yield Prose(self._ending(), id="ending")
            for title, lines in faults(self.session):
                yield Prose(Content.assemble((title, "bold $text-error")), classes="fault")
                yield from (Bullet(("✗ ", "$text-error"), line, classes="fault") for line in lines)
            for competence, assessments in assess(self.session, referentiel()):
                yield Prose(_heading(competence), classes="competence")
                for assessment in assessments:
                    yield from _paragraphs(assessment)
            yield Prose(Content.assemble(("Comment ce score est calculé", "bold"), "\n", RULE), id="rule")

    def on_mount(self) -> None:
        """Say which call this was."""
        title, last = self.session.game.scenario.title, self.session.events[-1:]
        length = stopwatch(last[0].at) if last else stopwatch(0)
        self.query_one(TitleBar).show(f"Bilan · {plain(title)}", f"durée {length}")
        self.query_one(DebriefScroll).focus()

    def action_replay(self) -> None:
        """Go to the briefing again."""
        self.desamorce.navigation.replay(self.session.game)

    def action_read(self) -> None:
        """Give the arrows back to the text."""
        self.query_one(DebriefScroll).focus()

    def _score(self) -> Content:
        result = self.session.result()
        full = round(result.score * _BAR / 100)
        found = Counter(tally.result for tally in result.criteria.values())
        parts: list[str | tuple[str, str]] = [
            ("Score de formation  ", "bold"),
            ("█" * full, "$primary"),
            ("·" * (_BAR - full), "$faint"),
            (f"  {result.score} sur 100", "bold $primary"),
        ]
        if result.cap_reason:
            reason = f"{result.cap_reason[:1].upper()}{result.cap_reason[1:]} (sans cela : {result.uncapped})."
            parts.append((f"\n{reason}", "$text-warning"))
        parts += [f"\n{CAVEAT}\n\n", *_counts(found)]
        return Content.assemble(*parts)

    def _ending(self) -> Content:
        ending = self.session.last_words
        written = self.session.game.scenario.endings.get(ending.id)
        title = plain(written.title) if written is not None and written.title else ""
        said = f"{title} ({OUTCOMES[ending.outcome]})" if title else OUTCOMES[ending.outcome].capitalize()
        if ending.outcome == "inachevee":
            said += " : les critères attendus de tous comptent quand même."
        last = Content.assemble("\n« ", spoken(ending.line), " »") if ending.line and written is not None else ""
        summary = f"\n{plain(ending.summary)}" if ending.summary else ""
        return Content.assemble((said, "bold $accent"), last, summary)


def _counts(found: Counter[Result]) -> Iterator[str | tuple[str, str]]:
    between = ""
    for result, (sign, colour) in SIGNS.items():
        if found[result]:
            yield between
            plural = "s" if result == "non_mobilise" and found[result] > 1 else ""
            yield (f"{sign} {found[result]} {RESULT_LABELS[result]}{plural}".replace(" ", NBSP), colour)
            between = "   "


def _heading(competence: Competence) -> Content:
    return Content.assemble((f"{competence.id}  ", "bold $primary"), (competence.label, "$primary"))


def _paragraphs(assessment: Assessment) -> Iterator[Prose]:
    sign, colour = SIGNS[assessment.result]
    core = ("  ★", "$accent") if assessment.core else ""
    result = (f"{RESULT_LABELS[assessment.result]}", f"bold {colour}")
    text = Content.assemble(result, core, (f"  {assessment.id}\n", "$quiet"), assessment.label)
    yield Bullet((f"{sign} ", f"bold {colour}"), text, classes="criterion")
    for quote in assessment.quotes:
        mark = ("+ ", "$text-success") if quote.shows else ("– ", "$text-error")
        words = (quote.text, f"bold {mark[1]}")
        turn = (f"  tour {quote.turn}", "$quiet")
        text = Content.assemble(f"« {quote.before}", words, f"{quote.after} »", turn)
        yield Bullet(mark, text, classes="proof")
    for lack in assessment.lacks:
        yield Bullet(("· ", "$quiet"), Content.assemble((lack, "$quiet")), classes="proof")
    if assessment.advice:
        said = Content.assemble(("Par exemple : ", "$quiet"), (assessment.advice, "italic"))
        yield Bullet(("→ ", "$accent"), said, classes="proof")
