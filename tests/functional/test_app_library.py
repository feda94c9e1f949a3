"""The library: what can be played, what is broken and why, what was left open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tui.app import DesamorceApp, make_app
from tui.services import open_services

Seen = Callable[[DesamorceApp], str]


async def test_a_situation_shows_its_channel_difficulty_and_length(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.pause()
        assert "L'attestation [bold]perdue[/bold]" in seen(app)
        assert "situation difficile" in seen(app)
        assert "Téléphone · difficulté ●●○○○ · 6 min" in seen(app)


async def test_a_broken_situation_shows_its_fault_and_can_not_be_played(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    desk.add("abime.yaml", "format: 1\ntitre: Écoutez : non\n")
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "LibraryScreen")
        await until(pilot, lambda: "✗" in seen(app))
        assert "1 situation" in seen(app)
        await pilot.press("end", "enter")
        await until(pilot, lambda: "Situation à corriger" in seen(app))
        assert "abime.yaml" in seen(app)
        await pilot.press("escape")
        assert type(app.screen).__name__ == "LibraryScreen"


async def test_an_empty_library_says_what_to_do(desk: Any, seen: Seen, until: Any) -> None:
    (desk.folder / "essai.yaml").unlink()
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "La bibliothèque est vide" in seen(app))
        desk.add("neuf.yaml", "titre: Neuf\ncanal: mail\nblocs: [B1]\n")
        await pilot.press("f5")
        await until(pilot, lambda: "Neuf" in seen(app) and "Mail" in seen(app))


async def test_a_situation_that_breaks_after_it_was_listed_says_so(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    desk.add("essai.yaml", "titre: Essai\ncanal: telephone\nblocs: [B1]\n")
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.press("enter")
        await until(pilot, lambda: "ne peut pas être jouée" in seen(app))
        assert "Commencer" not in seen(app)
        await pilot.press("escape")
        await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen")


async def test_a_journal_that_can_not_be_opened_stops_nobody(tmp_path: Path, seen: Seen, reach: Any) -> None:
    from sim.data_folder import DataFolder

    (tmp_path / "fichier").write_text("")
    services = open_services(DataFolder(tmp_path / "fichier"), 3)
    app = make_app(services, "adherent_en_colere")
    async with app.run_test(size=(80, 24)) as pilot:
        conversation = await reach(pilot, "ConversationScreen")
        assert "Rien n'est enregistré" in seen(app)
        conversation.query_one("#reply").insert("Bonjour, Camille, à votre écoute.")
        await pilot.press("enter")
        await pilot.pause()
        assert len(conversation.call.session.turns) == 1
        assert conversation.call.session.seed == 3


async def test_the_help_lists_the_keys_of_the_screen(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.press("f1")
        await until(pilot, lambda: "Aller au dernier" in seen(app))
        assert "Passer du sombre au clair" in seen(app)
        assert "Reprendre un appel" not in seen(app)
        await pilot.press("escape")
        assert type(app.screen).__name__ == "LibraryScreen"


async def test_colours_go_from_dark_to_light_and_back(desk: Any, reach: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.press("ctrl+t")
        assert app.theme == "desamorce-clair"
        await pilot.press("ctrl+t")
        assert app.theme == "desamorce-sombre"


async def test_control_c_says_how_to_quit_and_control_q_quits(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.press("ctrl+c")
        await until(pilot, lambda: "appuyez sur Ctrl+Q" in seen(app))
        assert app.is_running
        await pilot.press("ctrl+q")
    assert app.return_code == 0
