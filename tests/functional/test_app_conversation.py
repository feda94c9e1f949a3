"""The call: every key, what the person is told, what stays in the editor, silences, leaving."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual import events

from tui.app import DesamorceApp
from tui.widgets.case_panel import CasePanel
from tui.widgets.gauge import Gauge

Seen = Callable[[DesamorceApp], str]
ANGER = "Je comprends votre colère, Madame."


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


async def test_a_reply_is_answered_and_moves_the_moods(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await until(pilot, lambda: "8/10 très tendue" in seen(app) and "2/10 faible" in seen(app))
        await say(pilot, ANGER)
        await until(pilot, lambda: "Merci de le dire." in seen(app))
        assert "Vous tour 1" in seen(app)
        assert screen.query_one("#tension", Gauge).words == "7/10 tendue ▼ baisse"
        assert "7/10 tendue ▼ baisse" in seen(app)
        assert "3/10 faible ▲ monte" in seen(app)
        assert screen.query_one("#reply").text == ""


async def test_control_j_and_shift_enter_begin_a_new_line(desk: Any, reach: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await pilot.press("a", "ctrl+j", "b", "shift+enter", "c")
        assert screen.query_one("#reply").text == "a\nb\nc"
        assert screen.call.session.turns == ()


async def test_enter_typed_fast_sends_the_whole_sentence_and_keeps_what_follows(
    desk: Any, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        keys = [*"Je cherche", "ctrl+j", *"et je reviens", "enter", *"Alors"]
        for key in keys:  # All at once, as a fast typist or a remote terminal does.
            app.post_message(events.Key(key if len(key) > 1 else "x", None if len(key) > 1 else key))
        await until(pilot, lambda: screen.query_one("#reply").text == "Alors")
        assert [turn.reply for turn in screen.call.session.turns] == ["Je cherche\net je reviens"]


async def test_control_z_undoes_what_was_written(desk: Any, reach: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        reply = screen.query_one("#reply")
        await pilot.press("a", "b", "ctrl+z")
        assert reply.text == ""
        await pilot.press("ctrl+y")
        assert reply.text == "ab"


async def test_replies_already_sent_come_back_with_the_draft_kept(desk: Any, reach: Any, say: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        reply = screen.query_one("#reply")
        await say(pilot, "Première réponse.")
        await say(pilot, "Deuxième réponse.")
        await pilot.press("x", "alt+up")
        assert reply.text == "Deuxième réponse."
        await pilot.press("ctrl+up", "ctrl+up")
        assert reply.text == "Première réponse."
        await pilot.press("ctrl+down", "alt+down", "alt+down")
        assert reply.text == "x"


async def test_an_empty_reply_is_not_sent(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await pilot.press("space", "enter")
        await until(pilot, lambda: "Écrivez votre réponse" in seen(app))
        assert screen.call.session.turns == ()


async def test_a_reply_that_is_too_long_stays_in_the_editor(
    desk: Any, seen: Seen, reach: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        reply = screen.query_one("#reply")
        reply.post_message(events.Paste("a" * 2001))
        await until(pilot, lambda: len(reply.text) == 2001)
        await pilot.press("enter")
        await until(pilot, lambda: "la limite est de 2000" in seen(app))
        assert len(reply.text) == 2001
        assert screen.call.session.turns == ()
        reply.text = "a" * 2000
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.call.session.turns) == 1)
        assert "la limite est de" not in seen(app)


async def test_a_megabyte_pasted_is_refused_at_once(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        reply = screen.query_one("#reply")
        await pilot.press("a")
        reply.post_message(events.Paste("b" * 1_000_000))
        await until(pilot, lambda: "1 000 000 caractères" in seen(app))
        assert reply.text == "a"


async def test_what_people_and_files_say_is_text_and_never_markup(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        screen.query_one("#reply").post_message(events.Paste("[bold]Oui[/bold]\x1b[2J [/] \u202eok\r\nsuite"))
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: "[bold]Oui[/bold] [/] ok" in seen(app))
        assert "suite" in seen(app)
        assert "Mme Odile Garnier [i]" in seen(app)
        assert "\x1b" not in seen(app)


async def test_the_case_file_opens_and_closes(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        wide = size[0] >= 110
        await until(pilot, lambda: screen.query_one(CasePanel).display == wide)
        await pilot.press("f2")
        await until(pilot, lambda: ("620 €" in seen(app)) != wide)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: ("620 €" in seen(app)) == wide)
        assert screen.query_one("#reply").has_focus


async def test_a_reply_can_be_taken_back_and_said_otherwise(
    desk: Any, seen: Seen, reach: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        assert "Redire" not in seen(app)
        await say(pilot, "Vous exagérez.")
        await until(pilot, lambda: "Redire" in seen(app) and "10/10" in seen(app))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "8/10" in seen(app) and "J'exagère ?" not in seen(app))
        assert screen.query_one("#reply").text == "Vous exagérez."
        assert screen.call.session.turns == ()


async def test_nothing_is_taken_back_in_an_exam(desk: Any, seen: Seen, reach: Any, say: Any) -> None:
    app = desk.app()
    app.mode = "examen"
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await say(pilot, ANGER)
        await pilot.press("ctrl+r")
        assert len(screen.call.session.turns) == 1
        assert "sur 10 min" in seen(app)


async def test_the_clock_shows_the_time_of_the_call(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        desk.clock.seconds += 133
        screen.tick()
        await until(pilot, lambda: "02:13 sur 6 min" in seen(app))


async def test_she_notices_a_silence_but_not_somebody_who_writes(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    desk.delays = True
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        desk.clock.seconds += 39
        await pilot.press("a")
        desk.clock.seconds += 39
        screen.tick()
        assert screen.call.session.turns == ()
        desk.clock.seconds += 1
        screen.tick()
        await until(pilot, lambda: "Silence." in seen(app))
        assert screen.call.session.tension == 9
        assert screen.query_one("#reply").text == "a"
        screen.tick()
        assert len(screen.call.session.turns) == 1


async def test_silences_wait_while_a_dialog_is_open_and_where_delays_are_off(desk: Any, reach: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        desk.clock.seconds += 100
        screen.tick()
        assert screen.call.session.turns == ()
        await pilot.press("escape")
    desk.delays = True
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await pilot.press("f1")
        desk.clock.seconds += 100
        screen.tick()
        await pilot.press("escape")
        screen.tick()
        assert screen.call.session.turns == ()


async def test_the_end_is_said_and_enter_opens_the_debrief(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await say(pilot, "Au revoir.")
        await until(pilot, lambda: "Entrée : voir le bilan" in seen(app))
        assert "Elle raccroche." in seen(app)
        assert "*Elle raccroche.*" not in seen(app)
        assert not screen.query_one("#reply").display
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "DebriefScreen")
    row = app.services.journal.sessions()[0]
    assert (row.ending, row.replies) == ("fini", 1)


async def test_leaving_before_a_word_was_said_asks_nothing(desk: Any, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "ConversationScreen")
        await pilot.press("escape")
        await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen")
    assert app.services.journal.open_sessions() == []


async def test_leaving_for_later_keeps_the_call_open(desk: Any, seen: Seen, reach: Any, say: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "ConversationScreen")
        await say(pilot, ANGER)
        await pilot.press("escape")
        await until(pilot, lambda: "Quitter l'appel ?" in seen(app))
        await pilot.press("escape")
        assert type(app.screen).__name__ == "PracticeScreen"
        await pilot.press("escape", "down", "enter")
        await until(pilot, lambda: "R Reprendre" in seen(app))
    assert [row.replies for row in app.services.journal.open_sessions()] == [1]


async def test_giving_up_closes_the_call_and_shows_the_debrief(
    desk: Any, seen: Seen, reach: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "ConversationScreen")
        await say(pilot, ANGER)
        await pilot.press("escape", "down", "down", "enter")
        await until(pilot, lambda: "Appel inachevé" in seen(app))
    assert [row.ending for row in app.services.journal.sessions()] == ["inachevee"]


async def test_control_q_asks_during_a_call_and_quits_for_later(
    desk: Any, seen: Seen, reach: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "ConversationScreen")
        await say(pilot, ANGER)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: "Quitter l'appel ?" in seen(app))
        await pilot.press("down", "enter")
        await pilot.pause()
    assert app.return_code == 0
    assert len(app.services.journal.open_sessions()) == 1


async def test_an_unrecorded_call_is_not_offered_for_later(
    desk: Any, seen: Seen, reach: Any, say: Any, until: Any
) -> None:
    app = desk.app(fault="Le disque est plein.")
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "ConversationScreen")
        assert "Rien n'est enregistré (F8 : l'enregistrer ailleurs). Le disque est plein." in seen(app)
        await say(pilot, ANGER)
        await pilot.press("escape")
        await until(pilot, lambda: "pas enregistré" in seen(app))
        assert "plus tard :" not in seen(app)


async def test_a_journal_lost_during_the_call_is_said_and_the_call_goes_on(
    desk: Any, seen: Seen, reach: Any, say: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await say(pilot, ANGER)
        app.services.journal.close()
        await say(pilot, "Donnez-moi votre numéro.")
        await until(pilot, lambda: "Rien n'est enregistré" in seen(app))
        await say(pilot, "Au revoir.")
        assert screen.ended


async def test_she_speaks_first_where_the_situation_says_so(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    text = (desk.folder / "essai.yaml").read_text(encoding="utf-8")
    desk.add("essai.yaml", text.replace("difficulte: 2", "difficulte: 2\nouverture: membre"))
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "ConversationScreen")
        await until(pilot, lambda: "C'est la troisième fois que j'appelle !" in seen(app))
        assert "Bonjour [bold]." in seen(app)


async def test_the_transcript_is_read_again_from_the_editor(desk: Any, reach: Any, say: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        for number in range(6):
            await say(pilot, f"Je cherche, réponse {number}.")
        transcript = screen.query_one("#transcript")
        await until(pilot, lambda: transcript.scroll_y > 0)
        bottom = transcript.scroll_y
        await pilot.press("pageup")
        await until(pilot, lambda: transcript.scroll_y < bottom)
        await pilot.press("pagedown")
        await until(pilot, lambda: transcript.scroll_y == bottom)
        assert screen.query_one("#reply").has_focus
