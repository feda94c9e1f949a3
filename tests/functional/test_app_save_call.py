"""A call that can't be recorded is saved elsewhere from the conversation and the debrief; never over a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sim.journal.journal import Journal
from tui.screens.save_call import SaveCall

ANGER = "Je comprends votre colère, Madame."
REPLIES = "SELECT text FROM event WHERE kind = 'replique' ORDER BY number"
Seen = Callable[[Any], str]


@pytest.fixture
def documents() -> Path:
    folder = Path.home() / "Documents"
    folder.mkdir()
    return folder


@pytest.fixture
def say(until: Any) -> Any:
    async def speak(pilot: Any, text: str) -> None:
        before = len(pilot.app.screen.call.session.turns)
        pilot.app.screen.query_one("#reply").insert(text)
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.screen.call.session.turns) > before)

    return speak


async def ask(pilot: Any, until: Any) -> None:
    await pilot.press("f8")
    await until(pilot, lambda: isinstance(pilot.app.screen, SaveCall) and pilot.app.screen.focused is not None)


def replies(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute(REPLIES)]


async def test_a_call_whose_journal_was_lost_is_saved_in_documents_and_said_where(
    desk: Any, seen: Seen, reach: Any, say: Any, until: Any, documents: Path, size: tuple[int, int]
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await reach(pilot, "ConversationScreen")
        await say(pilot, ANGER)
        assert "F8" not in seen(app)
        app.services.journal.close()
        await say(pilot, "Donnez-moi votre numéro.")
        await until(pilot, lambda: "Rien n'est enregistré (F8 : l'enregistrer ailleurs)." in seen(app))
        await ask(pilot, until)
        assert "Enregistrer l'appel ailleurs" in seen(app)
        assert str(documents)[:30] in seen(app)
        assert "Échap revient" in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, SaveCall))
        (file,) = documents.iterdir()
        assert any(str(file) in note.message for note in app._notifications)
    assert replies(file) == [ANGER, "Donnez-moi votre numéro."]
    with Journal.open(file, app.services.now) as journal:
        (row,) = journal.open_sessions()
        assert journal.people()[row.person_id] == "Camille"
        assert journal.check_chain(row.session_id) is None


async def test_a_name_already_taken_is_refused_and_the_file_stays_as_it_was(
    desk: Any, seen: Seen, reach: Any, say: Any, until: Any, documents: Path
) -> None:
    app = desk.app(fault="Le disque est plein.")
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "ConversationScreen")
        await say(pilot, ANGER)
        await ask(pilot, until)
        screen = app.screen
        taken = documents / f"{screen.query_one('#name').value}.sqlite3"
        taken.write_bytes(b"un autre fichier")
        await pilot.press("enter")
        await until(pilot, lambda: "existe déjà" in seen(app))
        assert taken.read_bytes() == b"un autre fichier"
        for name in ("../dehors", "a/b", "nul", ".", ""):
            screen.query_one("#name").value = name
            await pilot.press("enter")
            await until(pilot, lambda: "nom de fichier" in seen(app))
        screen.query_one("#folder").value = "/nulle/part"
        screen.query_one("#name").value = "autre"
        await pilot.press("enter")
        await until(pilot, lambda: "n'existe pas" in seen(app))
        assert sorted(documents.iterdir()) == [taken]
        screen.query_one("#folder").value = "~/Documents"
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is not screen)
    assert replies(documents / "autre.sqlite3") == [ANGER]


async def test_an_ended_call_is_saved_from_its_debrief_by_the_commands_too(
    desk: Any, seen: Seen, reach: Any, say: Any, until: Any, documents: Path
) -> None:
    app = desk.app(fault="Le disque est plein.")
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "ConversationScreen")
        await say(pilot, ANGER)
        await say(pilot, "Au revoir.")
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "DebriefScreen" and app.screen.report is not None)
        await pilot.press("ctrl+p", *"ailleurs")
        await until(pilot, lambda: "Enregistrer l'appel ailleurs F8" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SaveCall) and app.screen.focused is not None)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: not isinstance(app.screen, SaveCall))
    (file,) = documents.iterdir()
    assert replies(file) == [ANGER, "Au revoir."]


async def test_a_recorded_call_and_the_library_offer_nothing_of_the_kind(
    desk: Any, seen: Seen, reach: Any, until: Any, documents: Path
) -> None:
    app = desk.app(fault="Le disque est plein.")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "LibraryScreen")
        await pilot.press("f8")
        await pilot.pause()
        assert app.screen is screen
        assert "F8" not in seen(app)
    assert list(documents.iterdir()) == []
