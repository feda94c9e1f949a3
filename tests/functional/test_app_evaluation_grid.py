"""Each evaluator's grid and the agreement at the keyboard: marks, quotes, the machine, decisions, the seal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from scoring.grid import Grid
from sim.errors import JournalError, SimulationError
from sim.evaluation.agreed_grid import agreed, final_grid
from sim.evaluation.agreement_session import open_agreement
from sim.evaluation.blind import open_draft, start_draft
from sim.evaluation.calls import interview_of_session
from sim.evaluation.directory import add_candidate, add_evaluator
from sim.evaluation.draft_editing import OpenDraft
from sim.evaluation.evaluations import Evaluation, create_evaluation, evaluation
from sim.evaluation.evaluator_only import set_evaluator_only
from sim.evaluation.interview import Interview, by_hand
from sim.evaluation.lock import Cost
from sim.evaluation.office import Office
from sim.game import load_game
from sim.journal.recording import RecordedSession
from tui.app import DesamorceApp
from tui.evaluation_words import short_seal
from tui.screens.evaluation.agreement import AgreementScreen
from tui.screens.evaluation.form import FieldInput
from tui.screens.evaluation.grid import GridScreen
from tui.screens.evaluation.office import OfficeScreen

ONE, TWO = "trois chevaux et un parapluie", "la cafetière ronronne souvent"
PHRASES = (ONE, TWO)
Seen = Callable[[DesamorceApp], str]
NAMES = ("Awa Diop", "Léa [red]Martin[/red]")
HOSTILE = "Je comprends votre colère [red]Madame[/red]\x1b[31m \u202eétrange."
REPLIES = (HOSTILE, "Je récapitule.", "Au revoir.")
CHEAP = Cost(n=2**4)


def office_of(app: DesamorceApp) -> Office:
    """Give an office whose passphrases are tried at once."""
    assert app.services.journal is not None
    return Office(app.services.journal, cost=CHEAP)


def play_exam(app: DesamorceApp) -> str:
    """Play a call to its end, as an exam."""
    services = app.services
    assert services.journal is not None
    person = services.journal.person()
    assert person is not None
    game = load_game(services.library.find("essai"))
    call = RecordedSession.start(services.journal, person.person_id, game, 0, "examen", lambda: 1.0)
    for reply in REPLIES:
        call.say(reply)
    assert call.session_id is not None
    return call.session_id


def real() -> Interview:
    """Give an interview held outside the program."""
    return by_hand("reel", date(2026, 11, 20), "telephone", "accueil de l'agence")


def begin(app: DesamorceApp, interview: Interview | None = None, bloc: str = "B1") -> Evaluation:
    """Begin an evaluation; of a played exam where no interview is given."""
    office = office_of(app)
    person = None
    if interview is None:
        interview = interview_of_session(office, play_exam(app))
        person = office.journal.sessions()[0].person_id
    pair = add_evaluator(office, NAMES[0], "expert_habilite"), add_evaluator(office, NAMES[1], "expert_interne")
    return create_evaluation(office, add_candidate(office, "Camille Roux", person), bloc, interview, pair)


def hand_in(app: DesamorceApp, evaluated: Evaluation, seat: int, **marks: Any) -> None:
    """Fill in a grid and hand it in: « acquis » everywhere but for ``marks``, by unit with ``_`` for each dot."""
    draft = start_draft(office_of(app), evaluated, seat, PHRASES[seat - 1])
    grid = draft.grid
    for competence in grid.bloc.competences:
        grid = grid.with_remark(competence.id, f"Précisions {seat} [b] sur {competence.id}.")
        for unit in competence.units:
            grid = grid.with_mark(unit.id, marks.get(unit.id.replace(".", "_"), "acquis"))
    draft.save(grid)
    draft.submit()


async def office_screen(pilot: Pilot[None], until: Any) -> Any:
    """Open the evaluations."""
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


def on(pilot: Pilot[None], name: str) -> Callable[[], bool]:
    """Give the question whether a screen is shown."""
    return lambda: type(pilot.app.screen).__name__ == name


async def grid_screen(pilot: Pilot[None], until: Any, evaluated: Evaluation, seat: int = 1) -> Any:
    """Open the grid of an evaluator, as her passphrase would; begin it if she has not."""
    app: Any = pilot.app
    await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen" and app.screen._headers is not None)
    try:
        draft = start_draft(office_of(app), evaluated, seat, PHRASES[seat - 1])
    except SimulationError:
        draft = open_draft(office_of(app), evaluated, seat, PHRASES[seat - 1])
    app.push_screen(GridScreen(draft))
    await until(pilot, lambda: on(pilot, "GridScreen")() and app.screen.line)
    return app.screen


def saved(app: DesamorceApp, evaluated: Evaluation, seat: int = 1) -> Grid:
    """Read a draft again from the disk."""
    return open_draft(office_of(app), evaluated, seat, PHRASES[seat - 1]).grid


async def test_each_key_judges_a_criterion_at_once_on_disk_and_ctrl_z_takes_it_back(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        made = begin(app, real())
        await grid_screen(pilot, until, made)
        assert "La posture d'accueil est adaptée (sourire, écoute active et réactive)" in seen(app)
        assert "0 sur 28 critères" in seen(app)
        await pilot.press("a", "down", "n", "down", "m")
        await until(pilot, lambda: "3 sur 28 critères, enregistré" in seen(app))
        marks = {"C1.1.1.a": "acquis", "C1.1.1.b": "non_acquis", "C1.1.1.c": "non_mobilise"}
        assert saved(app, made).marks == marks
        assert "✗ non acquis C1.1.1.b" in seen(app)
        await pilot.press("2", "a", "ctrl+z", "ctrl+z")
        await until(pilot, lambda: "2 sur 28 critères" in seen(app))
        assert cast(Any, app.screen).line == "C1.1.1.c"
        assert "C1.1.1.c" not in saved(app, made).marks
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        await until(pilot, lambda: "Rien à annuler" in seen(app))
        assert saved(app, made).marks == {}


async def test_s_goes_from_one_line_to_fill_in_to_the_next_across_the_tables(desk: Any, seen: Seen, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        made = begin(app, real(), "B2")
        screen = await grid_screen(pilot, until, made)
        visited = []
        for _ in range(18):
            visited.append(screen.line)
            await pilot.press("a", "s")
        expected = [unit.id for competence in screen.work.grid.bloc.competences for unit in competence.units]
        assert visited == expected
        await until(pilot, lambda: "Tout est rempli" in seen(app))
        assert "facultatives" in seen(app)
        await pilot.press("3", "end")
        assert screen.line == "precisions"
        await pilot.press("a")
        await until(pilot, lambda: "Choisissez d'abord un critère" in seen(app))


async def test_remarks_are_kept_as_they_are_written_and_must_be_there_in_bloc_1(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        made = begin(app, real())
        await grid_screen(pilot, until, made)
        await pilot.press("end")
        await until(pilot, lambda: "Précisions (obligatoires dans ce bloc)" in seen(app))
        await pilot.press("enter")
        await until(pilot, on(pilot, "RemarkScreen"))
        cast(Any, app.focused).insert("Il écoute [b], puis reformule.")
        await until(pilot, lambda: saved(app, made).remarks.get("C1.1") == "Il écoute [b], puis reformule.")
        assert on(pilot, "RemarkScreen")()
        cast(Any, app.focused).write("x" * 4001)
        await pilot.press("escape")
        await until(pilot, lambda: "4001 caractères" in seen(app))
        assert on(pilot, "RemarkScreen")()
        await pilot.press("ctrl+z", "escape")
        await until(pilot, on(pilot, "GridScreen"))
        await until(pilot, lambda: "Il écoute [b], puis reformule." in seen(app))
        assert saved(app, made).remarks == {"C1.1": "Il écoute [b], puis reformule."}


async def test_words_of_a_turn_are_quoted_listed_jumped_to_and_taken_away(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        made = begin(app)
        screen = await grid_screen(pilot, until, made)
        assert ("Tour 1" in seen(app)) == (size[0] == 120)
        await pilot.press("v")
        await until(pilot, lambda: "Aucune preuve" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Tour 1" in seen(app) and "[red]Madame[/red]" in seen(app))
        assert "\x1b" not in seen(app)
        assert "\u202e" not in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Toute la réplique est citée" in seen(app))
        await pilot.press("right", "right", "space", "left", "left", "enter")
        await until(pilot, lambda: "ajoutée à C1.1.1.a" in seen(app))
        assert [quote.excerpt for quote in saved(app, made).quotes] == [" ".join(HOSTILE.split()[2:-2])]
        await pilot.press("down", "enter")
        await until(pilot, on(pilot, "QuoteScreen"))
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.work.grid.quotes) == 2)
        assert saved(app, made).quotes[1].excerpt == "Je récapitule."
        await pilot.press("t")
        await until(pilot, lambda: "2 citations" in seen(app))
        await pilot.press("v")
        await until(pilot, lambda: "Vos citations" in seen(app))
        await pilot.press("down", "enter")
        await until(pilot, on(pilot, "GridScreen"))
        assert screen.query_one("#call").has_focus
        assert screen.query_one("#call").chosen == "2"
        await pilot.press("t", "v")
        await until(pilot, lambda: "Vos citations" in seen(app))
        await pilot.press("delete")
        await until(pilot, lambda: "1 citation" in seen(app) and on(pilot, "GridScreen")())
        assert [quote.turn for quote in saved(app, made).quotes] == [2]


async def test_a_real_interview_has_nothing_to_quote_and_no_proposal(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        made = begin(app, real())
        await grid_screen(pilot, until, made)
        await pilot.press("t")
        await until(pilot, lambda: "Cet entretien n'a pas été enregistré" in seen(app))
        await pilot.press("enter", "t", "p")
        await until(pilot, lambda: "La machine ne propose rien" in seen(app))
        assert saved(app, made).proposals_seen == frozenset()


async def test_the_machine_proposes_only_when_asked_and_it_is_noted_for_good(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        made = begin(app)
        set_evaluator_only(office_of(app), {"C1.6.1.d": 0.1}, 0.6, "kappa")
        screen = await grid_screen(pilot, until, made)
        screen.go("C1.6", "C1.6.1.b")
        await until(pilot, lambda: "C1.6.1.b" in seen(app))
        assert "machine, à juger" not in seen(app)
        await pilot.press("p")
        await until(pilot, lambda: "Proposition de la machine, à juger : acquis." in seen(app))
        assert saved(app, made).marks == {}
        assert saved(app, made).proposals_seen == {"C1.6.1.b"}
        await pilot.press("v")
        await until(pilot, lambda: "Machine, à juger : montre le critère" in seen(app))
        await pilot.press("delete", "escape", "a", "ctrl+z", "ctrl+z")
        assert saved(app, made).proposals_seen == {"C1.6.1.b"}
        screen.go("C1.6", "C1.6.1.d")
        await pilot.press("p")
        await until(pilot, lambda: "Évaluateur seulement" in seen(app))
        assert saved(app, made).proposals_seen == {"C1.6.1.b"}


async def test_a_change_that_can_not_be_written_is_told_kept_and_written_later(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        made = begin(app)
        screen = await grid_screen(pilot, until, made)
        with monkeypatch.context() as patch:

            def full(*_: object) -> None:
                raise JournalError("Le disque est plein.")

            patch.setattr(OpenDraft, "save", full)
            await pilot.press("a", "p")
            await until(pilot, lambda: "Pas enregistré : Le disque est plein." in seen(app))
            assert "PAS ENREGISTRÉ" in seen(app)
            assert "✓ acquis" in seen(app)
            assert screen.work.shown == {}
            assert saved(app, made).marks == {}
            await pilot.press("escape")
            await until(pilot, lambda: "sera perdu" in seen(app))
            await pilot.press("enter")
            await pilot.press("ctrl+q")
            await until(pilot, lambda: "sera perdu" in seen(app))
            await pilot.press("escape")
            assert app.screen is screen
        await pilot.press("f5")
        await until(pilot, lambda: "1 sur 28 critères, enregistré" in seen(app))
        assert saved(app, made).marks == {"C1.1.1.a": "acquis"}
        await pilot.press("escape")
        await until(pilot, on(pilot, "LibraryScreen"))


async def test_another_window_that_changed_the_draft_is_told(desk: Any, seen: Seen, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        made = begin(app, real())
        await grid_screen(pilot, until, made)
        other = open_draft(office_of(app), made, 1, ONE)
        other.save(other.grid.with_mark("C1.1.2", "acquis"))
        await pilot.press("a")
        await until(pilot, lambda: "autre fenêtre" in seen(app))
        assert saved(app, made).marks == {"C1.1.2": "acquis"}


async def test_an_incomplete_grid_is_not_handed_in_and_a_complete_one_is_after_a_question(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        made = begin(app, real())
        office = await office_screen(pilot, until)
        draft = start_draft(office_of(app), made, 1, ONE)
        grid = draft.grid
        for competence in grid.bloc.competences:
            grid = grid.with_remark(competence.id, "Vu.")
            for unit in competence.units:
                grid = grid.with_mark(unit.id, "acquis")
        draft.save(grid.with_mark("C1.5.1.b", None).with_remark("C1.6", ""))
        screen = GridScreen(draft)
        app.push_screen(screen)
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("d")
        await until(pilot, lambda: "Il manque 2 points" in seen(app) and "C1.5.1.b" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: screen.line == "C1.5.1.b")
        await pilot.press("a", "s")
        await until(pilot, lambda: screen.line == "precisions" and screen.competence == "C1.6")
        assert screen.work.write("C1.6", "Vu aussi.") == ""
        await pilot.press("d")
        await until(pilot, lambda: "Déposer la grille ?" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        assert not draft.submitted
        await pilot.press("d")
        await until(pilot, lambda: "Déposer la grille ?" in seen(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen is office and "grille 1 déposée" in seen(app))
        again = GridScreen(open_draft(office_of(app), made, 1, ONE))
        app.push_screen(again)
        await until(pilot, lambda: "Grille déposée : vous pouvez la relire" in seen(app))
        await pilot.press("n", "ctrl+z", "d", "e", "f5")
        await pilot.pause()
        assert app.screen is again
        assert saved(app, made).marks["C1.1.1.a"] == "acquis"


async def test_no_screen_shows_the_other_grid_before_both_are_handed_in(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        made = begin(app)
        hand_in(app, made, 2, C1_1_1_a="non_acquis")
        await office_screen(pilot, until)
        await until(pilot, lambda: "grille 1 à commencer, grille 2 déposée" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Qui prend place" in seen(app))
        assert "Séance d'accord" not in seen(app)
        await pilot.press("down", "enter")
        await write(pilot, until, ONE)
        await until(pilot, lambda: "n'est pas la bonne" in seen(app))
        await pilot.press("escape")
        await grid_after_escape(pilot, until, made)
        text = seen(app)
        for number in "123456":
            await pilot.press(number)
            await pilot.pause()
            text += seen(app)
        assert "Précisions 2" not in text
        assert "✗" not in text
        assert "0 sur 28" in text


async def grid_after_escape(pilot: Pilot[None], until: Any, made: Evaluation) -> None:
    await until(pilot, on(pilot, "OfficeScreen"))
    app: Any = pilot.app
    app.push_screen(GridScreen(start_draft(office_of(app), made, 1, ONE)))
    await until(pilot, on(pilot, "GridScreen"))


async def agreement_screen(pilot: Pilot[None], until: Any) -> tuple[Evaluation, Any]:
    """Hand in two grids with two differences, the second one in a unit that counts double, and open the agreement."""
    app: Any = pilot.app
    made = begin(app)
    hand_in(app, made, 1, C1_1_1_a="non_mobilise")
    hand_in(app, made, 2, C1_6_1_b="non_acquis")
    await office_screen(pilot, until)
    session = open_agreement(office_of(app), made.id, PHRASES)
    app.push_screen(AgreementScreen(session))
    await until(pilot, on(pilot, "AgreementScreen"))
    return made, app.screen


async def test_the_agreement_opens_with_both_passphrases_and_not_with_one(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        made = begin(app)
        hand_in(app, made, 1)
        hand_in(app, made, 2, C1_6_1_b="non_acquis")
        await office_screen(pilot, until)
        await until(pilot, lambda: "à accorder" in seen(app))
        await pilot.press("enter")
        await until(pilot, on(pilot, "Dialog"))
        await pilot.press("enter")
        await write(pilot, until, ONE, ONE)
        await until(pilot, lambda: "Léa [red]Martin[/red] : Cette phrase" in seen(app))
        assert agreed(office_of(app), made) is None
        await write(pilot, until, TWO)
        await until(pilot, on(pilot, "AgreementScreen"))
        await until(pilot, lambda: "Différences : 1, dont 1 à décider" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: on(pilot, "OfficeScreen")() and "accord en cours" in seen(app))


async def test_differences_come_first_by_weight_and_are_decided_with_a_reason(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        made, screen = await agreement_screen(pilot, until)
        await until(pilot, lambda: "Différences : 2, dont 2 à décider ensemble" in seen(app))
        assert screen.query_one("#list").chosen == "C1.6.1.b"
        assert "compte double" in seen(app)
        assert "Awa Diop : ✓ acquis Léa [red]Martin[/red] : ✗ non acquis" in seen(app)
        assert "Précisions 1 [b] sur C1.6." in seen(app)
        await pilot.press("s")
        await until(pilot, lambda: "Pas encore prête à signer" in seen(app))
        await pilot.press("escape", "c")
        await until(pilot, on(pilot, "WritingScreen"))
        await pilot.press("right", "tab", "ctrl+s")
        await until(pilot, lambda: "choisissez acquis, non acquis ou non mobilisé" in seen(app))
        await pilot.press("right", "ctrl+s")
        await until(pilot, lambda: "écrivez pourquoi" in seen(app))
        await pilot.press("tab", *"relu")
        await pilot.press("escape")
        await until(pilot, lambda: "n'est pas enregistré" in seen(app))
        await pilot.press("enter", "ctrl+s")
        await until(pilot, lambda: on(pilot, "AgreementScreen")() and "avait déposé : non acquis" in seen(app))
        assert "2 à décider" in seen(app)
        for _ in range(2):
            await pilot.press("s")
            await until(pilot, lambda: "Pas encore prête" in seen(app))
            await pilot.press("enter", "enter")
            await until(pilot, on(pilot, "WritingScreen"))
            await pilot.press("tab", "right", "right", "tab", *"vu", "ctrl+s")
            await until(pilot, on(pilot, "AgreementScreen"))
        await until(pilot, lambda: "prête à signer" in seen(app))
        found = agreed(office_of(app), made)
        assert found is not None
        assert [(change.kind, change.unit_id, change.after, change.reason) for change in found.changes] == [
            ("avis", "C1.6.1.b", "acquis", "relu"),
            ("decision", "C1.6.1.b", "non_acquis", "vu"),
            ("decision", "C1.1.1.a", "non_acquis", "vu"),
        ]


async def test_the_joint_remarks_are_written_and_the_call_is_beside(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        made, screen = await agreement_screen(pilot, until)
        await pilot.press("v")
        await until(pilot, lambda: "Aucun des deux" in seen(app))
        await pilot.press("t")
        await until(pilot, lambda: "Tour 1" in seen(app) and "[red]Madame[/red]" in seen(app))
        await pilot.press("enter", "t", "end")
        await until(pilot, lambda: "Sur la grille commune" in seen(app))
        await pilot.press("d")
        await until(pilot, lambda: "Choisissez d'abord un critère" in seen(app))
        await pilot.press("enter")
        await until(pilot, on(pilot, "WritingScreen"))
        cast(Any, app.screen).query_one("#text").write("Ensemble : il conclut bien.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: on(pilot, "AgreementScreen")() and "texte commun" in seen(app))
        found = agreed(office_of(app), made)
        assert found is not None
        assert found.remark("C1.6") == "Ensemble : il conclut bien."
        assert screen.query_one("#list").chosen == "precisions C1.6"


async def test_both_sign_the_grid_is_sealed_and_a_later_change_is_shown(
    desk: Any, size: tuple[int, int], seen: Seen, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        made, screen = await agreement_screen(pilot, until)
        for unit in ("C1.6.1.b", "C1.1.1.a"):
            screen.session.decide(1, unit, "acquis", "Vu ensemble.")
        screen.fill()
        await pilot.press("s")
        await until(pilot, lambda: "Qui signe maintenant" in seen(app))
        await pilot.press("enter")
        await write(pilot, until, "Quelqu'un", ONE)
        await until(pilot, lambda: "écrivez votre nom comme sur la grille" in seen(app))
        await pilot.press("shift+tab")
        await write(pilot, until, "awa DIOP", TWO)
        await until(pilot, lambda: "n'est pas la bonne" in seen(app))
        await write(pilot, until, ONE)
        await until(pilot, lambda: on(pilot, "AgreementScreen")() and "Signée par awa DIOP" in seen(app))
        assert final_grid(office_of(app), made) is None
        await pilot.press("s")
        await until(pilot, lambda: "Qui signe maintenant" in seen(app) and "Awa Diop signe" not in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Signature de Léa [red]Martin[/red]" in seen(app))
        await write(pilot, until, NAMES[1], TWO)
        await until(pilot, lambda: "Vérifiée à l'instant" in seen(app))
        sealed = evaluation(office_of(app), made.id).seal
        assert sealed is not None
        assert short_seal(sealed) in seen(app)
        assert "Signé par awa DIOP" in seen(app)
        with office_of(app).journal.writing() as connection:
            changed = "UPDATE proceeding_event SET body_json = replace(body_json, 'Vu ensemble.', 'Vu seul.')"
            connection.execute(changed)
        await pilot.press("f5")
        await until(pilot, lambda: "n'est plus celle qui a été signée" in seen(app))
        assert "Signé par" not in seen(app)
        await pilot.press("escape")
        await until(pilot, lambda: on(pilot, "OfficeScreen")() and "signée et scellée" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: on(pilot, "SealedScreen")() and "a été modifiée" in seen(app))


async def test_an_erased_call_leaves_the_grid_readable(desk: Any, seen: Seen, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        made = begin(app)
        with pytest.MonkeyPatch.context() as patch:

            def gone(*_: object) -> None:
                raise JournalError("Séance inconnue.")

            patch.setattr("tui.screens.evaluation.grid_work.call_record", gone)
            await grid_screen(pilot, until, made)
        await until(pilot, lambda: "effacé. La grille reste" in seen(app))
        assert "Appel simulé du 24 novembre 2026" in seen(app)
