"""Practice: what was seen, help by degrees, a reply or a moment tried again; none of it in an exam."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tui.app import DesamorceApp
from tui.widgets.hint_panel import HintPanel
from tui.widgets.seen_panel import SeenPanel

Seen = Callable[[DesamorceApp], str]
ANGER = "Je comprends votre colère, Madame."
NOTHING = "Le ciel est bleu."


@pytest.fixture
def say(until: Any) -> Callable[..., Any]:
    """Give a way to write a reply and send it."""

    async def speak(pilot: Any, text: str) -> None:
        screen = pilot.app.screen
        before = len(screen.call.session.turns)
        screen.query_one("#reply").insert(text)
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.call.session.turns) > before)

    return speak


def helps(screen: Any) -> list[str]:
    return [event.text for event in screen.call.session.events if event.kind == "aide"]


def panel(screen: Any, kind: type[Any]) -> str:
    """What a panel says, also below what is on the terminal."""
    lines = (str(getattr(line, "_text", line.visual)) for line in screen.query_one(kind).query("Prose"))
    return "\n".join(lines).replace("\u00a0", " ").replace("\u2800", " ")


async def test_what_was_seen_opens_on_demand_and_follows_the_replies(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await pilot.press("f3")
        await until(pilot, lambda: "Répondez d'abord" in seen(app))
        await say(pilot, ANGER)
        await until(pilot, lambda: "Fait preuve de compréhension et d'écoute active" in seen(app))
        assert "« Je comprends votre colère, Madame. »" in panel(screen, SeenPanel)
        await say(pilot, "Vous exagérez.")
        await until(pilot, lambda: "Ce qu'elle contredit" in seen(app) and "« Vous exagérez. »" in seen(app))
        assert screen.query_one("#reply").has_focus
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "Ce qu'elle contredit" not in seen(app))
        assert helps(screen) == []


async def test_the_case_file_and_a_panel_take_each_other_s_place(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await pilot.press("f3")
        await until(pilot, lambda: screen.query_one(SeenPanel).display and "620 €" not in seen(app))
        await pilot.press("f2")
        await until(pilot, lambda: not screen.query_one(SeenPanel).display and "620 €" in seen(app))
        await pilot.press("f4")
        await until(pilot, lambda: screen.query_one(HintPanel).display and "620 €" not in seen(app))
        await pilot.press("tab", "tab")
        await until(pilot, lambda: screen.query_one(HintPanel).has_focus)
        await pilot.press("f7")
        await until(pilot, lambda: not screen.query_one(HintPanel).display)


async def test_the_ladder_goes_from_her_asking_again_to_model_replies_that_are_confirmed(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await say(pilot, NOTHING)
        await until(pilot, lambda: "F4 : de l'aide" in seen(app))
        await pilot.press("f4")
        await until(pilot, lambda: "Elle redemande" in seen(app))
        await pilot.press("f4")
        await until(pilot, lambda: "À travailler maintenant" in seen(app))
        assert "Fait preuve de compréhension" in panel(screen, HintPanel)
        assert helps(screen) == ["relance", "piste C1.6.1.b"]
        await pilot.press("f4")
        await until(pilot, lambda: "plafonné à 60, même si vous revenez en arrière" in seen(app))
        await pilot.press("enter")
        assert len(helps(screen)) == 2
        await pilot.press("f4")
        await until(pilot, lambda: type(app.screen).__name__ == "Dialog")
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Réponses modèles" in seen(app))
        assert "« Je comprends votre colère, Madame. »" in panel(screen, HintPanel)
        assert helps(screen)[2:] == ["reponse_modele"]
        assert screen.query_one("#reply").text == ""
        await say(pilot, ANGER)
        await until(pilot, lambda: screen.panel == "" and "Réponses modèles" not in seen(app))
        await pilot.press("f4")
        await until(pilot, lambda: len(helps(screen)) == 4)
        assert helps(screen)[3].startswith("piste")


async def test_model_replies_already_paid_for_are_not_confirmed_again(
    desk: Any, seen: Seen, reach: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        screen.call.give_help("reponse_modele")
        await say(pilot, NOTHING)
        for _ in range(3):
            count = len(helps(screen))
            await pilot.press("f4")
            await until(pilot, lambda count=count: len(helps(screen)) == count + 1)
        assert type(app.screen).__name__ == "PracticeScreen"
        await until(pilot, lambda: "Réponses modèles" in seen(app))
        await pilot.press("f4")
        await until(pilot, lambda: screen.panel == "")
        await pilot.press("f4")
        await until(pilot, lambda: "Réponses modèles" in seen(app))
        assert len(helps(screen)) == 4


async def test_help_is_found_again_on_the_same_step_when_a_call_is_taken_up(
    desk: Any, seen: Seen, reach: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "ConversationScreen")
        await say(pilot, NOTHING)
        await pilot.press("f4", "f4")
        await until(pilot, lambda: "À travailler maintenant" in seen(app))
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Un appel est resté en cours" in seen(app))
        await pilot.press("enter")
        screen = await reach(pilot, "ConversationScreen")
        await until(pilot, lambda: "F4 : de l'aide" in seen(app))
        await pilot.press("f4")
        await until(pilot, lambda: "À travailler maintenant" in seen(app))
        assert len(helps(screen)) == 2


async def test_an_earlier_moment_is_chosen_and_the_call_goes_back_to_it(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await pilot.press("f6")
        assert type(app.screen).__name__ == "PracticeScreen"
        for reply in (ANGER, "Vous exagérez [bold].", NOTHING):
            await say(pilot, reply)
        await pilot.press("f6")
        await until(pilot, lambda: "Tour 2" in seen(app) and "« Vous exagérez [bold]. »" in seen(app))
        await pilot.press("escape")
        assert len(screen.call.session.turns) == 3
        await pilot.press("f6", "down", "enter")
        await until(pilot, lambda: len(screen.call.session.turns) == 1)
        assert screen.query_one("#reply").text == "Vous exagérez [bold]."
        assert NOTHING not in seen(app)
        assert "7/10" in seen(app)
        kinds = [event.kind for event in screen.call.session.events]
        assert kinds == ["replique"] * 3 + ["reprise"] * 2
    [row] = app.services.journal.open_sessions()
    assert [event.kind for event in app.services.journal.events(row.session_id)] == kinds


async def test_after_the_end_a_new_call_begins_at_the_moment_and_the_first_stays_sealed(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        first = await reach(pilot, "ConversationScreen")
        await say(pilot, ANGER)
        await say(pilot, "Au revoir.")
        await until(pilot, lambda: "F6 : réessayer un moment" in seen(app))
        await pilot.press("ctrl+r", "f4")
        assert (len(first.call.session.turns), helps(first)) == (2, [])
        sealed = app.services.journal.sessions()[0]
        await pilot.press("f6")
        await until(pilot, lambda: "L'appel terminé reste tel quel" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is not first and app.screen.query("#reply"))
        await until(pilot, lambda: "Entraînement à partir du tour 2" in seen(app))
        assert [turn.reply for turn in app.screen.call.session.turns] == [ANGER]
        await say(pilot, NOTHING)
        await until(pilot, lambda: "Entraînement à partir" not in seen(app))
    rows = {row.session_id: row for row in app.services.journal.sessions()}
    assert rows.pop(sealed.session_id) == sealed
    [row] = rows.values()
    assert (row.replies, row.seed, row.ending) == (2, sealed.seed, None)
    assert app.services.journal.check_chain(row.session_id) is None


async def test_who_reads_a_panel_is_not_silent(desk: Any, reach: Any, say: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await pilot.press("f3")
        app.services.__dict__["delays"] = True
        desk.clock.seconds += 100
        screen.tick()
        assert screen.call.session.turns == ()
        await pilot.press("f3")
        desk.clock.seconds += 100
        screen.tick()
        assert [turn.reply for turn in screen.call.session.turns] == [None]


async def test_an_exam_has_none_of_it(desk: Any, size: tuple[int, int], seen: Seen, reach: Any, say: Any) -> None:
    app = desk.app()
    app.mode = "examen"
    async with app.run_test(size=size) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        assert type(screen).__name__ == "ConversationScreen"
        await say(pilot, NOTHING)
        actions = {active.binding.action for active in app.active_bindings.values()}
        assert actions.isdisjoint({"show_seen", "help_me", "take_back", "try_again"})
        before, shown = screen.call.session.events, seen(app)
        await pilot.press("f3", "f4", "ctrl+l", "ctrl+b", "ctrl+r", "f6", "ctrl+e")
        await pilot.pause()
        assert screen.call.session.events == before
        assert seen(app) == shown
        assert not screen.query(SeenPanel)
        assert "F4" not in shown
