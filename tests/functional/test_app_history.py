"""The history: every session, what they say of progress, the debrief again, and a file to take away."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.game import load_game
from sim.journal.recording import RecordedSession
from sim.library import Library
from tui.app import DesamorceApp

Seen = Callable[[DesamorceApp], str]
GOOD = ("Je comprends votre colère, Madame.", "Je récapitule. Au revoir Madame.")
BAD = ("Vous exagérez, Madame.", "Au revoir.")


def played(desk: Any, *calls: tuple[str, ...], person: str = "Camille", mode: str = "entrainement") -> list[str]:
    """Play calls for ``person``, the first being the oldest; give their ids."""
    journal = desk.journal()
    known = {name: identifier for identifier, name in journal.people().items()}
    person_id = known.get(person) or journal.create_person(person).person_id
    game = load_game(Library([desk.folder]).find("essai"))
    found = []
    for replies in calls:
        call = RecordedSession.start(journal, person_id, game, 7, mode, lambda: 1.0)  # type: ignore[arg-type] # a mode
        for reply in replies:
            if call.session.ending is None:
                call.say(reply)
        found.append(str(call.session_id))
    return found


@pytest.fixture
def history(reach: Any, until: Any) -> Callable[..., Any]:
    """Give a walker: to the history, once its sessions have been read."""

    async def walk(pilot: Any) -> Any:
        await reach(pilot, "LibraryScreen")
        await pilot.press("h")
        await until(pilot, lambda: pilot.app.screen.learner is not None)
        return pilot.app.screen

    return walk


async def test_without_a_session_the_history_says_what_to_do(
    desk: Any, size: tuple[int, int], seen: Seen, history: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await history(pilot)
        await until(pilot, lambda: "Aucune séance pour l'instant" in seen(app))
        assert "Exporter" not in seen(app)
        await pilot.press("f3")
        await until(pilot, lambda: "Aucun appel terminé" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen")


async def test_one_session_is_listed_and_its_trend_says_that_it_is_the_only_one(
    desk: Any, size: tuple[int, int], seen: Seen, history: Any, until: Any
) -> None:
    played(desk, GOOD)
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await history(pilot)
        await until(pilot, lambda: "24 novembre 2026 à 15 h 10" in seen(app))
        assert "L'attestation [bold]perdue[/bold]" in seen(app)
        assert "réussite partielle" in seen(app)
        assert "100 · Entraînement" in seen(app)
        await pilot.press("f3")
        await until(pilot, lambda: "C1.6 · une seule séance 100 % au dernier appel sur 1" in seen(app))


@pytest.mark.parametrize(
    ("calls", "said"), [((BAD, GOOD), "↗ en progrès"), ((GOOD, BAD), "↘ en recul"), ((GOOD, GOOD), "→ stable")]
)
async def test_a_trend_is_said_in_words(
    desk: Any, calls: tuple[tuple[str, ...], ...], said: str, seen: Seen, history: Any, until: Any
) -> None:
    played(desk, *calls)
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await history(pilot)
        await until(pilot, lambda: f"C1.6 {said}" in seen(app))


async def test_nobody_sees_the_sessions_of_somebody_else(desk: Any, seen: Seen, history: Any, until: Any) -> None:
    played(desk, GOOD, person="Zoé")
    played(desk, BAD, BAD, person="Camille")
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Qui s'entraîne" in seen(app))
        await pilot.press("enter")
        screen = await history(pilot)
        await until(pilot, lambda: "2 séances" in seen(app))
        assert {call.replies for call in screen.learner.calls} == {2}
        assert "réussite partielle" in seen(app)


async def test_sessions_are_found_as_one_types_and_escape_shows_them_all(
    desk: Any, size: tuple[int, int], seen: Seen, history: Any, until: Any
) -> None:
    played(desk, GOOD)
    played(desk, BAD, mode="examen")
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await history(pilot)
        await pilot.press("slash", *"examen")
        await until(pilot, lambda: "1 trouvée" in seen(app) and len(screen._kept) == 1)
        await pilot.press(*" zzz")
        await until(pilot, lambda: "Aucune séance ne correspond" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: len(screen._kept) == 2 and "trouvée" not in seen(app))
        assert app.screen is screen


async def test_the_sessions_of_one_situation_alone_can_be_shown(
    desk: Any, seen: Seen, history: Any, until: Any
) -> None:
    played(desk, GOOD)
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await history(pilot)
        assert "toutes les situations" in seen(app)
        await pilot.press("s")
        await until(pilot, lambda: screen._situation == "essai")
        assert "◂ L'attestation [bold]perdue[/bold] ▸" in seen(app)
        assert len(screen._kept) == 1


async def test_a_debrief_is_opened_again_and_left_for_the_history(
    desk: Any, seen: Seen, history: Any, until: Any
) -> None:
    played(desk, GOOD)
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await history(pilot)
        score = screen.learner.calls[0].score
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "DebriefScreen")
        await until(pilot, lambda: f"{score} sur 100" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_a_call_left_open_is_taken_up_from_the_history(desk: Any, seen: Seen, history: Any, until: Any) -> None:
    played(desk, GOOD[:1])
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Un appel est resté en cours" in seen(app))
        await pilot.press("escape")
        await history(pilot)
        await until(pilot, lambda: "en cours · sans score" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query("#reply") and len(app.screen.call.session.turns) == 1)


async def test_what_is_shown_is_saved_as_a_table_or_as_data(
    desk: Any, seen: Seen, history: Any, until: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "chez_moi"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    ids = played(desk, BAD, GOOD)
    played(desk, GOOD, mode="examen")
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await history(pilot)
        await pilot.press("slash", *"entrainement", "enter", "x")
        await until(pilot, lambda: "Documents" in seen(app) and "2 séances affichées" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: "2 séances enregistrées dans" in seen(app))
        await pilot.press("x", "down", "enter")
        await until(pilot, lambda: list((home / "Documents").glob("*[0-9].json")))
        await pilot.press("x", "enter")
        await until(pilot, lambda: len(list((home / "Documents").glob("*.csv"))) == 2)
    table, second = sorted((home / "Documents").glob("*.csv"), key=lambda file: len(file.name))
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [row["seance"] for row in rows] == ids[::-1]
    assert {row["qui"] for row in rows} == {"Camille"}
    assert second.read_bytes() == table.read_bytes()
    data = json.loads(next((home / "Documents").glob("*[0-9].json")).read_text("utf-8"))
    assert [session["seance"] for session in data] == ids[::-1]
    assert "C1.6.1.b" in data[0]["criteres"]


async def test_a_folder_that_can_not_be_used_is_said_and_nothing_is_lost(
    desk: Any, seen: Seen, history: Any, until: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "fichier").write_text("")
    monkeypatch.setenv("DESAMORCE_DONNEES", str(tmp_path / "fichier"))
    played(desk, GOOD)
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await history(pilot)
        await pilot.press("x", "enter")
        await until(pilot, lambda: "ne peut pas servir" in seen(app))
        assert "réussite partielle" in seen(app)


async def test_without_a_journal_the_history_says_why_it_is_empty(desk: Any, seen: Seen, until: Any) -> None:
    app = desk.app(fault="Le disque est plein.")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "L'attestation" in seen(app))
        await pilot.press("h")
        await until(pilot, lambda: "il n'y a pas d'historique" in seen(app))


async def test_hundreds_of_sessions_are_listed_a_hundred_at_a_time_and_all_found(
    desk: Any, seen: Seen, history: Any, until: Any
) -> None:
    journal = desk.journal()
    person = journal.create_person("Camille")
    file = Library([desk.folder]).find("essai")
    for number in range(230):
        session_id = journal.start_session(
            person_id=person.person_id, scenario=file, scenario_version=1, seed=number,
            mode="examen" if number == 3 else "entrainement", program_version="0", reader_version="0",
        )  # fmt: skip
        journal.close_session(session_id, "fini", 50, '{"fin": {"issue": "echec"}}')
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await history(pilot)
        await until(pilot, lambda: "230 séances" in seen(app))
        choices = screen.query_one("#list")
        assert choices.option_count == 101
        await pilot.press("end")
        await until(pilot, lambda: "Montrer les séances plus anciennes (130)" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: choices.option_count == 201 and choices.highlighted == 100)
        await pilot.press("slash", *"examen")
        await until(pilot, lambda: choices.option_count == 1)
        assert screen._kept[0].mode == "examen"
