"""The « séance d'accord »: differences first, what each wrote beside the call, decisions with reasons, signatures.

Nothing is decided by the program: a difference stays open until both write down what they decide, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import ClassVar, cast

from textual import events
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Footer, OptionList

from scoring.grid import Mark
from scoring.referentiel import referentiel
from sim.evaluation.agreed_grid import core_units, grid_signatures
from sim.evaluation.agreement import unsettled
from sim.evaluation.agreement_session import AgreementSession
from tui.evaluation_words import marks_offered, of_name
from tui.progress_words import WIDE
from tui.safe_text import one_line
from tui.screens.dialog import Dialog
from tui.screens.evaluation.agreement_lines import REMARK, lines, remark_detail, unit_detail
from tui.screens.evaluation.call_pane import CallPane
from tui.screens.evaluation.evidence import EvidenceDialog
from tui.screens.evaluation.grid_work import readable_record
from tui.screens.evaluation.signing import Signing, people
from tui.screens.evaluation.writing import WritingScreen
from tui.screens.page import Page
from tui.widgets.choices import Choices
from tui.widgets.prose import Prose
from tui.widgets.reading_scroll import ReadingScroll
from tui.widgets.title_bar import TitleBar
from tui.wording import counted, listed

DECIDE = "Ce que vous décidez ensemble, et pourquoi. La raison est écrite dans la trace."
CHANGE = "L'un de vous change d'avis : dites pourquoi. Cela ne décide rien ; la décision se prend ensemble."
JOINT = "Les précisions de la grille commune. Un texte vide rend à chacun ce qu'il avait écrit."


class Criteria(Choices):
    """The differences, then the rest."""

    BINDINGS: ClassVar = [Binding("enter", "select", "Décider", show=False)]


class AgreementScreen(Page):
    """Where two evaluators agree."""

    CSS_PATH = "evaluation.tcss"
    heading = "Séance d'accord"
    ADVICE = (
        "Les différences sont en haut, les plus lourdes d'abord. Entrée écrit ce que vous décidez ensemble ; C note "
        "qu'un de vous change d'avis. Quand plus rien n'est à décider, S pour signer, l'un puis l'autre."
    )
    BINDINGS: ClassVar = [
        Binding("d", "decide", "Décider", tooltip="Écrire ce que vous décidez ensemble, et pourquoi"),
        Binding("c", "change", "Avis", tooltip="Noter qu'un évaluateur change d'avis"),
        Binding("e", "remark", "Précisions", tooltip="Écrire les précisions communes de ce tableau"),
        Binding("t", "call", "L'appel", tooltip="Aller à l'appel, et en revenir"),
        Binding("v", "evidence", "Preuves", tooltip="Aller au tour d'une citation", show=False),
        Binding("s", "sign", "Signer", tooltip="Signer la grille, quand tout est décidé"),
        Binding("escape", "back", "Revenir", tooltip="Revenir ; tout ce qui est décidé est enregistré"),
    ]

    def __init__(self, session: AgreementSession) -> None:
        """Show ``session``."""
        super().__init__()
        self.session = session
        self.agreed, self.differences = session.agreement, session.differences

    def body(self) -> Iterable[Widget]:
        """Lay out the list over what is written of one line, and the call; at 80 columns the call takes their place."""
        evaluated = self.session.evaluation
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield Criteria(id="list")
                yield ReadingScroll(id="detail")
            yield CallPane(evaluated, readable_record(self.session.office, evaluated))
        yield Prose("", id="message")

    def on_mount(self) -> None:
        """Begin with the weightiest difference."""
        evaluated = self.session.evaluation
        title = f"Séance d'accord : {one_line(evaluated.candidate.name)}, bloc {evaluated.bloc_id[1:]}"
        self.query_one(TitleBar).show(title=title)
        self.query_one("#detail").border_title = "Ce que chacun a écrit"
        self.fill()
        self.query_one(Criteria).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Draw the keys closer where there is little room; the page does its own part."""
        self.query_one(Footer).compact = event.size.width < WIDE

    def fill(self) -> None:
        """Read the agreement again and show it."""
        self.agreed, self.differences = self.session.agreement, self.session.differences
        self.query_one(Criteria).offer(lines(self.agreed, self.differences))
        left = len(unsettled(self.agreed, core_units(self.session.evaluation)))
        self.query_one(TitleBar).show(note=f"{counted(left, 'point')} à régler" if left else "prête à signer")
        signed = [one_line(one.name) for one in grid_signatures(self.session.office, self.session.evaluation)]
        self.say(f"Signée par {listed(signed)}. Un changement annulerait cette signature." if signed else "")
        self._show_detail()

    def say(self, message: str) -> None:
        """Say what was done or what is missing."""
        self.query_one("#message", Prose).say(message)
        self.query_one("#message").set_class(bool(message), "-said")

    @property
    def _line(self) -> str:
        return self.query_one(Criteria).chosen

    @property
    def _unit(self) -> str:
        return "" if self._line.startswith(REMARK) else self._line

    @property
    def _competence(self) -> str:
        return referentiel().unit(self._unit).competence_id if self._unit else self._line.removeprefix(REMARK)

    def _show_detail(self) -> None:
        scroll, unit = self.query_one("#detail", ReadingScroll), self._unit
        found = unit_detail(self.agreed, unit) if unit else remark_detail(self.agreed, self._competence)
        scroll.remove_children()
        scroll.mount(*(Prose(text, classes=name) for text, name in found))
        scroll.scroll_home(animate=False)
        quotes = [quote for grid in self.agreed.grids for quote in grid.quotes if quote.unit_id == unit]
        self.query_one(CallPane).underline(quotes)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what each wrote of this line."""
        if isinstance(event.option_list, Criteria):
            self._show_detail()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Decide, or write the joint « précisions »."""
        if isinstance(event.option_list, Criteria):
            if self._unit:
                self.action_decide()
            else:
                self.action_remark()

    def action_decide(self) -> None:
        """Write down what both decide."""
        self._write("Décider ensemble", DECIDE, "Auteur", self.session.decide)

    def action_change(self) -> None:
        """Write down that one of them thinks otherwise."""
        self._write("Changer d'avis", CHANGE, "Qui", self.session.change_mind)

    def _write(self, title: str, why: str, who: str, record: Callable[[int, str, Mark, str], None]) -> None:
        unit = self._unit
        if not unit:
            self.say("Choisissez d'abord un critère dans la liste.")
            return

        def write(chosen: Mapping[str, str], text: str) -> None:
            record(int(chosen["qui"]), unit, cast(Mark, chosen["resultat"]), text)

        about = f"{unit}  {referentiel().unit(unit).label}\n{why}"
        choices = [("qui", who, people(self.session)), ("resultat", "Résultat", marks_offered())]
        self.app.push_screen(WritingScreen(title, about, choices, write, hint="La raison"), self._written)

    def action_remark(self) -> None:
        """Write the joint « précisions » of this table."""
        name = self._competence

        def write(chosen: Mapping[str, str], text: str) -> None:
            self.session.write_remark(int(chosen["qui"]), name, text)

        choices, known = [("qui", "Auteur", people(self.session))], self.agreed.remark(name)
        screen = WritingScreen(f"Précisions communes, {name}", JOINT, choices, write, known=known)
        self.app.push_screen(screen, self._written)

    def _written(self, written: bool | None) -> None:
        if written:
            self.fill()

    def action_evidence(self) -> None:
        """Show the quotes of both."""
        own = [
            (f"Citations {of_name(name)}", [quote for quote in grid.quotes if quote.unit_id == self._unit])
            for name, grid in zip(self.agreed.names, self.agreed.grids, strict=True)
        ]
        dialog = EvidenceDialog(f"Preuves de {self._unit}", own, None, fixed=True)
        if dialog.quotes:
            self.app.push_screen(dialog, partial(self._evidence, dialog))
        else:
            self.say("Aucun des deux n'a pris de citation pour cette ligne.")

    def _evidence(self, dialog: EvidenceDialog, answer: str | None) -> None:
        quote = dialog.chosen(answer)
        if quote is not None:
            self._show_call(True)
            self.query_one(CallPane).jump(quote.turn)

    def action_call(self) -> None:
        """Go to the call, or back to the list."""
        self._show_call(not self.query_one(CallPane).has_focus)

    def _show_call(self, shown: bool) -> None:
        self.set_class(shown, "-call")
        self.query_one(CallPane if shown else Criteria).focus()

    def action_sign(self) -> None:
        """Ask who signs; where something is left, offer to go there."""
        left = unsettled(self.agreed, core_units(self.session.evaluation))
        if left:
            said = "\n".join(one_line(gap.message) for gap in left[:3]) + ("\n…" if len(left) > 3 else "")
            answers = [("aller", "Aller au premier point"), ("rien", "Revenir")]
            self.app.push_screen(Dialog("Pas encore prête à signer", said, answers, "rien"), self._go_to_first)
            return
        Signing(self.desamorce, self.session, self.fill).ask()

    def _go_to_first(self, answer: str | None) -> None:
        if answer == "aller":
            where = unsettled(self.agreed, core_units(self.session.evaluation))[0].where
            rows = self.query_one(Criteria)
            rows.highlighted = rows.get_option_index(where if where.count(".") > 1 else f"{REMARK}{where}")
            self._show_call(False)

    def action_back(self) -> None:
        """Go back to the list, then to the evaluations."""
        if self.has_class("-call"):
            self._show_call(False)
        else:
            self.app.pop_screen()
