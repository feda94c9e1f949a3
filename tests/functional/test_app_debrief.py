"""The debrief: the score with its limits, the ending, each criterion with its proofs and what was missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scoring.referentiel import referentiel
from tui.app import DesamorceApp
from tui.assessment import assess, faults

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


async def test_the_whole_debrief_can_be_read_with_the_keys(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await debriefed(pilot, reach, until)
        await until(pilot, lambda: "25 sur 100" in seen(app))
        pages = [seen(app)]
        for _ in range(8):
            await pilot.press("pagedown")
            await pilot.pause(0.4)
            pages.append(seen(app))
        text = " ".join("\n".join(pages).split())
    assert "Promettre un virement le soir même (éliminatoire) : « Vous l'aurez ce soir » (tour 3)" in text
    assert "✗ non acquis ★ C1.6.1.b" in text
    assert referentiel().unit("C1.6.1.b").competence_label[:40] in text
    assert "+ « Je comprends votre colère, Madame. » tour 1" in text
    assert "– « Vous exagérez. » tour 2" in text
    assert "Une faute éliminatoire lui est attachée." in text
    assert "Par exemple : « Je comprends votre colère, Madame. »" in text
    assert "Il manquait : bilan dit." in text
    assert "Comment ce score est calculé" in text


async def test_proofs_are_the_very_words_of_the_replies(desk: Any, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        session = (await debriefed(pilot, reach, until)).session
    for _, assessments in assess(session, referentiel()):
        for assessment in assessments:
            assert assessment.label == referentiel().unit(assessment.id).label
            for quote in assessment.quotes:
                assert quote.text
                assert quote.before + quote.text + quote.after == CALL[quote.turn - 1]
    assert [title for title, _ in faults(session)] == ["À ne jamais dire"]


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
