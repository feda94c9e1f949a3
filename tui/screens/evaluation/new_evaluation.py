"""Beginning an evaluation: who, which bloc, what is judged, by whom; one line each, in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from scoring.errors import DesamorceError
from scoring.referentiel import referentiel
from sim.errors import JournalError
from sim.evaluation.calls import interview_of_session
from sim.evaluation.directory import candidates, evaluators, link_candidate
from sim.evaluation.interview import Interview
from sim.evaluation.office import Office
from sim.evaluation.people import Candidate, Evaluator
from sim.journal.schema import SessionRow
from tui.safe_text import one_line
from tui.screens.dialog import Dialog
from tui.screens.evaluation import entry_forms
from tui.screens.evaluation.chooser import Chooser
from tui.screens.evaluation.plan import (
    NEW,
    NO_SIMULATION,
    Plan,
    call_words,
    candidate_choices,
    evaluator_choices,
    exam_calls,
)
from tui.screens.page import Page
from tui.widgets.choices import Choices
from tui.widgets.prose import Prose

CREATE, CALL, BY_HAND = "commencer", "appel", "main"
GREETING = "Remplissez les lignes avec Entrée ; elles s'ouvrent l'une après l'autre, et peuvent être changées."
NO_CALL = (
    "Aucun appel d'examen terminé pour ce candidat. Faites jouer l'appel en examen, sous son profil, ou saisissez un "
    "entretien réel."
)


class NewEvaluationScreen(Page):
    """Where an evaluation begins."""

    CSS_PATH = "evaluation.tcss"
    heading = "Nouvelle évaluation"
    ADVICE = (
        "Entrée ouvre la ligne en surbrillance. Un appel simulé se choisit parmi les appels d'examen enregistrés ; un "
        "entretien réel se saisit à la main."
    )
    BINDINGS: ClassVar = [Binding("escape", "back", "Revenir", tooltip="Revenir aux évaluations sans rien commencer")]

    def __init__(self, office: Office) -> None:
        """Prepare an evaluation in ``office``."""
        super().__init__()
        self._office = office
        self.plan = Plan()
        self._people: dict[str, str] = {}
        self._titles: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """Lay out the lines."""
        yield Prose(GREETING, id="greeting")
        yield Choices(id="list")
        yield Prose("", id="message")

    def on_mount(self) -> None:
        """Begin with the first line."""
        services = self.desamorce.services
        self._titles = {header.id: header.title for header in services.library.headers()}
        if services.journal is not None:
            self._people = services.journal.people()
        self._fill()
        self.query_one(Choices).focus()

    def say(self, message: str) -> None:
        """Say what can't be done."""
        self.query_one("#message", Prose).say(message)
        self.query_one("#message").set_class(bool(message), "-said")

    def _fill(self) -> None:
        choices = [(step, _line(name, said)) for step, name, said in self.plan.lines()]
        ready = "Commencer l'évaluation" if not self.plan.missing else "Commencer l'évaluation (il manque des lignes)"
        choices.append((CREATE, Content.styled(f"▸ {ready}", "$quiet" if self.plan.missing else "bold $primary")))
        rows = self.query_one(Choices)
        rows.offer(choices)
        rows.highlighted = rows.get_option_index(self.plan.missing or CREATE)
        note = self.plan.jury_note
        self.say(f"{note} L'évaluation peut commencer, mais le dossier le refusera." if note else "")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a line."""
        step, _, seat = (event.option_id or "").partition(" ")
        try:
            if step == "candidat":
                self._ask("Candidat", "Qui est évalué ?", candidate_choices(self._office), self._candidate)
            elif step == "bloc":
                self._ask_bloc()
            elif step == "entretien":
                self._ask_interview()
            elif step == "evaluateur":
                place = int(seat) - 1
                choices = evaluator_choices(self._office, self.plan.seats[1 - place])
                then = partial(self._evaluator, place)
                self._ask(f"Évaluateur {seat}", "Qui remplit cette grille ?", choices, then)
            elif self.plan.missing:
                self.say("Il manque encore quelque chose : suivez les lignes de haut en bas.")
            else:
                self.plan.create(self._office)
                self.app.notify("Évaluation commencée. Chaque évaluateur peut prendre place.", markup=False)
                self.app.pop_screen()
        except DesamorceError as error:
            self.say(str(error))

    def _ask(
        self, title: str, question: str, answers: Sequence[tuple[str, str]], then: Callable[[str | None], None]
    ) -> None:
        self.app.push_screen(Chooser(title, question, answers, (NEW,)), then)

    def _candidate(self, answer: str | None) -> None:
        if answer == NEW:
            self.app.push_screen(entry_forms.new_candidate(self._office, self._people), self._take_candidate)
        elif answer:
            self._take_candidate(next(one for one in candidates(self._office) if one.candidate_id == answer))

    def _take_candidate(self, candidate: Candidate | None) -> None:
        if candidate is not None:
            self.plan.take_candidate(candidate)
            self._fill()

    def _ask_bloc(self) -> None:
        blocs = [(bloc.id, f"Bloc {bloc.id[1:]}, {bloc.label}") for bloc in referentiel().blocs]
        self.app.push_screen(Dialog("Bloc", "Quel bloc est évalué ?", blocs, ""), self._take_bloc)

    def _take_bloc(self, answer: str | None) -> None:
        if answer:
            self.plan.bloc_id = answer
            self._fill()

    def _evaluator(self, place: int, answer: str | None) -> None:
        if answer == NEW:
            self.app.push_screen(entry_forms.new_evaluator(self._office), partial(self._take_evaluator, place))
        elif answer:
            known = next(one for one in evaluators(self._office) if one.evaluator_id == answer)
            self._take_evaluator(place, known)

    def _take_evaluator(self, place: int, evaluator: Evaluator | None) -> None:
        if evaluator is not None:
            self.plan.seats[place] = evaluator
            self._fill()

    def _ask_interview(self) -> None:
        if self.plan.candidate is None or not self.plan.bloc_id:
            self.say("Choisissez d'abord le candidat et le bloc.")
            return
        warning = NO_SIMULATION.get(self.plan.bloc_id, "")
        question = "Qu'est-ce qui est évalué ?" + (f" Attention : {warning}." if warning else "")
        answers = [(CALL, "Un appel d'examen enregistré"), (BY_HAND, "Un entretien réel, saisi à la main")]
        self.app.push_screen(Dialog("Ce qui est évalué", question, answers, ""), self._interview)

    def _interview(self, answer: str | None) -> None:
        if answer == BY_HAND:
            form = entry_forms.interview_by_hand(self.plan.bloc_id, self.desamorce.services.now().date())
            self.app.push_screen(form, self._take_interview)
        elif answer == CALL and self.plan.candidate:
            self._ask_call(self.plan.candidate)

    def _ask_call(self, candidate: Candidate) -> None:
        try:
            rows = {row.session_id: row for row in exam_calls(self._office, candidate)}
        except JournalError as error:
            self.say(str(error))
            return
        if not rows:
            self.say(NO_CALL)
            return
        answers = [(name, call_words(row, self._titles, self._people)) for name, row in rows.items()]
        self._ask("Appel d'examen", "Quel appel est évalué ?", answers, partial(self._call, candidate, rows))

    def _call(self, candidate: Candidate, rows: Mapping[str, SessionRow], answer: str | None) -> None:
        row = rows.get(answer or "")
        if row is None:
            return
        if candidate.person_id is not None:
            self._take_call(row)
            return
        who, name = one_line(self._people.get(row.person_id, "")), one_line(candidate.name)
        question = f"Cet appel a été joué sous le profil « {who} ». Est-ce bien {name} ? Ce lien ne se change plus."
        answers = [("non", "Non, revenir"), ("oui", f"Oui, {who} est {name}")]
        dialog = Dialog("Rattacher le profil", question, answers, "non")
        self.app.push_screen(dialog, partial(self._link, candidate, row))

    def _link(self, candidate: Candidate, row: SessionRow, answer: str | None) -> None:
        if answer == "oui":
            try:
                self.plan.candidate = link_candidate(self._office, candidate, row.person_id)
            except DesamorceError as error:
                self.say(str(error))
                return
            self._take_call(row)

    def _take_call(self, row: SessionRow) -> None:
        try:
            self._take_interview(interview_of_session(self._office, row.session_id))
        except DesamorceError as error:
            self.say(str(error))

    def _take_interview(self, interview: Interview | None) -> None:
        if interview is not None:
            self.plan.interview = interview
            self._fill()

    def action_back(self) -> None:
        """Begin nothing."""
        self.app.pop_screen()


def _line(name: str, said: str) -> Content:
    return Content.assemble((f"{name}\n", "$quiet"), (said or "à choisir", "bold" if said else "$accent"))
