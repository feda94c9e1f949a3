"""Two evaluators at the keyboard: the evaluations of the centre, a new one, each one's seat and passphrase."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from threading import Event
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot

from scoring.grid import Grid
from sim.errors import JournalError
from sim.evaluation.blind import open_draft, start_draft
from sim.evaluation.directory import add_candidate, add_evaluator, candidates, evaluators
from sim.evaluation.errors import EvaluationError
from sim.evaluation.evaluations import Evaluation, create_evaluation, evaluations
from sim.evaluation.interview import by_hand
from sim.evaluation.lock import Cost
from sim.evaluation.office import Office
from sim.journal.recording import RecordedSession
from tui.app import DesamorceApp
from tui.evaluation_words import found_in, of_name, read_count, read_day, short_seal
from tui.screens.evaluation.form import Field, FieldInput, FormScreen
from tui.screens.evaluation.office import OfficeScreen
from tui.widgets.choices import Choices

Seen = Callable[[DesamorceApp], str]
ONE, TWO = "trois chevaux et un parapluie", "la cafetière ronronne souvent"
HOSTILE = "Léa [red]Martin[/red]\x1b]0;titre\x07\u202e"
CHEAP = Cost(n=2**4)


def office_of(app: DesamorceApp) -> Office:
    assert app.services.journal is not None
    return Office(app.services.journal, cost=CHEAP)


def real(office: Office, bloc: str = "B1", setting: str = "accueil de l'agence") -> Evaluation:
    pair = add_evaluator(office, "Awa Diop", "expert_habilite"), add_evaluator(office, "Léa Martin", "expert_interne")
    held = by_hand("reel", date(2026, 11, 20), "telephone", setting)
    return create_evaluation(office, add_candidate(office, "Camille Roux"), bloc, held, pair)


def play_exam(app: DesamorceApp, *replies: str) -> str:
    """Play a call to its end, as an exam."""
    from sim.game import load_game

    services = app.services
    assert services.journal is not None
    person = services.journal.person()
    assert person is not None
    game = load_game(services.library.find("essai"))
    call = RecordedSession.start(services.journal, person.person_id, game, 0, "examen", lambda: 1.0)
    for reply in replies or ("Je comprends votre colère, Madame.", "Je récapitule.", "Au revoir."):
        call.say(reply)
    assert call.session_id is not None
    return call.session_id


async def office_screen(pilot: Pilot[None], until: Any) -> Any:
    app: Any = pilot.app
    await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen" and app.screen._headers is not None)
    app.push_screen(OfficeScreen(office_of(app)))
    await until(pilot, lambda: type(app.screen).__name__ == "OfficeScreen" and app.screen.rows is not None)
    return app.screen


async def write(pilot: Pilot[None], until: Any, *texts: str) -> None:
    """Fill the fields of the form, one after the other, each kept with Enter."""
    for text in texts:
        await until(pilot, lambda: isinstance(pilot.app.focused, FieldInput))
        field: Any = pilot.app.focused
        field.value = text
        await pilot.press("enter")


def chooser_names(app: DesamorceApp) -> Iterator[str]:
    """Give what the open window offers."""
    return (str(option.prompt) for option in app.screen.query_one(Choices).options)


def on(pilot: Pilot[None], name: str) -> Callable[[], bool]:
    return lambda: type(pilot.app.screen).__name__ == name


async def test_e_opens_the_evaluations_which_say_how_to_begin_one(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.press("e")
        await until(pilot, lambda: "Aucune évaluation pour l'instant" in seen(app))
        assert "N pour en commencer une" in seen(app)
        assert "0 évaluation" in seen(app)
        await pilot.press("enter", "slash")
        assert on(pilot, "OfficeScreen")()
        await pilot.press("escape")
        await until(pilot, on(pilot, "LibraryScreen"))


async def test_without_a_journal_it_is_said_and_nothing_opens(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app(fault="Le journal est abîmé.")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.press("e")
        await until(pilot, lambda: "a besoin du journal" in seen(app))
        assert on(pilot, "LibraryScreen")()


async def test_a_recorded_exam_is_chosen_and_two_people_added_by_keyboard_alone(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        session_id = play_exam(app)
        await office_screen(pilot, until)
        office = office_of(app)
        await pilot.press("n")
        await until(pilot, on(pilot, "NewEvaluationScreen"))
        await pilot.press("enter")  # the candidate: none is known
        await until(pilot, on(pilot, "Chooser"))
        await pilot.press("enter")
        await write(pilot, until, HOSTILE)
        await pilot.press("enter")  # no profile yet
        await until(pilot, lambda: "un caractère invisible" in seen(app))
        await pilot.press("shift+tab")
        await write(pilot, until, "Camille  Roux")
        await pilot.press("enter")
        await until(pilot, on(pilot, "NewEvaluationScreen"))
        await pilot.press("enter")
        await until(pilot, on(pilot, "Dialog"))
        await pilot.press("enter")  # bloc 1
        await until(pilot, on(pilot, "NewEvaluationScreen"))
        await pilot.press("enter")
        await until(pilot, on(pilot, "Dialog"))
        await pilot.press("enter")  # a recorded call
        await until(pilot, lambda: "joué par Camille" in seen(app))
        assert "L'attestation [bold]perdue[/bold]" in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Est-ce bien" in seen(app))
        await pilot.press("down", "enter")
        for name, moves in (("Awa Diop", 0), (HOSTILE.replace("\x1b]0;titre\x07\u202e", ""), 1)):
            await until(pilot, on(pilot, "NewEvaluationScreen"))
            await pilot.press("enter")
            await until(pilot, on(pilot, "Chooser"))
            assert list(chooser_names(app)) == ["Ajouter un évaluateur"]  # nobody sits twice
            assert "Rien ne correspond" not in seen(app)
            await pilot.press(*"ajou", "enter")
            await write(pilot, until, name)
            await pilot.press(*["right"] * moves, "enter")
        await until(pilot, lambda: on(pilot, "NewEvaluationScreen")() and "▸ Commencer l'évaluation" in seen(app))
        assert "Léa [red]Martin[/red], expert interne" in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: on(pilot, "OfficeScreen")() and "à commencer" in seen(app))
        made = evaluations(office)[0]
        assert made.interview.call is not None
        assert made.interview.call.session_id == session_id
        assert [one.quality for one in made.evaluators] == ["expert_habilite", "expert_interne"]
        assert candidates(office)[0].person_id is not None
        assert len(evaluators(office)) == 2


async def test_a_real_interview_is_entered_by_hand_and_its_mistakes_are_told(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await office_screen(pilot, until)
        office = office_of(app)
        add_candidate(office, "Camille Roux")
        add_candidate(office, "Zoé Petit")
        await pilot.press("n")
        await until(pilot, on(pilot, "NewEvaluationScreen"))
        await pilot.press("end", "enter")
        await until(pilot, lambda: "Il manque encore quelque chose" in seen(app))
        await pilot.press("home", "down", "down", "enter")
        await until(pilot, lambda: "Choisissez d'abord le candidat" in seen(app))
        await pilot.press("home", "enter")
        await until(pilot, on(pilot, "Chooser"))
        await pilot.press(*"ZOE")
        await until(pilot, lambda: "Zoé Petit" in seen(app) and "Camille Roux" not in seen(app))
        await pilot.press("enter")
        await until(pilot, on(pilot, "NewEvaluationScreen"))
        app.screen.plan.bloc_id = "B3"
        await pilot.press("down", "enter")
        await until(pilot, lambda: "avec de vrais interlocuteurs" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Aucun appel d'examen" in seen(app))
        await pilot.press("enter")
        await until(pilot, on(pilot, "Dialog"))
        await pilot.press("down", "enter")
        await write(pilot, until, "31/02/2026")
        await pilot.press("enter", "right", "enter")
        await write(pilot, until, "domicile")
        await until(pilot, lambda: "Cette date ne se lit pas" in seen(app))
        await pilot.press("shift+tab", "shift+tab", "shift+tab")
        await write(pilot, until, "20/11/2026")
        await pilot.press("right", "enter", "right", "enter")
        await write(pilot, until, "")
        await until(pilot, lambda: "Le cadre est vide" in seen(app))
        await write(pilot, until, "domicile [b]")
        await until(pilot, on(pilot, "NewEvaluationScreen"))
        assert "entretien réel du 20 novembre 2026, domicile [b] (tchat)" in seen(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        assert evaluations(office) == []


async def test_the_list_is_filtered_as_one_types_and_shows_an_altered_evaluation(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        assert app.services.journal is not None
        office = office_of(app)
        kept = real(office)
        altered = real(office, "B2", "poste")
        with app.services.journal.writing() as connection:
            changed = "UPDATE proceeding SET header_json = '{}' WHERE proceeding_id = ?"
            connection.execute(changed, (altered.id,))
        await office_screen(pilot, until)
        await until(pilot, lambda: "évaluation illisible" in seen(app))
        assert "2 évaluations" in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: on(pilot, "Dialog")() and "ne peut plus être lue" in seen(app))
        await pilot.press("enter", "slash", *"accueil bloc 1")
        await until(pilot, lambda: "1 trouvée" in seen(app) and "illisible" not in seen(app))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "Qui prend place" in seen(app))
        await pilot.press("escape", "slash", *" zzz")
        await until(pilot, lambda: "Aucune évaluation ne correspond" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: "2 évaluations" in seen(app) and "accueil de l'agence" in seen(app))
    assert kept.seal is None


async def test_a_passphrase_is_typed_twice_and_a_wrong_one_opens_nothing(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        made = real(office_of(app))
        screen = await office_screen(pilot, until)
        await pilot.press("enter")
        await until(pilot, on(pilot, "Dialog"))
        await pilot.press("enter")
        await until(pilot, lambda: "OUBLIÉE, VOTRE" in seen(app))
        await write(pilot, until, "court", "court")
        await until(pilot, lambda: "trop courte" in seen(app))
        await pilot.press("shift+tab")
        await write(pilot, until, ONE, TWO)
        await until(pilot, lambda: "pas les mêmes" in seen(app))
        assert ONE not in seen(app)
        await write(pilot, until, ONE)
        await until(pilot, on(pilot, "GridScreen"))
        assert open_draft(office_of(app), made, 1, ONE).grid == Grid("B1")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen and "grille 1 en cours, grille 2 à commencer" in seen(app))
        await pilot.press("enter")
        await until(pilot, on(pilot, "Dialog"))
        await pilot.press("enter")
        await write(pilot, until, TWO)
        await until(pilot, lambda: "n'est pas la bonne" in seen(app))
        await write(pilot, until, ONE)
        await until(pilot, on(pilot, "GridScreen"))


async def test_while_a_passphrase_is_tried_the_screen_says_so_and_nothing_begins_twice(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app, release, begun = desk.app(), Event(), []

    def slow(given: Mapping[str, str]) -> object:
        begun.append(given["phrase"])
        assert release.wait(30)
        return "ouvert"

    answers: list[object] = []
    async with app.run_test(size=size) as pilot:
        await office_screen(pilot, until)
        field = Field("phrase", "Votre phrase secrète", secret=True)
        form = FormScreen("Essai [b]", "Pourquoi [i].", [field], slow, "Vérification, un instant…")
        app.push_screen(form, answers.append)
        await write(pilot, until, ONE)
        await until(pilot, lambda: "Vérification, un instant…" in seen(app))
        assert "Essai [b]" in seen(app)
        await pilot.press("enter", "escape")
        assert app.screen is form
        release.set()
        await until(pilot, lambda: answers == ["ouvert"])
        assert begun == [ONE]


async def test_keys_that_come_faster_than_the_screen_never_put_a_passphrase_into_the_name(
    desk: Any, until: Any
) -> None:
    app, given = desk.app(), []
    async with app.run_test(size=(80, 24)) as pilot:
        await office_screen(pilot, until)
        fields = [Field("nom", "Votre nom"), Field("phrase", "Votre phrase secrète", secret=True)]
        app.push_screen(FormScreen("Signature", "Relisez.", fields, lambda values: given.append(dict(values))))
        await until(pilot, lambda: isinstance(app.focused, FieldInput))
        for key in ("A", "w", "a", "enter", "t", "r", "o", "i", "s", "enter"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: given)
    assert given == [{"nom": "Awa", "phrase": "trois"}]


async def test_a_forgotten_passphrase_is_said_and_the_grid_begins_again_empty(
    desk: Any, seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        made, office = real(office_of(app)), office_of(app)
        started = start_draft(office, made, 1, ONE)
        started.save(started.grid.with_mark("C1.1.1.a", "acquis"))
        await office_screen(pilot, until)
        await pilot.press("enter")
        await until(pilot, lambda: "Awa Diop a oublié" in seen(app))
        assert "Léa Martin a oublié" not in seen(app)
        await pilot.press("end", "enter")
        await until(pilot, lambda: "sera jeté" in seen(app))
        await write(pilot, until, "phrase oubliée", TWO, TWO)
        await until(pilot, on(pilot, "GridScreen"))
        assert "0 sur 28" in seen(app)
        restarts = [entry.body for entry in office.entries(made.id) if entry.kind == "recommencement"]
        assert [body["raison"] for body in restarts] == ["phrase oubliée"]


async def test_a_journal_that_can_not_be_read_is_told(
    desk: Any, seen: Seen, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await office_screen(pilot, until)

        def broken(*_: object) -> None:
            raise JournalError("Le journal ne peut pas être lu.")

        monkeypatch.setattr(Office, "headers", broken)
        screen.read()
        await until(pilot, lambda: "Le journal ne peut pas être lu." in seen(app))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Awa Diop", "d'Awa Diop"), ("Élise Petit", "d'Élise Petit"), ("Œdipe Roi", "d'Œdipe Roi"),
        ("Yves Le Gall", "d'Yves Le Gall"), ("Yann Le Gall", "de Yann Le Gall"), ("Léa Martin", "de Léa Martin"),
        ("Hugo Roy", "de Hugo Roy"),
    ],
)  # fmt: skip
def test_a_name_is_elided_as_one_says_it(name: str, expected: str) -> None:
    assert of_name(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("27/10/2026", date(2026, 10, 27)), (" 1.5.2026 ", date(2026, 5, 1)), ("01-12-2026", date(2026, 12, 1))],
)
def test_a_day_is_read_as_one_writes_it(text: str, expected: date) -> None:
    assert read_day(text) == expected


@pytest.mark.parametrize(
    "text", ["", "demain", "31/02/2026", "2026-10-27", "27/10/26", "\u0661/\u0662/\u0662\u0660\u0662\u0666", "1/1/0000"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(EvaluationError, match="Cette date ne se lit pas"):
        read_day(text)


def test_a_count_a_filter_and_a_seal_are_said_simply() -> None:
    assert (read_count(""), read_count(" 3 ")) == (0, 3)
    with pytest.raises(EvaluationError, match="fiches contacts"):
        read_count("-1")
    assert found_in("ACCORDER lea", "Léa Martin, à accorder")
    assert not found_in("lea scellée", "Léa Martin, à accorder")
    assert short_seal("2:0123456789abcdef99") == "0123 4567 89ab cdef"
