"""The grid of one evaluator, table by table, the call beside it.

Nothing here knows of the other evaluator's grid: the screen holds one open draft and no key for another.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar, cast

from textual.binding import Binding
from textual.widgets import OptionList

from scoring.errors import DesamorceError
from scoring.grid import GridError, Mark
from scoring.grid_quotes import replies
from scoring.grid_tables import gaps
from scoring.referentiel import referentiel
from tui.evaluation_words import remarks_title
from tui.screens.dialog import Dialog
from tui.screens.evaluation.call_pane import CallPane
from tui.screens.evaluation.evidence import REMOVE, EvidenceDialog
from tui.screens.evaluation.grid_lines import REMARK, table_of
from tui.screens.evaluation.grid_view import GridView, Rows
from tui.screens.evaluation.quote import QuoteScreen
from tui.screens.evaluation.remark import RemarkScreen
from tui.widgets.tab_bar import TabBar
from tui.wording import counted

CHANGES = frozenset({"mark", "undo", "remark", "submit", "retry"})
SURE = (
    "La grille est complète. Une fois déposée, elle ne peut plus être changée. L'autre évaluateur ne la verra qu'à la "
    "séance d'accord, quand les deux grilles seront déposées et que vous aurez tapé chacun votre phrase secrète."
)


class GridScreen(GridView):
    """Where an evaluator judges."""

    ADVICE = (
        "A, N ou M juge le critère en surbrillance : acquis, non acquis, non mobilisé. Entrée va dans l'appel "
        "y prendre une citation ; sur la ligne des précisions, Entrée ouvre de quoi écrire. Chaque changement est "
        "aussitôt chiffré et enregistré. En haut, le nombre entre parenthèses dit ce qui reste à remplir."
    )
    BINDINGS: ClassVar = [
        Binding("a", "mark('acquis')", "Acquis", tooltip="Juger le critère acquis"),
        Binding("n", "mark('non_acquis')", "Non acquis", tooltip="Juger le critère non acquis"),
        Binding("m", "mark('non_mobilise')", "Non mobilisé", tooltip="Juger le critère non mobilisé"),
        Binding("s", "next", "Suivant", tooltip="Aller à la prochaine ligne à remplir"),
        Binding("t", "call", "L'appel", tooltip="Aller de la grille à l'appel, et de l'appel à la grille"),
        Binding("d", "submit", "Déposer", tooltip="Déposer la grille, quand elle est complète"),
        Binding("v", "evidence", "Preuves", tooltip="Voir les preuves du critère et aller à leur tour", show=False),
        Binding("e", "remark", "Écrire", tooltip="Écrire les précisions du tableau", show=False),
        Binding("p", "machine", "Machine", tooltip="Demander ce que propose la machine ; c'est noté", show=False),
        Binding("ctrl+z", "undo", "Annuler", tooltip="Annuler le dernier changement", show=False),
        Binding("f5", "retry", "Enregistrer", tooltip="Essayer de nouveau d'enregistrer", show=False),
        *(Binding(str(n), f"table({n})", f"Tableau {n}", show=False) for n in range(1, 7)),
        Binding("escape", "back", "Revenir", tooltip="Revenir à la grille, puis aux évaluations", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A grid that was handed in is only read."""
        return not (action in CHANGES and self.fixed)

    def on_tab_bar_chosen(self, event: TabBar.Chosen) -> None:
        """Show that table, without leaving the bar."""
        ids = [one.id for one in self.work.grid.bloc.competences]
        self.action_table(ids.index(event.tab_id) + 1)
        self.query_one(TabBar).focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what was quoted for this criterion."""
        if isinstance(event.option_list, Rows):
            self.about_unit()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """From a criterion, go and quote; from a turn, quote it; from the « précisions », write."""
        if isinstance(event.option_list, CallPane):
            self._quote(int(event.option_id or "0"))
        elif event.option_id == REMARK:
            self.action_remark()
        else:
            self.show_call(True)

    def action_table(self, number: int) -> None:
        """Show a table from its top."""
        competences = self.work.grid.bloc.competences
        if number <= len(competences):
            self.go(competences[number - 1].id, competences[number - 1].units[0].id)

    def action_mark(self, mark: str) -> None:
        """Judge the unit that is highlighted."""
        if self.unit:
            self.work.mark(self.unit, cast(Mark, mark))
            self.fill()
        else:
            self.say("Choisissez d'abord un critère, avec les flèches.")

    def action_next(self) -> None:
        """Go to the next line that must be filled in."""
        place = self.work.next_missing(self.competence, self.line)
        if place:
            self.go(*place)
        else:
            self.say("Tout est rempli. D pour déposer la grille.")

    def action_undo(self) -> None:
        """Take the last change back and show where it was."""
        where = self.work.undo()
        if not where:
            self.say("Rien à annuler.")
            return
        tables = {name: table for table, name in self.work.places if name != REMARK}
        self.go(*((tables[where], where) if where in tables else (where, REMARK)))

    def action_remark(self) -> None:
        """Write the « précisions » of this table."""
        if self.fixed:
            return
        table, title = table_of(self.work.grid, self.competence), remarks_title(self.work.grid)
        keep, label = partial(self.work.write, self.competence), f"{table.competence.id}  {table.competence.label}"
        self.app.push_screen(RemarkScreen(title, label, table.remark, keep), lambda _: self.fill())

    def action_machine(self) -> None:
        """Show what the machine proposes for this unit."""
        if self.unit:
            why = self.work.ask_machine(self.unit)
            self.fill()
            asked = self.work.shown.get(self.unit)
            proofs = " V pour ses preuves." if asked and (asked.evidence or asked.against) else ""
            self.say(why or f"C'est une proposition, à juger : il est noté que vous l'avez vue.{proofs}")

    def action_call(self) -> None:
        """Go to the call, or back to the table."""
        self.show_call(not self.query_one(CallPane).has_focus)

    def _quote(self, turn: int) -> None:
        unit = self.unit
        if self.fixed or not unit:
            self.say("" if self.fixed else "Choisissez d'abord un critère dans la grille (T), puis le tour à citer.")
            return
        label = referentiel().unit(unit).label
        screen = QuoteScreen(replies(self.work.record)[turn], turn, f"{unit}  {label}")
        self.app.push_screen(screen, partial(self._quoted, unit, turn))

    def _quoted(self, unit: str, turn: int, bounds: tuple[int, int] | None) -> None:
        if bounds is None:
            return
        try:
            self.work.cite(unit, turn, bounds)
        except GridError as error:
            self.say(str(error))
            return
        self.fill()
        if not self.work.fault:
            self.say(f"Citation du tour {turn} ajoutée à {unit}. T pour revenir à la grille.")

    def action_evidence(self) -> None:
        """Show the proofs of the unit."""
        unit = self.unit
        own = [quote for quote in self.work.grid.quotes if quote.unit_id == unit]
        own_ones, asked = [("Vos citations", own)], self.work.shown.get(unit)
        dialog = EvidenceDialog(f"Preuves de {unit}", own_ones, asked, fixed=self.fixed)
        if dialog.quotes:
            self.app.push_screen(dialog, partial(self._evidence, dialog))
        else:
            self.say("Aucune preuve pour ce critère. Entrée : aller dans l'appel et y prendre une citation.")

    def _evidence(self, dialog: EvidenceDialog, answer: str | None) -> None:
        quote = dialog.chosen(answer)
        if quote is not None and (answer or "").startswith(REMOVE):
            self.work.remove(quote)
            self.fill()
        elif quote is not None:
            self.show_call(True)
            self.query_one(CallPane).jump(quote.turn)

    def action_submit(self) -> None:
        """Ask before handing in; where something is missing, offer to go there."""
        missing = gaps(self.work.grid)
        if missing:
            said = "\n".join(gap.message for gap in missing[:4]) + ("\n…" if len(missing) > 4 else "")
            title = f"Il manque {counted(len(missing), 'point')}"
            answers = [("aller", "Aller au premier point"), ("rien", "Revenir à la grille")]
            self.app.push_screen(Dialog(title, said, answers, "rien"), self._submit)
        else:
            answers = [("rien", "Relire encore"), ("deposer", "Déposer la grille")]
            self.app.push_screen(Dialog("Déposer la grille ?", SURE, answers, "rien"), self._submit)

    def _submit(self, answer: str | None) -> None:
        if answer == "aller":
            self.go(*self.work.missing()[0])
        elif answer == "deposer":
            try:
                if self.work.save():
                    self.work.draft.submit()
            except DesamorceError as error:
                self.work.fault = str(error)
            self.fill()
            if not self.work.fault:
                self.app.notify("Grille déposée.", markup=False)
                self.app.pop_screen()

    def action_retry(self) -> None:
        """Try again to write what is on the screen."""
        self.work.save()
        self.fill()

    def action_back(self) -> None:
        """Go back to the table, then to the evaluations."""
        if self.has_class("-call"):
            self.show_call(False)
        elif not self.ask_before_quitting():
            self.app.pop_screen()

    def ask_before_quitting(self) -> bool:
        """Ask when something is not on disk; say whether it is asked."""
        if not self.work.fault or self.work.save():
            return False
        answers = [("rien", "Rester sur la grille"), ("quitter", "Quitter : le dernier changement sera perdu")]
        self.app.push_screen(Dialog("Pas enregistré", self.work.fault, answers, "rien"), self._lose)
        return True

    def _lose(self, answer: str | None) -> None:
        if answer == "quitter":
            self.app.pop_screen()
