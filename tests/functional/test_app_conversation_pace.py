"""She takes the time to speak or to write, each channel in its way; a key shows it all, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tui.app import DesamorceApp
from tui.widgets.live_transcript import LiveTranscript
from tui.widgets.prose import Prose

Seen = Callable[[DesamorceApp], str]
ANGER = "Je comprends votre colère, Madame."
ANSWER = "Merci de le dire."
LAST = "qu'est-ce que vous allez faire ?"
VISIT = (
    "*Elle pose son sac.* Bonjour. Voici la troisième fois que je viens pour cette attestation. "
    "Mon employeur la réclame depuis un mois. Il menace de ne plus me payer. Personne ne me répond jamais."
)


def channel(desk: Any, name: str, first: str = VISIT) -> None:
    """Make the situation one of ``name``, in which she begins."""
    text = (desk.folder / "essai.yaml").read_text(encoding="utf-8")
    text = text.replace("canal: telephone", f"canal: {name}\nouverture: membre")
    said = "Bonjour [bold]. C'est la troisième fois que j'appelle !"
    assert said in text
    desk.add("essai.yaml", text.replace(f'"{said}"', f'"{first}"'))


async def send(pilot: Any, text: str) -> None:
    pilot.app.screen.query_one("#reply").insert(text)
    await pilot.press("enter")
    await pilot.pause()


async def test_on_the_phone_she_speaks_word_by_word_and_the_moods_move_when_she_has_spoken(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    desk.delays = True
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await send(pilot, ANGER)
        assert len(screen.call.session.turns) == 1
        assert LAST not in seen(app)
        assert "8/10" in seen(app)
        await until(pilot, lambda: "Merci" in seen(app) and LAST not in seen(app))
        await until(pilot, lambda: LAST in seen(app) and "7/10 tendue ▼ baisse" in seen(app))
        assert not screen.query_one(LiveTranscript).delivering


@pytest.mark.parametrize("key", ["enter", "space", "x", "left", "pageup"])
async def test_any_key_shows_it_all_and_sends_nothing(desk: Any, seen: Seen, reach: Any, until: Any, key: str) -> None:
    desk.delays = True
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await send(pilot, ANGER)
        assert screen.query_one(LiveTranscript).delivering
        await pilot.press(key)
        assert not screen.query_one(LiveTranscript).delivering
        await until(pilot, lambda: LAST in seen(app) or key == "pageup")
        assert len(screen.call.session.turns) == 1
        assert screen.query_one("#reply").text == ("x" if key == "x" else "")


async def test_a_reply_typed_while_she_speaks_is_kept_and_sent_by_the_next_enter(
    desk: Any, reach: Any, until: Any
) -> None:
    desk.delays = True
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await send(pilot, ANGER)
        screen.query_one("#reply").insert("Je regarde")
        await pilot.press("enter")
        assert (screen.query_one("#reply").text, len(screen.call.session.turns)) == ("Je regarde", 1)
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.call.session.turns) == 2)


async def test_she_does_not_notice_a_silence_while_she_speaks(desk: Any, reach: Any) -> None:
    desk.delays = True
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await send(pilot, ANGER)
        desk.clock.seconds += 100
        screen.tick()
        assert len(screen.call.session.turns) == 1


async def test_leaving_and_taking_back_while_she_speaks_lose_nothing(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    desk.delays = True
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await send(pilot, ANGER)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: screen.query_one("#reply").text == ANGER and screen.call.session.turns == ())
        assert not screen.query_one(LiveTranscript).delivering
        assert ANSWER not in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.call.session.turns) == 1)
        await pilot.resize_terminal(120, 40)
        await pilot.press("escape", "end", "enter")
        await until(pilot, lambda: type(app.screen).__name__ == "DebriefScreen")


async def test_in_a_chat_she_writes_then_sends_short_messages(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    channel(desk, "tchat")
    desk.delays = True
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        bubbles = [one.text.plain for one in screen.query_one(LiveTranscript).paragraphs]
        assert bubbles[0] == "Elle pose son sac."
        assert [bubble.partition("\n")[2] for bubble in bubbles[1:]] == [
            "Bonjour. Voici la troisième fois que je viens pour cette attestation.",
            "Mon employeur la réclame depuis un mois. Il menace de ne plus me payer.",
            "Personne ne me répond jamais.",
        ]
        await send(pilot, ANGER)
        await until(pilot, lambda: "Mme Odile Garnier [i] écrit…" in seen(app))
        assert ANSWER not in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: ANSWER in seen(app) and "écrit…" not in seen(app))


async def test_a_mail_has_a_subject_paragraphs_and_no_clock(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    channel(desk, "mail", VISIT.partition("* ")[2])
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await until(pilot, lambda: "Objet : (sans objet)" in seen(app))
        assert "00:00" not in seen(app)
        assert screen.query_one("#reply").text == "Objet : \n\n"
        await pilot.press(*"Relevé", "enter", *"Madame", "ctrl+j", *"Je comprends votre colère.", "enter")
        await until(pilot, lambda: len(screen.call.session.turns) == 1)
        assert screen.call.session.turns[0].reply == "Objet : Relevé\n\nMadame\nJe comprends votre colère."
        await until(pilot, lambda: "Objet : Re : Relevé Bonjour, Merci de le dire." in seen(app))
        assert screen.query_one("#reply").text == "Objet : \n\n"
        assert screen.call.session.tension == 7


async def test_a_mail_without_a_text_is_not_sent_and_one_that_ends_on_a_comma_asks_first(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    channel(desk, "mail")
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await pilot.press(*"Relevé", "enter", "enter")
        await until(pilot, lambda: "Écrivez le texte de votre mail" in seen(app))
        assert screen.query_one("#reply").text == "Objet : Relevé\n\n"
        await pilot.press(*"Madame,", "enter")
        await until(pilot, lambda: "finit par une virgule" in seen(app))
        assert screen.call.session.turns == ()
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.call.session.turns) == 1)


async def test_a_mail_without_a_subject_is_sent_as_its_text(desk: Any, reach: Any, until: Any) -> None:
    channel(desk, "mail")
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await pilot.press("enter", *"Bonjour Madame.", "enter")
        await until(pilot, lambda: len(screen.call.session.turns) == 1)
        assert screen.call.session.turns[0].reply == "Bonjour Madame."


async def test_face_to_face_her_attitude_stands_in_brackets_and_in_italics(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    channel(desk, "face_a_face")
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await until(pilot, lambda: "[Elle pose son sac.] Bonjour." in seen(app))
        said = screen.query_one(LiveTranscript).paragraphs[0].text
        styles = {said.plain[span.start : span.end]: str(span.style) for span in said.spans}
        assert "italic" in styles["[Elle pose son sac.]"]


@pytest.mark.parametrize(
    ("name", "words", "warned"),
    [("telephone", 60, False), ("telephone", 61, True), ("tchat", 61, True), ("face_a_face", 61, True),
     ("mail", 300, False)],
)  # fmt: skip
async def test_a_long_reply_is_gently_warned_of_but_not_a_mail(
    desk: Any, seen: Seen, reach: Any, until: Any, name: str, words: int, warned: bool
) -> None:
    if name != "telephone":
        channel(desk, name)
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        reply = screen.query_one("#reply")
        await pilot.press("end", "down", "down")
        reply.insert("mot ? " * words)
        await until(
            pilot,
            lambda: name == "mail" or str(words) in str(reply.border_subtitle),
        )
        assert (" :" in reply.border_subtitle.replace("\u00a0", " ")) == warned
        assert reply.has_class("-long") == warned


async def test_without_waiting_she_answers_at_once(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    desk.delays = True
    app = desk.app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await pilot.press("ctrl+p")
        await until(pilot, lambda: app.screen.query("#commands"))
        await pilot.press(*"sans att")
        await until(pilot, lambda: app.screen.query_one("#commands").option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and app.preferences.at_once)
        await send(pilot, ANGER)
        assert not screen.query_one(LiveTranscript).delivering
        await until(pilot, lambda: LAST in seen(app))


async def test_a_long_call_mounts_only_its_end_and_gives_back_its_beginning(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        transcript = screen.query_one(LiveTranscript)
        for number in range(40):
            await send(pilot, f"Je cherche, réponse {number}.")
        assert len(screen.call.session.turns) == 40
        assert len(transcript.paragraphs) == 81
        await until(pilot, lambda: len(transcript.query(Prose)) <= 48)
        assert "réponse 39" in seen(app)
        for _ in range(60):
            await pilot.press("pageup")
            if transcript.scroll_y <= 0 and len(transcript.query(Prose)) == 81:
                break
        await until(pilot, lambda: "Le téléphone sonne." in seen(app) and "réponse 0." in seen(app))
        transcript.focus()
        await pilot.press("end")
        await until(pilot, lambda: "réponse 39" in seen(app))
        await pilot.press("home")
        await until(pilot, lambda: "Le téléphone sonne." in seen(app))
