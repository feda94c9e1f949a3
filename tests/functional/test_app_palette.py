"""The commands of the moment, in French: found by a part of their name, done, and what they choose is remembered."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from sim.data_folder import DataFolder
from tui.app import DesamorceApp, make_app
from tui.preferences import FILE, PreferencesFile
from tui.theme import CONTRAST, DARK, LIGHT

Seen = Callable[[DesamorceApp], str]


async def opened(pilot: Any, until: Any, typed: str = "") -> Any:
    await pilot.press("ctrl+p")
    await until(pilot, lambda: pilot.app.screen.query("#commands"))
    await pilot.press(*typed)
    await pilot.pause()
    return pilot.app.screen.query_one("#commands")


async def test_the_commands_of_the_screen_are_there_with_their_keys(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await opened(pilot, until)
        assert "Ouvrir ou fermer le dossier F2" in seen(app)
        await pilot.press("ctrl+p")
        assert app.screen is screen


async def test_a_command_is_found_without_accents_and_done(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        choices = await opened(pilot, until, "FERMER LE DOSSIER")
        assert choices.option_count == 1
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and screen.query_one("#case").display)


async def test_what_no_command_is_called_is_said_and_escape_changes_nothing(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await opened(pilot, until, "[b]zzz")
        await until(pilot, lambda: "Aucune commande ne porte ce nom." in seen(app))
        await pilot.press("enter", "escape")
        await until(pilot, lambda: app.screen is screen)
        assert app.theme == DARK.name


async def test_high_contrast_is_chosen_and_remembered(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    for expected in (DARK.name, CONTRAST.name):
        known = desk.journal()
        if known.person() is None:
            known.create_person("Camille")
        app = make_app(desk.services(), preferences=PreferencesFile(desk.folder))
        async with app.run_test(size=(80, 24)) as pilot:
            await reach(pilot, "LibraryScreen")
            assert app.theme == expected
            await opened(pilot, until, "contraste")
            await pilot.press("enter")
            await until(pilot, lambda app=app: app.theme == CONTRAST.name)
    assert json.loads((desk.folder / FILE).read_text(encoding="utf-8"))["theme"] == CONTRAST.name


async def test_ctrl_t_goes_through_the_colours(desk: Any, reach: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "LibraryScreen")
        found = []
        for _ in range(3):
            await pilot.press("ctrl+t")
            found.append(app.theme)
        assert found == [LIGHT.name, CONTRAST.name, DARK.name]


@pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("TERM", "xterm")])
async def test_a_terminal_of_few_colours_begins_with_high_contrast(
    desk: Any, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    app = desk.app()
    expected = CONTRAST.name if variable == "NO_COLOR" or app.console.color_system == "standard" else DARK.name
    assert app.theme == expected


def test_the_data_folder_that_is_not_there_keeps_no_preference_and_says_nothing(tmp_path: Any) -> None:
    file = PreferencesFile(DataFolder(tmp_path / "absent").root)
    assert file.change(at_once=True).at_once
    assert not PreferencesFile(tmp_path / "absent").known.at_once
