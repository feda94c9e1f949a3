"""Nothing on any screen speaks English: compared with the English that Textual's own widgets carry."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import textual

from tui.app import DesamorceApp
from tui.key_names import key_name

Seen = Callable[[DesamorceApp], str]
KEYWORDS = {"placeholder", "prompt", "title", "description", "tooltip", "help", "label"}
ENGLISH_AND_FRENCH = {"page", "menu", "command", "suggestion"}


def english() -> set[str]:
    """Harvest what Textual's sources may show: binding descriptions and tooltips, titles, prompts, notices."""
    found: set[str] = set()
    for source in Path(textual.__file__).parent.rglob("*.py"):
        if "demo" in source.parts:
            continue
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found |= set(texts(node))
    return {text.strip() for text in found if len(text.strip()) > 2}


def texts(call: ast.Call) -> list[str]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    named = [keyword.value for keyword in call.keywords if keyword.arg in KEYWORDS]
    shown = {"Binding": call.args[2:3], "notify": call.args[:1], "SystemCommand": call.args[:2]}.get(name, [])
    return [node.value for node in (*named, *shown) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def words_on(app: DesamorceApp) -> set[str]:
    """The labels of the footer and the help, whole: « Quit » is one of them, « Quitter » another."""
    return {active.binding.description for active in app.active_bindings.values() if active.binding.show}


async def test_no_screen_shows_a_text_of_textual(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    forbidden = english()
    sentences = {text for text in forbidden if " " in text}
    assert {"Quit", "Cursor up", "Focus Next", "palette", "Select"} <= forbidden
    shown: list[str] = []
    labels: set[str] = set()

    async def look(pilot: Any) -> None:
        await pilot.pause()
        shown.append(seen(app))
        labels.update(words_on(app))
        if type(app.screen).__name__ not in {"HelpScreen", "Dialog", "PaletteScreen", "NameScreen"}:
            await pilot.press("f1")
            await until(pilot, lambda: type(app.screen).__name__ == "HelpScreen")
            shown.append("\n".join(f"{names} {said}" for _, names, said in app.screen._keys))
            labels.update(said for _, _, said in app.screen._keys)
            await pilot.press("escape")

    app = desk.app(known=False)
    async with app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
        for press in ([*"Zoé", "enter"], ["enter"], ["enter"]):
            await look(pilot)
            await pilot.press(*press)
        for name in ("LibraryScreen", "BriefingScreen", "ConversationScreen"):
            screen = await reach(pilot, name)
            await look(pilot)
            if name == "LibraryScreen":
                await pilot.press("a")
                await until(pilot, lambda: app.screen.query("#reply"))
                for key in ("f2", "f3", "f4", "f5"):
                    await pilot.press(key)
                    await look(pilot)
                await pilot.press("escape", "p")
                await look(pilot)
                await pilot.press("end", "enter")
                await look(pilot)
                await pilot.press("escape", "slash", *"zz")
                await look(pilot)
                await pilot.press("escape", "h")
                await until(pilot, lambda: type(app.screen).__name__ == "HistoryScreen")
                await look(pilot)
                await pilot.press("escape")
        for key in ("f3", "f4", "f4"):
            await pilot.press(key)
            await look(pilot)
        await pilot.press("escape")
        await pilot.press("tab", "ctrl+p")
        await until(pilot, lambda: app.screen.query("#commands"))
        await look(pilot)
        await pilot.press("escape", "f7")
        await look(pilot)
        await pilot.press("f7", "ctrl+backslash", "ctrl+c")
        await look(pilot)
        screen.query_one("#reply").focus()
        screen.query_one("#reply").insert("Bonjour.")
        await pilot.press("enter", "escape")
        await look(pilot)
        await pilot.press("end", "enter")
        await until(pilot, lambda: type(app.screen).__name__ == "DebriefScreen")
        await look(pilot)
    assert len(shown) > 12
    page = "\n".join(shown)
    assert {text for text in sentences if text in page} == set()
    assert {label.lower() for label in labels} & {text.lower() for text in forbidden} - ENGLISH_AND_FRENCH == set()


def test_keys_have_their_french_names() -> None:
    assert [key_name(key) for key in ("enter", "escape", "ctrl+j", "shift+tab", "alt+up", "f1", "pagedown")] == [
        "Entrée",
        "Échap",
        "Ctrl+J",
        "Maj+Tab",
        "Alt+↑",
        "F1",
        "Page↓",
    ]
