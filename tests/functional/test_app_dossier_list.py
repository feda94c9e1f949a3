"""The list of dossiers and a new one: whose, of which bloc, how far, all of it by the keyboard."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from sim.evaluation.directory import add_candidate, add_evaluator, evaluators
from sim.evaluation.dossier_reading import dossiers
from sim.evaluation.dossiers import add_note, create_dossier
from sim.evaluation.lock import Cost
from sim.evaluation.office import Office
from tui.app import DesamorceApp
from tui.screens.dossier.dossiers import DossiersScreen
from tui.screens.dossier.state import read_state

Seen = Callable[[DesamorceApp], str]
HOSTILE = "[bold]Zoé[/bold] « d'Arc »"
EXPERT, TEACHER, INTERNAL = "expert_habilite", "responsable_pedagogique", "expert_interne"


@pytest.fixture
def office(desk: Any) -> Office:
    return Office(desk.journal(), cost=Cost(n=2**4))


@pytest.fixture
def listed(reach: Any, until: Any) -> Callable[..., Any]:
    """Give a walker: from the library to the list of dossiers, by the keys."""

    async def walk(pilot: Any) -> Any:
        await reach(pilot, "LibraryScreen")
        await pilot.press("e")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "OfficeScreen")
        await pilot.press("d")
        await until(pilot, lambda: pilot.app.screen.rows is not None and type(pilot.app.screen) is DossiersScreen)
        return pilot.app.screen

    return walk


def title_of(app: DesamorceApp) -> str:
    """The title of the window, once one can type in it."""
    return str(getattr(app.screen, "_title", "")).replace("\u00a0", " ") if app.focused else ""


async def test_without_a_dossier_the_list_says_what_to_do(
    desk: Any, size: tuple[int, int], seen: Seen, listed: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await listed(pilot)
        await until(pilot, lambda: "Aucun dossier pour l'instant" in seen(app))
        assert "N Nouveau" in seen(app)
        assert "/ Filtrer Échap" not in seen(app)
        await pilot.press("escape")
        await until(pilot, lambda: type(app.screen).__name__ == "OfficeScreen")


async def test_where_nothing_is_recorded_no_dossier_can_begin(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app(fault="Le disque est plein.")
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "LibraryScreen")
        app.navigation.dossiers()
        await until(pilot, lambda: "Rien n'est enregistré sur cet ordinateur" in seen(app))
        assert "Nouveau" not in seen(app)
        await pilot.press("n")
        assert type(app.screen) is DossiersScreen


async def test_the_list_says_whose_which_bloc_how_far_and_is_filtered_as_one_types(
    desk: Any, office: Office, size: tuple[int, int], seen: Seen, listed: Any, until: Any
) -> None:
    create_dossier(office, add_candidate(office, "Camille Roux"), "B1")
    create_dossier(office, add_candidate(office, HOSTILE), "B3")
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await listed(pilot)
        await until(pilot, lambda: "Camille Roux Bloc 1 à commencer" in seen(app))
        assert f"{HOSTILE} Bloc 3 à commencer" in seen(app)
        assert "Il reste : ajouter les entretiens (F2, touche I)" in seen(app)
        await pilot.press("slash", *"zoe bloc 3")
        await until(pilot, lambda: "Camille Roux" not in seen(app))
        assert "1 trouvé" in seen(app)
        await pilot.press(*" rien")
        await until(pilot, lambda: "Aucun dossier ne correspond à « zoe bloc 3 rien »" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Camille Roux" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is not screen and app.screen.state is not None)
        assert "Aucun entretien dans ce dossier." in seen(app)


async def test_a_dossier_that_was_altered_says_so_and_hides_no_other(
    desk: Any, office: Office, seen: Seen, listed: Any, until: Any
) -> None:
    create_dossier(office, add_candidate(office, "Camille Roux"), "B1")
    spoilt = create_dossier(office, add_candidate(office, "Zoé Petit"), "B2")
    with closing(sqlite3.connect(desk.folder / "journal.sqlite3")) as direct, direct:
        direct.execute("UPDATE proceeding SET header_json = '{}' WHERE proceeding_id = ?", (spoilt.id,))
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot)
        await until(pilot, lambda: "Zoé Petit Bloc 2 illisible" in seen(app))
        assert "Camille Roux Bloc 1 à commencer" in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: seen(app).count("modifié hors de desamorce") == 2)
        assert app.screen is screen


async def test_a_dossier_begins_with_a_candidate_a_jury_of_two_a_bloc_and_a_day(
    desk: Any, office: Office, size: tuple[int, int], seen: Seen, listed: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await listed(pilot)
        await pilot.press("n")
        await until(pilot, lambda: title_of(app) == "Nouveau candidat")
        await pilot.press(*"Camille Roux", "enter")
        await until(pilot, lambda: title_of(app) == "Premier évaluateur : nouveau")
        await pilot.press(*"Awa Diop", "enter", "enter")
        await until(pilot, lambda: title_of(app) == "Second évaluateur : nouveau")
        await pilot.press(*"Ida Blanc", "enter", "right", "enter")
        await until(pilot, lambda: title_of(app) == "Nouveau dossier")
        assert "Awa Diop, expert habilité" in seen(app)
        await pilot.press("right", "enter", *"31/02/2026", "enter")
        await until(pilot, lambda: "Cette date ne se lit pas" in seen(app))
        app.screen.query_one("#day").value = "30/10/2026"
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "DossierScreen" and app.screen.state)
        assert "Dossier de Camille Roux, bloc 2" in seen(app)
    (held,) = dossiers(office)
    state = read_state(office, held.id)
    assert (held.candidate.name, held.bloc_id, str(held.complementary_on)) == ("Camille Roux", "B2", "2026-10-30")
    assert [(one.name, one.quality) for one in state.jury] == [("Awa Diop", EXPERT), ("Ida Blanc", INTERNAL)]


@pytest.mark.parametrize(
    ("name", "quality", "said"),
    [
        ("Ida Blanc", EXPERT, "Jury : expert habilité et expert habilité."),
        ("awa DIOP", TEACHER, "Les deux évaluateurs doivent être deux personnes différentes."),
        ("camille roux", TEACHER, "Le candidat ne peut pas être son propre évaluateur."),
    ],
)
async def test_people_who_make_no_jury_are_refused_and_chosen_again(
    desk: Any, office: Office, seen: Seen, listed: Any, until: Any, name: str, quality: Any, said: str
) -> None:
    add_candidate(office, "Camille Roux")
    add_evaluator(office, "Awa Diop", "expert_habilite")
    add_evaluator(office, name, quality)
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot)
        await pilot.press("n")
        for title in ("Candidat", "Premier évaluateur", "Second évaluateur"):
            await until(pilot, lambda title=title: title_of(app) == title)
            await pilot.press("down", "enter")
        await until(pilot, lambda: said in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: title_of(app) == "Premier évaluateur")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
    assert dossiers(office) == []


async def test_somebody_known_is_not_added_twice(
    desk: Any, office: Office, seen: Seen, listed: Any, until: Any
) -> None:
    add_candidate(office, "Camille Roux")
    add_evaluator(office, "Awa Diop", "expert_habilite")
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot)
        await pilot.press("n", *"xyz")
        await until(pilot, lambda: "Rien ne correspond." in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: title_of(app) == "Nouveau candidat")
        await pilot.press(*"camille ROUX", "enter")
        await until(pilot, lambda: "Un candidat porte déjà ce nom" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("n")
        await until(pilot, lambda: title_of(app) == "Candidat")
        await pilot.press("down", "enter")
        await until(pilot, lambda: title_of(app) == "Premier évaluateur")
        await pilot.press("enter")
        await until(pilot, lambda: title_of(app) == "Premier évaluateur : nouveau")
        await pilot.press(*"Awa Diop", "enter", "enter")
        await until(pilot, lambda: "Cet évaluateur est déjà connu" in seen(app))
    assert len(evaluators(office)) == 1


def test_a_note_that_only_looks_like_an_announced_jury_names_nobody(office: Office) -> None:
    one = add_evaluator(office, "Awa Diop", "expert_habilite")
    add_evaluator(office, "Ida Blanc", "expert_interne")
    held = create_dossier(office, add_candidate(office, "Camille Roux"), "B1")
    add_note(office, held.id, "Jury annoncé\u00a0: Awa Diop et une autre personne.", one.evaluator_id)
    assert read_state(office, held.id).jury == ()


async def test_keys_typed_ahead_leave_the_next_window_listening(
    desk: Any, office: Office, seen: Seen, listed: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("n")
        await until(pilot, lambda: title_of(app) == "Nouveau candidat")
        await pilot.press(*"Camille Roux", "enter", "right", "enter", "enter")
        await until(pilot, lambda: title_of(app) == "Premier évaluateur : nouveau")
        app.screen.query_one("#name").focus()
        await pilot.press(*"Awa Diop", "enter", "enter", "right", "enter")
        await until(pilot, lambda: title_of(app) == "Second évaluateur : nouveau")
        app.screen.query_one("#name").focus()
        await pilot.press(*"Ida")
        await until(pilot, lambda: "Ida" in seen(app))
    assert [one.name for one in evaluators(office)] == ["Awa Diop"]
