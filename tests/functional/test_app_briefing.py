"""The briefing: all that the adviser's tool shows, nothing of what the exercise is to find out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tui.app import DesamorceApp, make_app

Seen = Callable[[DesamorceApp], str]


async def test_the_briefing_shows_goals_and_case_file_in_french(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await reach(pilot, "BriefingScreen")
        await pilot.pause()
        text = seen(app)
    assert "Téléphone · mardi 27 octobre 2026, 10 h 15 · environ 6 min" in text
    assert "• Laisser parler, puis répondre." in text
    assert "Adhérente : Mme Odile Garnier [i]" in text
    assert "Soin du : mercredi 9 septembre 2026" in text
    assert "Facture : 620 €" in text
    assert "Traitement sous : 3 jours ouvrés" in text
    assert "Heure du rappel : 10 h" in text


async def test_the_briefing_keeps_the_traits_and_moods_to_itself(desk: Any, seen: Seen, reach: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await reach(pilot, "BriefingScreen")
        await pilot.pause()
        assert "relance" not in seen(app)
        assert "Tension" not in seen(app)


async def test_enter_begins_the_call_and_escape_goes_back(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "BriefingScreen")
        await pilot.press("escape")
        await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen")
        await reach(pilot, "ConversationScreen")
        await until(pilot, lambda: "Le téléphone sonne." in seen(app))


async def test_an_unknown_situation_named_on_the_command_line_says_so(desk: Any, seen: Seen, until: Any) -> None:
    app = desk.app(scenario_id="inconnu")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Aucun scénario ne s'appelle" in seen(app))
        await pilot.press("enter")
        assert type(app.screen).__name__ == "BriefingScreen"


@pytest.mark.parametrize(
    ("keys", "mode"), [((), "entrainement"), (("right",), "examen"), (("left", "right"), "entrainement")]
)
async def test_one_chooses_between_practice_and_exam(
    desk: Any, size: tuple[int, int], keys: tuple[str, ...], mode: str, seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        briefing = await reach(pilot, "BriefingScreen")
        await pilot.press(*keys)
        await until(pilot, lambda: briefing.mode == mode)
        said = {"entrainement": "sans limite de temps.", "examen": "Ni aide ni reprise, 10 min au plus, une seule fois"}
        await until(pilot, lambda: said[mode] in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query("#reply"))
        assert app.screen.call.session.mode == mode


async def test_the_mode_of_the_command_line_is_the_one_proposed(desk: Any, seen: Seen, until: Any) -> None:
    services = desk.services()
    services.journal.create_person("Camille")
    app = make_app(services, "essai", "examen")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Entrée pour commencer l'examen" in seen(app))
        screen: Any = app.screen
        assert screen.mode == "examen"
