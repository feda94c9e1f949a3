"""Beside the call: facts ticked, what she has told, free notes; kept with the session, or in memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.journal.notes import Notes, read_notes
from tui.app import DesamorceApp

Seen = Callable[[DesamorceApp], str]
ANGER = "Je comprends votre colère, Madame."


async def take_notes(pilot: Any, until: Any) -> Any:
    """Write a note, tick two facts, begin a reply."""
    screen = pilot.app.screen
    await pilot.press("f7", *"Rappeler", "enter", *"[b]jeudi[/b]", "f7")
    await until(pilot, lambda: screen.query_one("#reply").has_focus)
    await pilot.press(*"Je ")
    if not screen.query_one("#case").display:
        await pilot.press("f2")
    screen.query_one("#case-list").focus()
    await pilot.press("home", "down", "down", "space", "up", "space")
    return screen


async def test_facts_are_ticked_with_space_and_counted(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        if size[0] < 110:
            await pilot.press("f2")
        screen.query_one("#case-list").focus()
        await until(pilot, lambda: "0 coché sur 5" in seen(app) and "Espace coche" in seen(app))
        await pilot.press("down", "down", "space")
        await until(pilot, lambda: "1 coché sur 5" in seen(app) and "[✓] Facture 620 €" in seen(app))
        await pilot.press("space")
        await until(pilot, lambda: "0 coché sur 5" in seen(app) and "[ ] Facture" in seen(app))


async def test_what_she_has_told_joins_the_case_file_and_leaves_it_when_taken_back(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    text = (desk.folder / "essai.yaml").read_text(encoding="utf-8")
    savoir = 'savoirs:\n  employeur: {questions: ["votre employeur"], dit: ["Je suis chez Duval."]}\netats:'
    desk.add("essai.yaml", text.replace("etats:", savoir, 1))
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        screen.query_one("#reply").insert("Quel est votre employeur ?")
        await pilot.press("enter")
        await until(pilot, lambda: "[ ] Employeur (tour 1)" in seen(app) and "0 coché sur 6" in seen(app))
        screen.query_one("#reply").focus()
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "0 coché sur 5" in seen(app))


async def test_notes_open_and_close_with_f7_and_are_never_sent(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await take_notes(pilot, until)
        await pilot.press("f7")
        await until(pilot, lambda: "[b]jeudi[/b]" in seen(app))
        assert screen.query_one("#notes-text").text == "Rappeler\n[b]jeudi[/b]"
        assert screen.call.session.turns == ()
        await pilot.press("f7")
        await until(pilot, lambda: "[b]jeudi[/b]" not in seen(app))
        assert screen.query_one("#reply").has_focus


async def test_notes_ticks_and_the_reply_being_typed_survive_the_window(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        screen.query_one("#reply").insert(ANGER)
        await pilot.press("enter")
        await until(pilot, lambda: screen.call.session.turns)
        await take_notes(pilot, until)
    kept = Notes("Rappeler\n[b]jeudi[/b]", ("dossier:facture", "dossier:soin"), "Je ")
    [row] = desk.journal().open_sessions()
    assert read_notes(desk.journal(), row.session_id) == kept
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Un appel est resté en cours" in seen(app))
        await pilot.press("enter")
        screen = await reach(pilot, "ConversationScreen")
        await until(pilot, lambda: "2 cochés sur 5" in seen(app))
        assert screen.query_one("#reply").text == "Je "
        assert screen.query_one("#notes-text").text == kept.text
        screen.query_one("#reply").clear()
        screen.query_one("#reply").insert("Au revoir.")
        await pilot.press("enter")
        await until(pilot, lambda: screen.ended)
    assert app.services.journal.check_chain(row.session_id) is None
    assert read_notes(desk.journal(), row.session_id) == Notes(kept.text, kept.ticked, "")


async def test_notes_are_kept_while_one_writes(desk: Any, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await pilot.press("f7", *"Jeudi")
        journal, session_id = app.services.journal, screen.call.session_id
        await until(pilot, lambda: read_notes(journal, session_id).text == "Jeudi")


async def test_without_a_journal_notes_live_as_long_as_the_call(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app(fault="Le disque est plein.")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await take_notes_on(pilot, reach, until)
        await pilot.press("f2", "f2", "f7")
        assert screen.query_one("#notes-text").text == "Rappeler\n[b]jeudi[/b]"
        assert screen.query_one("#case").ticked == ("dossier:facture", "dossier:soin")


async def test_notes_that_can_not_be_written_say_so_and_stay(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        app.services.journal.close()
        await pilot.press("f7", *"Jeudi")
        await until(pilot, lambda: "Notes non enregistrées" in seen(app))
        assert screen.query_one("#notes-text").text == "Jeudi"


async def take_notes_on(pilot: Any, reach: Any, until: Any) -> Any:
    await reach(pilot, "ConversationScreen")
    return await take_notes(pilot, until)


async def test_a_note_of_a_megabyte_is_refused(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    from textual import events

    app = desk.app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await pilot.press("f7", "a")
        screen.query_one("#notes-text").post_message(events.Paste("b" * 1_000_000))
        await until(pilot, lambda: "1 000 000 caractères" in seen(app))
        assert screen.query_one("#notes-text").text == "a"
