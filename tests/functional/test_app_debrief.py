"""The debrief: the score with its limits, the ending, each criterion with its proofs and what was missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scoring.referentiel import referentiel
from sim.game import load_game
from sim.journal.recording import RecordedSession
from sim.session import Session
from tui.app import DesamorceApp
from tui.reports.sections import TITLES
from tui.screens.debrief import SHORT, TABS, DebriefScreen

Seen = Callable[[DesamorceApp], str]
CALL = ("Je comprends votre colère, Madame.", "Vous exagérez.", "Vous l'aurez ce soir.", "Au revoir.")


async def debriefed(pilot: Any, reach: Any, until: Any) -> Any:
    """Play a call with a bit of everything and open its debrief."""
    screen = await reach(pilot, "ConversationScreen")
    for reply in CALL:
        screen.query_one("#reply").insert(reply)
        await pilot.press("enter")
        await pilot.pause()
    await until(pilot, lambda: screen.ended)
    await pilot.press("enter")
    await until(pilot, lambda: type(pilot.app.screen).__name__ == "DebriefScreen")
    return pilot.app.screen


async def test_the_debrief_says_the_score_its_limits_and_the_ending(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await debriefed(pilot, reach, until)
        await until(pilot, lambda: "25 sur 100" in seen(app))
        text = seen(app)
        assert "deux évaluateurs" in text
        assert "Appel conclu (réussite partielle)" in text
        assert "Elle repart sans date." in text
        assert "« Au revoir. Elle raccroche. »" in text
        assert "1 en cours d'acquisition" in text
        assert "1 non mobilisé" in text


async def read_through(pilot: Any, seen: Seen) -> str:
    """Give all that can be read of the part shown, page after page."""
    found = [seen(pilot.app)]
    pane = pilot.app.screen.focused
    while pane.scroll_target_y < pane.max_scroll_y:
        await pilot.press("pagedown")
        await pilot.pause(0.3)
        found.append(seen(pilot.app))
    return " ".join("\n".join(found).split())


async def test_every_part_can_be_read_with_the_keys(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await debriefed(pilot, reach, until)
        await until(pilot, lambda: screen.report is not None)
        parts = {}
        for name in TITLES:
            assert screen.part == name
            parts[name] = await read_through(pilot, seen)
            await pilot.press("right")
            await pilot.pause()
        assert screen.part == "bilan"
    text = parts["bilan"]
    assert "La tension part de 8 sur 10 (très tendue)" in text
    assert "au tour 2 (« Vous exagérez. »)" in text
    assert "Comment ce score est calculé" in text
    assert "1 phrase interdite : voir « Interdits »." in text
    text = parts["competences"]
    assert "✗ non acquis ★ C1.6.1.b" in text
    assert referentiel().unit("C1.6.1.b").competence_label[:40] in text
    assert "+ « Je comprends votre colère, Madame. » tour 1" in text
    assert "– « Vous exagérez. » tour 2" in text
    assert "Une faute éliminatoire lui est attachée." in text
    assert "Par exemple : « Je comprends votre colère, Madame. »" in text
    assert "Il manquait : bilan dit." in text
    assert "Je [+ comprends votre colère], Madame." in parts["echange"]
    assert "[– Vous exagérez]." in parts["echange"]
    assert "Promettre un virement le soir même (éliminatoire) : « Vous l'aurez ce soir » (tour 3)" in parts["interdits"]
    assert "Tour 3 · tension" in parts["revoir"]
    assert "Phrase à ne jamais dire, Promettre un virement le soir même (éliminatoire)." in parts["revoir"]
    assert "À dire plutôt : «" in parts["revoir"]
    assert "entretien complémentaire avec les évaluateurs" in parts["entretien"]
    assert "Aux tours 2 et 3, vous avez dit l'inverse de ce qui est attendu." in parts["entretien"]
    assert "C'est votre premier appel enregistré" in parts["progres"]


@pytest.mark.parametrize(
    ("key", "part"), [("3", "echange"), ("é", "competences"), ("è", "progres"), ("left", "progres")]
)
async def test_a_part_is_reached_by_its_key(desk: Any, reach: Any, until: Any, key: str, part: str) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await debriefed(pilot, reach, until)
        await pilot.press(key)
        await pilot.pause()
        assert screen.part == part
        assert screen.focused is screen.query_one(f"#{part}")


async def test_the_names_of_the_parts_all_stand_on_the_screen(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await debriefed(pilot, reach, until)
        for label in SHORT.values():
            assert label in seen(app).partition("Score")[0]


async def test_one_criterion_can_stand_out_alone(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await debriefed(pilot, reach, until)
        assert not screen.check_action("filter", ())
        await pilot.press("3", "f")
        await until(pilot, lambda: type(app.screen).__name__ == "Dialog")
        await pilot.press("end", "enter")
        await until(pilot, lambda: app.screen is screen and screen.criterion is not None)
        assert screen.criterion == "C1.6.1.d"
        text = await read_through(pilot, seen)
        assert "Un seul critère (C1.6.1.d)" in text
        assert "[+ Au revoir.]" in text
        assert "[– Vous exagérez]" not in text


async def test_a_debrief_is_saved_without_replacing_a_file(
    desk: Any, seen: Seen, reach: Any, until: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESAMORCE_DONNEES", str(tmp_path / "données"))
    app = desk.app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await debriefed(pilot, reach, until)
        await until(pilot, lambda: screen.report is not None)
        for keys in (["enter"], ["right", "enter"], ["enter"]):
            await pilot.press("s")
            await until(pilot, lambda: type(app.screen).__name__ == "SaveDebrief")
            await pilot.press(*keys)
            await until(pilot, lambda: app.screen is screen)
        await until(pilot, lambda: "Bilan enregistré :" in seen(app))
    stem = "bilan-l-attestation-bold-perdue-bold-2026-11-24-15h10"
    files = sorted(file.name for file in (tmp_path / "données/exports").iterdir())
    assert files == [f"{stem}-2.html", f"{stem}.html", f"{stem}.md"]


async def test_a_name_that_can_t_be_one_is_said_and_may_be_changed(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await debriefed(pilot, reach, until)
        await until(pilot, lambda: screen.report is not None)
        await pilot.press("s")
        await until(pilot, lambda: type(app.screen).__name__ == "SaveDebrief")
        await pilot.press("tab", "tab", "slash", "enter")
        await until(pilot, lambda: "ne peut pas être un nom de fichier" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_the_call_before_is_compared_and_never_with_itself(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        for reply in ("Je comprends votre colère, Madame.", "Je récapitule.", "Au revoir."):
            screen.query_one("#reply").insert(reply)
            await pilot.press("enter")
            await pilot.pause()
        await until(pilot, lambda: screen.ended)
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "DebriefScreen")
        await pilot.press("escape")
        screen = await debriefed(pilot, reach, until)
        await until(pilot, lambda: screen.report is not None)
        assert len(screen.report.progress.attempts) == 2
        await pilot.press("7")
        text = await read_through(pilot, seen)
    assert "75 points de moins que la fois d'avant." in text
    assert "↓ acquis → non acquis C1.6.1.b" in text


async def test_a_call_rebuilt_from_the_journal_gives_the_same_debrief(desk: Any, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await debriefed(pilot, reach, until)
        row = app.services.journal.sessions()[0]
        rebuilt = RecordedSession.resume(app.services.journal, row, lambda: 0.0).session
        await pilot.press("escape")
        again = DebriefScreen(rebuilt)
        app.push_screen(again)
        await until(pilot, lambda: again.report is not None)
        assert again.debrief == screen.debrief
        assert again.report is not None
        assert len(again.report.progress.attempts) == 1


async def test_r_plays_it_again_and_enter_goes_back(desk: Any, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await debriefed(pilot, reach, until)
        await pilot.press("r")
        screen = await reach(pilot, "ConversationScreen")
        assert screen.call.session.turns == ()
        await pilot.press("escape")
        await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen")
        await debriefed(pilot, reach, until)
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen")
    assert [row.ending for row in app.services.journal.sessions()] == ["fini", "inachevee", "fini"]


async def test_sixty_turns_of_two_thousand_characters_can_be_read(desk: Any, seen: Seen, until: Any) -> None:
    app = desk.app()
    game = load_game(app.services.library.find("essai"))
    call = Session(game)
    for number in range(60):
        call.say(f"{'Je comprends votre colère. ' if number % 2 else ''}{'x' * 1900} {number}", float(number))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = DebriefScreen(call)
        app.push_screen(screen)
        await until(pilot, lambda: screen.report is not None)
        for tab in TABS:
            await pilot.press(tab.key)
            await pilot.pause()
            await pilot.press("end")
            await pilot.pause(0.5)
            pane = screen.query_one(f"#{tab.id}")
            assert pane.max_scroll_x == 0
            assert pane.scroll_y == pane.max_scroll_y
        await pilot.press("3", "end")
        await until(pilot, lambda: "tour 60" in seen(app) or "x 59" in seen(app))


async def test_a_call_without_a_reply_has_a_debrief_in_every_part(desk: Any, seen: Seen, until: Any) -> None:
    app = desk.app()
    call = Session(load_game(app.services.library.find("essai")))
    call.abandon(2.0)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = DebriefScreen(call)
        app.push_screen(screen)
        await until(pilot, lambda: screen.report is not None)
        told = {}
        for tab in TABS:
            await pilot.press(tab.key)
            await pilot.pause()
            told[tab.id] = seen(app)
    assert "Aucune réplique n'a été dite." in told["bilan"]
    assert "Rien n'a été dit." in told["echange"]
    assert "Aucune phrase à ne jamais dire" in told["interdits"]
    assert "il n'y a pas de moment à revoir" in told["revoir"]
