"""The library: what can be played, what is broken and why, what was left open."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.events import Event
from sim.library import Library
from tui.app import DesamorceApp, make_app
from tui.preferences import PreferencesFile
from tui.services import open_services
from tui.widgets.choices import Choices

Seen = Callable[[DesamorceApp], str]


async def test_a_situation_shows_its_channel_difficulty_and_length(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.pause()
        assert "L'attestation [bold]perdue[/bold]" in seen(app)
        assert "situation difficile" in seen(app)
        assert "Téléphone · difficulté ●●○○○ · 6 min" in seen(app)


async def test_a_broken_situation_shows_its_fault_and_can_not_be_played(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    desk.add("abime.yaml", "format: 1\ntitre: Écoutez : non\n")
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "LibraryScreen")
        await until(pilot, lambda: "✗" in seen(app))
        assert "1 situation" in seen(app)
        await pilot.press("end", "enter")
        await until(pilot, lambda: "Situation à corriger" in seen(app))
        assert "abime.yaml" in seen(app)
        await pilot.press("escape")
        assert type(app.screen).__name__ == "LibraryScreen"


async def test_an_empty_library_says_what_to_do(desk: Any, seen: Seen, until: Any) -> None:
    (desk.folder / "essai.yaml").unlink()
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "La bibliothèque est vide" in seen(app))
        desk.add("neuf.yaml", "titre: Neuf\ncanal: mail\nblocs: [B1]\n")
        await pilot.press("f5")
        await until(pilot, lambda: "Neuf" in seen(app) and "Mail" in seen(app))


async def test_a_situation_that_breaks_after_it_was_listed_says_so(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    desk.add("essai.yaml", "titre: Essai\ncanal: telephone\nblocs: [B1]\n")
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.press("enter")
        await until(pilot, lambda: "ne peut pas être jouée" in seen(app))
        assert "Commencer" not in seen(app)
        await pilot.press("escape")
        await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen")


async def test_a_journal_that_can_not_be_opened_stops_nobody(tmp_path: Path, seen: Seen, reach: Any) -> None:
    from sim.data_folder import DataFolder

    (tmp_path / "fichier").write_text("")
    services = open_services(DataFolder(tmp_path / "fichier"), 3)
    app = make_app(services, "adherent_en_colere")
    async with app.run_test(size=(80, 24)) as pilot:
        conversation = await reach(pilot, "ConversationScreen")
        assert "Rien n'est enregistré" in seen(app)
        conversation.query_one("#reply").insert("Bonjour, Camille, à votre écoute.")
        await pilot.press("enter")
        await pilot.pause()
        assert len(conversation.call.session.turns) == 1
        assert conversation.call.session.seed == 3


async def test_the_help_lists_the_keys_of_the_screen(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.press("f1")
        await until(pilot, lambda: "Aller au dernier" in seen(app) or type(app.screen).__name__ == "HelpScreen")
        said = [said for _, _, said in app.screen._keys]
        assert "Voir vos séances et votre progression" in said
        assert "Reprendre un appel laissé en cours" not in said
        await pilot.press("escape")
        assert type(app.screen).__name__ == "LibraryScreen"


async def test_colours_go_round_from_dark_to_light_to_contrast(desk: Any, reach: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.press("ctrl+t")
        assert app.theme == "desamorce-clair"
        await pilot.press("ctrl+t")
        assert app.theme == "desamorce-contraste"
        await pilot.press("ctrl+t")
        assert app.theme == "desamorce-sombre"


async def test_control_c_says_how_to_quit_and_control_q_quits(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.press("ctrl+c")
        await until(pilot, lambda: "appuyez sur Ctrl+Q" in seen(app))
        assert app.is_running
        await pilot.press("ctrl+q")
    assert app.return_code == 0


def played(desk: Any, score: int, *, person: str = "Camille", **results: str) -> None:
    """Put a sealed call on « essai » into the journal; ``C1_6_1_b="acquis"`` is a result."""
    journal = desk.journal()
    known = {name: identifier for identifier, name in journal.people().items()}
    file = Library([desk.folder]).find("essai")
    session_id = journal.start_session(
        person_id=known.get(person) or journal.create_person(person).person_id, scenario=file, scenario_version=1,
        seed=7, mode="entrainement", program_version="0", reader_version="0",
    )  # fmt: skip
    journal.append(session_id, Event("replique", 3.0, "Bonjour."), "{}")
    tallies = {name.replace("_", "."): {"resultat": result} for name, result in results.items()}
    record = json.dumps({"fin": {"id": "fini", "issue": "reussite"}, "score": score, "criteres": tallies})
    journal.close_session(session_id, "fini", score, record)


OTHER = """
format: 1
titre: "Un bulletin d'hospitalisation"
canal: mail
difficulte: 4
duree: {visee: 12 min}
blocs: [B2]
objectifs: ["Répondre par écrit."]
criteres:
  C2.1.1.a: {}
  C1.6.1.b: {}
"""


async def test_somebody_who_never_played_is_told_where_to_begin(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    desk.add("autre.yaml", OTHER)
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await reach(pilot, "LibraryScreen")
        await until(pilot, lambda: "Par où commencer" in seen(app))
        assert "→ L'attestation [bold]perdue[/bold]" in seen(app)
        assert "○ jamais joué" in seen(app)
        assert "Bloc 2 · Organiser ses activités" in seen(app)


async def test_own_progress_and_what_to_practise_next_are_shown(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    desk.add("autre.yaml", OTHER)
    played(desk, 62, C1_6_1_b="acquis", C1_4_1_d="en_cours")
    played(desk, 48, C1_6_1_b="non_acquis", C1_4_1_d="acquis")
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await reach(pilot, "LibraryScreen")
        await until(pilot, lambda: "◐ à consolider" in seen(app))
        assert "48 (meilleur 62) · 2 appels" in seen(app)
        text = seen(app)
        assert text.index("À travailler ensuite") < text.index("C1.6.1.b") < text.index("C1.4.1.d")
        assert "acquis 1 fois sur 2 ✓✗ → Un bulletin d'hospitalisation" in text
        await pilot.press("home", "enter")
        await until(pilot, lambda: type(app.screen).__name__ == "BriefingScreen")
        assert app.screen._scenario_id == "autre"


async def test_a_mastered_situation_says_so(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    played(desk, 88, C1_6_1_b="acquis")
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "LibraryScreen")
        await until(pilot, lambda: "✓ acquis" in seen(app))
        assert "88 · 1 appel · 24/11/2026" in seen(app)
        assert "À travailler ensuite" not in seen(app)


@pytest.mark.parametrize(
    "query",
    ["hospit", "MAIL", "bloc 2", "difficulte 4", "c2.1", "informations entrantes", "jamais joue bulletin", "organiser"],
)
async def test_the_list_is_filtered_as_one_types(desk: Any, query: str, seen: Seen, reach: Any, until: Any) -> None:
    desk.add("autre.yaml", OTHER)
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "LibraryScreen")
        await until(pilot, lambda: app.screen._learner is not None)
        await pilot.press("slash", *("space" if sign == " " else sign for sign in query))
        await until(pilot, lambda: "1 trouvée" in seen(app))
        assert "hospitalisation" in seen(app)
        assert "L'attestation" not in seen(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: type(app.screen).__name__ == "BriefingScreen")


async def test_a_filter_that_finds_nothing_says_so_and_escape_clears_it(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.press("f", *"[red]")
        await until(pilot, lambda: "Aucune situation ne correspond à « [red] »" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: "L'attestation" in seen(app) and app.screen.query_one(Choices).has_focus)
        await pilot.press("slash", *"atte", "enter")
        await until(pilot, lambda: "Échap Tout montrer" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Tout montrer" not in seen(app))


async def test_a_wide_terminal_shows_the_details_beside_the_list(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    played(desk, 40, C1_6_1_b="non_acquis")
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await reach(pilot, "LibraryScreen")
        await until(pilot, lambda: "C1.6.1.b ✗ pas acquis au dernier appel" in seen(app))
        assert "• Ne rien promettre [red]à la légère[/red]." in seen(app)
        assert "C1.4.1.d pas encore de résultat" in seen(app)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Objectifs" not in seen(app))
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: "Objectifs" in seen(app))


async def test_a_machine_that_is_shared_asks_who_trains_and_each_sees_her_own_calls(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    played(desk, 40, person="Camille", C1_6_1_b="non_acquis")
    played(desk, 88, person="Zoé", C1_6_1_b="acquis")
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Qui s'entraîne" in seen(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Bonjour Camille" in seen(app) and "◐ à consolider" in seen(app))
        await pilot.press("p")
        await until(pilot, lambda: "Changer mon pseudonyme (Camille)" in seen(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Bonjour Zoé" in seen(app) and "✓ acquis" in seen(app))


async def test_a_person_can_be_added_or_take_another_pseudonym(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.press("p", "enter")
        await until(pilot, lambda: "Changer de pseudonyme" in seen(app))
        await pilot.press(*["backspace"] * 9, "enter")
        await until(pilot, lambda: "pseudonyme est vide" in seen(app))
        await pilot.press(*"Léa", "enter")
        await until(pilot, lambda: "Bonjour Léa" in seen(app))
        await pilot.press("p", "end", "enter", *"Omar", "enter")
        await until(pilot, lambda: "Bonjour Omar" in seen(app))
        await pilot.press("p", "escape")
        await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen")
    assert sorted(app.services.journal.people().values()) == ["Léa", "Omar"]
    assert app.profile.pseudonym == "Omar"


async def test_the_person_of_the_last_time_comes_first(desk: Any, tmp_path: Path, seen: Seen, until: Any) -> None:
    services = desk.services()
    camille = services.journal.create_person("Camille")
    services.journal.create_person("Zoé")
    kept = PreferencesFile(tmp_path)
    kept.change(person_id=camille.person_id)
    app = make_app(services, preferences=PreferencesFile(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Qui s'entraîne" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Bonjour Camille" in seen(app))
