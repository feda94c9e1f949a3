"""The workshop: the file that is being written, the conversation played on it, each reading, faults, a cue tried."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

import tui.screens.workshop_work
from sim.workshop.past_replies import PastReply
from tui.app import DesamorceApp
from tui.widgets.gauge import Gauge

Seen = Callable[[DesamorceApp], str]
ANGER = "Je comprends votre colère, Madame."
ODD = "Une galaxie de dossiers [red]bleus[/red]."


@pytest.fixture(autouse=True)
def quick_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.screens.workshop_work, "WATCH_EVERY", 0.02)


@pytest.fixture
def text(desk: Any) -> str:
    """Give the situation as it is on disk, with a second state."""
    written = (desk.folder / "essai.yaml").read_text(encoding="utf-8")
    second = "fins:\n  fini:\n"
    assert second in written
    added = (
        '  rappel:\n    titre: "Le rappel [i]promis[/i]"\n    dit: ["Vous me rappelez quand ?"]\n    suite: ["Bon."]\n'
    )
    added += '    relance: ["Alors ?", "Quand ?"]\n    transitions: [{quand: {actes: [au_revoir_dit]}, vers: fini}]\n'
    first = "      - {quand: {actes: [au_revoir_dit]}, vers: fini}\n"
    way = "      - {quand: {actes: [bilan_dit]}, vers: rappel}\n"
    text: str = written.replace(first, first + way).replace(second, added + second)
    desk.add("essai.yaml", text)
    return text


@pytest.fixture
def bench(reach: Any, until: Any) -> Callable[..., Any]:
    """Give the way from the library to the workshop."""

    async def walk(pilot: Any) -> Any:
        await reach(pilot, "LibraryScreen")
        await pilot.press("a")
        await until(pilot, lambda: pilot.app.screen.query("#reply") and pilot.app.screen.query_one("#reply").has_focus)
        return pilot.app.screen

    return walk


@pytest.fixture
def say(until: Any) -> Callable[..., Any]:
    """Give a way to say a reply."""

    async def speak(pilot: Any, reply: str) -> None:
        screen = pilot.app.screen
        before = len(screen.session.turns)
        screen.query_one("#reply").insert(reply)
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.session.turns) > before)

    return speak


async def test_each_reply_is_answered_and_its_reading_is_shown(
    desk: Any, text: str, size: tuple[int, int], seen: Seen, bench: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await bench(pilot)
        assert "Le téléphone sonne." in seen(app)
        await say(pilot, ANGER)
        await until(pilot, lambda: "Merci de le dire." in seen(app))
        assert screen.query_one("#tension", Gauge).words.startswith("7/10 tendue ")
        await pilot.press("f3")
        await until(pilot, lambda: "C1.6.1.b montré" in seen(app))
        assert "Lecture · tour 1 sur 1" in seen(app)
        assert "tension 8 → 7" in seen(app)
        assert "Mots : « comprends votre colère »" in seen(app)
        assert ("Merci de le dire." in seen(app)) is (size[0] >= 110)


async def test_what_failed_is_shown_with_the_reason(
    desk: Any, text: str, size: tuple[int, int], seen: Seen, bench: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await bench(pilot)
        await say(pilot, "Je ne comprends pas votre colère.")
        await pilot.press("f3")
        await until(pilot, lambda: "Écarté, et pourquoi" in seen(app))
        assert "C1.6.1.b pas montré" in seen(app)
        assert "Pourquoi : nié : ces mots sont sous une négation" in seen(app)


async def test_the_reading_of_an_earlier_reply_comes_back(
    desk: Any, text: str, seen: Seen, bench: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await bench(pilot)
        await say(pilot, ANGER)
        await say(pilot, ODD)
        await until(pilot, lambda: "tour 2 sur 2" in seen(app) and "Aucun critère n'a été reconnu" in seen(app))
        await pilot.press("alt+left", "alt+left")
        await until(pilot, lambda: "tour 1 sur 2" in seen(app) and "C1.6.1.b montré" in seen(app))
        await pilot.press("alt+right")
        await until(pilot, lambda: "tour 2 sur 2" in seen(app) and "C1.6.1.b montré" not in seen(app))
        assert screen.query_one("#reply").has_focus


async def test_a_conversation_can_begin_in_any_state(
    desk: Any, text: str, size: tuple[int, int], seen: Seen, bench: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await bench(pilot)
        await say(pilot, ANGER)
        await pilot.press("f6")
        await until(pilot, lambda: "Le rappel [i]promis[/i] (rappel)" in seen(app))
        assert "accroche ◂ départ actuel" in seen(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Vous me rappelez quand ?" in seen(app))
        assert (screen.session.start_state, screen.session.turns) == ("rappel", ())
        assert (screen.session.tension, screen.session.trust) == (8, 2)
        assert "état rappel" in seen(app)
        assert "Merci de le dire." not in seen(app)
        await say(pilot, "Au revoir Madame.")
        await until(pilot, lambda: "fin fini" in seen(app))
        await pilot.press("f6", "escape")
        assert len(screen.session.turns) == 1


async def test_a_save_plays_the_same_replies_again_and_says_what_changed(
    desk: Any, text: str, size: tuple[int, int], seen: Seen, bench: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await bench(pilot)
        await say(pilot, ODD)
        await say(pilot, "Je range.")
        seed = screen.session.seed
        screen.query_one("#reply").insert("brouillon")
        desk.add("essai.yaml", text.replace("bilan_dit: {indices: [", 'bilan_dit: {indices: ["galaxie de dossiers", '))
        await until(pilot, lambda: "Fichier relu : 1 réplique lue autrement (tour 1)" in seen(app))
        assert [turn.reply for turn in screen.session.turns] == [ODD, "Je range."]
        assert screen.session.turns[0].state == "rappel"
        assert screen.session.seed == seed
        assert screen.query_one("#reply").text == "brouillon"
        assert "[red]bleus[/red]" in seen(app) or size == (80, 24)
        await pilot.press("f3")
        await until(pilot, lambda: "Lecture · tour 1 sur 2" in seen(app) and "(bilan_dit)" in seen(app))


async def test_a_broken_file_keeps_the_conversation_and_lists_its_faults(
    desk: Any, text: str, size: tuple[int, int], seen: Seen, bench: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await bench(pilot)
        await say(pilot, ANGER)
        broken = text.replace("vers: rappel", "vers: [rap\x1b[2Jpel]").replace("\x1b", "")
        desk.add("essai.yaml", text.replace("vers: rappel}", "vers: rapel}"))
        await until(pilot, lambda: "Le fichier a des fautes" in seen(app) and "Merci de le dire." in seen(app))
        line = text[: text.index("vers: rappel}")].count("\n") + 1
        await pilot.press("f4")
        await until(pilot, lambda: f"ligne {line}, colonne" in seen(app))
        assert "« rapel »" in seen(app)
        assert "→ " in seen(app)
        await until(pilot, lambda: "vérification en cours" not in seen(app))
        assert re.search(r"Fautes \(\d fautes?", seen(app))
        desk.add("essai.yaml", broken)
        await until(pilot, lambda: "« rapel »" not in seen(app))
        await pilot.press("f2")
        await say(pilot, ANGER)
        desk.add("essai.yaml", text)
        await until(pilot, lambda: "Fichier relu : rien ne change dans cette conversation." in seen(app))
        assert [turn.reply for turn in screen.session.turns] == [ANGER, ANGER]


async def test_a_file_that_is_broken_from_the_start_is_played_once_it_is_mended(
    desk: Any, text: str, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    desk.add("essai.yaml", text.replace("titre: \"L'att", "titre: L'att: "))
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.press("a")
        await until(pilot, lambda: "Ce fichier ne peut pas encore être joué." in seen(app))
        await pilot.press("f4")
        await until(pilot, lambda: "ligne 4, colonne" in seen(app))
        await pilot.press("f5", "x", "enter")
        await until(pilot, lambda: "Corrigez d'abord les fautes du fichier" in seen(app))
        await pilot.press("f2")
        desk.add("essai.yaml", text)
        await until(pilot, lambda: "Le téléphone sonne." in seen(app) and app.screen.query_one("#reply").has_focus)


async def test_replies_that_can_not_be_said_any_more_are_kept_for_later(
    desk: Any, text: str, seen: Seen, bench: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await bench(pilot)
        for reply in (ODD, "Je range.", "Je cherche."):
            await say(pilot, reply)
        desk.add("essai.yaml", text.replace('["au revoir"]', '["au revoir", "galaxie de dossiers"]'))
        await until(pilot, lambda: "2 répliques gardées sans être jouées : l'appel finit avant." in seen(app))
        assert screen.session.ending.id == "fini"
        await pilot.press(*"ah", "enter")
        await until(pilot, lambda: "L'appel est terminé." in seen(app))
        assert screen.query_one("#reply").text == "ah"
        desk.add("essai.yaml", text)
        await until(pilot, lambda: len(screen.session.turns) == 3)
        assert "l'appel continue au lieu de finir" in seen(app)


async def test_a_file_that_is_gone_says_so_and_keeps_the_conversation(
    desk: Any, text: str, seen: Seen, bench: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await bench(pilot)
        await say(pilot, ANGER)
        (desk.folder / "essai.yaml").unlink()
        await until(pilot, lambda: "Aucun scénario ne s'appelle « essai »" in seen(app))
        assert "Merci de le dire." in seen(app)
        desk.add("essai.yaml", text)
        await until(pilot, lambda: "Fichier relu" in seen(app))
        assert len(screen.session.turns) == 1


async def test_a_touched_file_is_not_played_again(
    desk: Any, text: str, seen: Seen, bench: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await bench(pilot)
        await say(pilot, ANGER)
        session = screen.session
        os.utime(desk.folder / "essai.yaml", ns=(1, 1))
        await pilot.pause(0.5)
        assert screen.session is session
        assert "Fichier relu" not in seen(app)


async def test_the_last_reply_can_be_taken_back_and_said_otherwise(
    desk: Any, text: str, seen: Seen, bench: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await bench(pilot)
        assert "Retirer" not in seen(app)
        await say(pilot, ODD)
        await say(pilot, ANGER)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: len(screen.session.turns) == 1)
        assert screen.query_one("#reply").text == ANGER
        assert screen.query_one("#tension", Gauge).level == 8


async def test_a_cue_is_tried_on_the_labelled_replies_and_this_conversation(
    desk: Any, text: str, size: tuple[int, int], seen: Seen, bench: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await bench(pilot)
        await say(pilot, "Une vraie galère, ces trois appels, Madame.")
        await pilot.press("f5")
        await until(pilot, lambda: screen.query_one("#cue").has_focus)
        await pilot.press(*"appels", "enter")
        await until(pilot, lambda: "Trouvé dans" in seen(app))
        assert "Dans cette conversation (1)" in seen(app)
        assert "« Une vraie galère, ces trois appels, Madame. »" in seen(app)
        groups = [str(line.render()) for line in screen.query_one("#found").query(".heading")]
        assert any("À tort" in group for group in groups)
        assert any("À raison" in group for group in groups)


async def test_a_cue_is_tried_on_the_recorded_calls_too(
    desk: Any, text: str, seen: Seen, bench: Any, say: Any, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = PastReply("Une vraie [red]galère[/red], ces appels.", "", "essai", datetime(2026, 10, 27, tzinfo=UTC))
    monkeypatch.setattr("tui.workshop_engine.past_replies", lambda _: (said,))
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await bench(pilot)
        await pilot.press("f5")
        await until(pilot, lambda: screen.query_one("#cue").has_focus)
        await pilot.press(*"galère", "enter")
        await until(pilot, lambda: "Dans les appels enregistrés (1)" in seen(app))
        assert "« Une vraie [red]galère[/red], ces appels. » 27/10/2026, essai : se lirait en plus" in seen(app)


async def test_a_call_that_stands_still_says_what_each_way_lacked(
    desk: Any, text: str, seen: Seen, bench: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await bench(pilot)
        await say(pilot, ODD)
        await pilot.press("f3")
        await until(pilot, lambda: "Fin : pourquoi l'appel a bougé ou non" in seen(app))
        await until(pilot, lambda: "Aucun critère n'a été reconnu" in seen(app))
        await pilot.press("end")
        await until(pilot, lambda: "Pourquoi l'appel n'a pas changé d'état" in seen(app))
        assert "Le rappel [i]promis[/i] : possible seulement quand" in seen(app)


async def test_the_sense_and_the_criterion_of_a_cue_are_chosen_with_the_arrows(
    desk: Any, text: str, seen: Seen, bench: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await bench(pilot)
        await pilot.press("f5")
        await until(pilot, lambda: screen.query_one("#cue").has_focus)
        await pilot.press(*"au revoir", "tab", "left", "tab", "right", "enter")
        await until(pilot, lambda: "« C1.4.1.d contredit »" in seen(app))
        assert "contredit : la phrase va contre lui" in seen(app)


@pytest.mark.parametrize(
    ("cue", "said"),
    [
        ("le la", "D079 L'indice « le la » ne contient aucun mot à chercher."),
        ("rappelle <dat>", "« <dat> » n'est pas une valeur connue."),
        ("[b]x[/b] | y", "La barre « | » ne touche pas ses deux mots."),
        ("   ", "Écrivez d'abord un indice."),
    ],
)
async def test_a_cue_that_is_badly_written_gets_its_fault(
    desk: Any, text: str, seen: Seen, bench: Any, until: Any, cue: str, said: str
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await bench(pilot)
        await pilot.press("f5")
        await until(pilot, lambda: screen.query_one("#cue").has_focus)
        screen.query_one("#cue").value = cue
        await pilot.press("enter")
        await until(pilot, lambda: said in seen(app))
        assert "Trouvé" not in seen(app)


async def test_the_parts_are_reached_without_the_function_keys(
    desk: Any, text: str, seen: Seen, bench: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await bench(pilot)
        while type(app.focused).__name__ != "TabBar":
            await pilot.press("shift+tab")
        await pilot.press("right", "right")
        await until(pilot, lambda: screen.tab == "fautes" and "Votre réponse" not in seen(app))
        await pilot.press("right", "right")
        await until(pilot, lambda: screen.tab == "indice" and "Ce qu'il changerait" in seen(app))
        await pilot.press("ctrl+e")
        await until(pilot, lambda: "Une nouvelle conversation commence" in seen(app))


async def test_leaving_asks_only_when_something_was_said_and_nothing_is_recorded(
    desk: Any, text: str, seen: Seen, bench: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await bench(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen")
        screen = await bench(pilot)
        await say(pilot, ANGER)
        await pilot.press("escape")
        await until(pilot, lambda: "la conversation n'est pas gardée" in seen(app))
        await pilot.press("escape")
        assert app.screen is screen
        await pilot.press("escape", "down", "enter")
        await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen")
        assert desk.journal().open_sessions() == []


async def test_the_workshop_keeps_its_words_when_the_window_changes(
    desk: Any, text: str, seen: Seen, bench: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await bench(pilot)
        await say(pilot, ANGER)
        await until(pilot, lambda: "C1.6.1.b montré" in seen(app) and "Merci de le dire." in seen(app))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "C1.6.1.b montré" not in seen(app) and "Merci de le dire." in seen(app))
        await pilot.resize_terminal(40, 10)
        await until(pilot, lambda: "trop petite" in seen(app))
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: "C1.6.1.b montré" in seen(app) and "Merci de le dire." in seen(app))
