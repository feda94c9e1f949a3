"""One dossier, from its first interview to both signatures: what is left is said, nothing is settled by a slip."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scoring.grid import Grid
from sim.data_folder import data_folder
from sim.evaluation.agreement_session import open_agreement
from sim.evaluation.blind import start_draft
from sim.evaluation.directory import add_candidate, add_evaluator
from sim.evaluation.dossier_reading import dossier
from sim.evaluation.dossier_signing import check_dossier, sign_dossier
from sim.evaluation.dossiers import (
    add_note,
    add_piece,
    create_dossier,
    set_complementary_day,
    set_result,
    settle,
)
from sim.evaluation.evaluations import Evaluation, create_evaluation
from sim.evaluation.interview import by_hand
from sim.evaluation.lock import Cost
from sim.evaluation.office import Office
from sim.evaluation.people import Candidate, Evaluator
from tui.app import DesamorceApp
from tui.dossier_words import jury_words
from tui.screens.dossier.dossier import DossierScreen

Seen = Callable[[DesamorceApp], str]
ONE, TWO = "trois chevaux et un parapluie", "la cafetière ronronne souvent"
NEVER, DIFFERENT = "C1.5.1.d", "C1.4.1.b"
HOSTILE = "[red]accueil[/red] \u202e« A »"


@dataclass
class Bureau:
    office: Office
    candidate: Candidate
    jury: tuple[Evaluator, Evaluator]
    id: str

    @property
    def author(self) -> str:
        return self.jury[0].evaluator_id

    def begun(self, day: int, setting: str, bloc_id: str = "B1", **parts: Any) -> Evaluation:
        interview = by_hand("reel", date(2026, 10, day), "telephone", setting, **parts)
        return create_evaluation(self.office, self.candidate, bloc_id, interview, self.jury)

    def signed(self, day: int, different: Any = "acquis", setting: str = "") -> Evaluation:
        begun = self.begun(day, setting or f"plateau {day}")
        for seat, phrase in ((1, ONE), (2, TWO)):
            draft = start_draft(self.office, begun, seat, phrase)
            draft.save(filled({NEVER: "non_mobilise", DIFFERENT: different}))
            draft.submit()
        session = open_agreement(self.office, begun.id, (ONE, TWO))
        session.sign(1, "Awa Diop", ONE)
        session.sign(2, "Léa Martin", TWO)
        return begun

    def gathered(self) -> None:
        """Put three signed interviews in: one criterion mobilised nowhere, one on which they differ."""
        for day, different in ((26, "acquis"), (27, "non_acquis"), (28, "acquis")):
            add_piece(self.office, self.id, self.signed(day, different).id, self.author)

    def ready(self) -> None:
        """Let only the signatures be missing."""
        self.gathered()
        set_complementary_day(self.office, self.id, date(2026, 10, 30), self.author)
        for unit in (NEVER, DIFFERENT):
            settle(self.office, self.id, unit, "acquis", "Bien expliqué.", self.author)
        set_result(self.office, self.id, "acquis", "Nous en convenons.", self.author)

    def sealed(self) -> None:
        self.ready()
        for evaluator, phrase in zip(self.jury, (ONE, TWO), strict=True):
            sign_dossier(self.office, self.id, evaluator, evaluator.name, phrase)


def filled(marks: dict[str, Any]) -> Grid:
    grid = Grid("B1")
    for competence in grid.bloc.competences:
        grid = grid.with_remark(competence.id, "Vu.")
        for unit in competence.units:
            grid = grid.with_mark(unit.id, marks.get(unit.id, "acquis"))
    return grid


def made(desk: Any, bloc_id: str = "B1", *, announced: bool = True) -> Bureau:
    office = Office(desk.journal(), cost=Cost(n=2**4))
    candidate = add_candidate(office, "Camille Roux")
    jury = (
        add_evaluator(office, "Awa Diop", "expert_habilite"),
        add_evaluator(office, "Léa Martin", "responsable_pedagogique"),
    )
    begun = create_dossier(office, candidate, bloc_id).id
    if announced:
        add_note(office, begun, jury_words(*jury), jury[0].evaluator_id)
    return Bureau(office, candidate, jury, begun)


@pytest.fixture
def bureau(desk: Any) -> Bureau:
    return made(desk)


@pytest.fixture
def opened(reach: Any, until: Any) -> Callable[..., Any]:
    """Give a walker: to the only dossier, by the keys."""

    async def walk(pilot: Any) -> Any:
        await reach(pilot, "LibraryScreen")
        await pilot.press("e")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "OfficeScreen")
        await pilot.press("d")
        await until(pilot, lambda: pilot.app.screen.query("#dossiers") and pilot.app.screen.rows)
        await pilot.press("enter")
        await until(pilot, lambda: type(pilot.app.screen) is DossierScreen and pilot.app.screen.state)
        await pilot.pause()
        return pilot.app.screen

    return walk


@pytest.fixture
def titled(until: Any) -> Callable[..., Any]:
    """Give what waits for a window of this title."""

    async def wait(pilot: Any, title: str) -> None:
        def there() -> bool:
            return title in str(getattr(pilot.app.screen, "_title", "")).replace("\u00a0", " ")

        await until(pilot, lambda: pilot.app.focused and there())

    return wait


def beside(screen: Any) -> str:
    """What bears on the highlighted entry, whole, even where it stands beside the list or must be scrolled."""
    paragraphs = screen.query("#detail > *").results()
    texts = [str(getattr(one, "_text", None) or one.content) for one in paragraphs]
    return re.sub(r"[\s\u2800]+", " ", " ".join(texts))


async def written_by(pilot: Any, titled: Any) -> None:
    """Say that Awa Diop writes: she is the first of the list."""
    await titled(pilot, "Qui écrit ?")
    await pilot.press("enter")


async def test_an_empty_dossier_says_where_to_begin(
    desk: Any, bureau: Bureau, size: tuple[int, int], seen: Seen, opened: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        assert "Il reste : ajouter les entretiens (F2, touche I)" in seen(app)
        assert "Aucun entretien dans ce dossier. I pour en ajouter un" in seen(app)
        assert "Suppr" not in seen(app)
        for key, said in (
            ("f3", "Le bloc B1 demande de 3 à 5 entretiens ; ce dossier en a 0."),
            ("f4", "Mobilisés nulle part (28)"),
            ("f5", "Jour : pas encore indiqué"),
            ("f6", "Pas encore écrit (touche R)."),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert said in seen(app)
        assert not app.screen.too_small


async def test_a_real_interview_is_entered_by_hand_and_its_grids_are_opened_from_the_dossier(
    desk: Any, bureau: Bureau, size: tuple[int, int], seen: Seen, opened: Any, titled: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("i")
        await written_by(pilot, titled)
        await titled(pilot, "Ajouter un entretien")
        await pilot.press("enter")
        await titled(pilot, "Entretien réel, saisi à la main")
        await pilot.press(*"hier", "enter", "right", "enter", "enter", "right", "enter")
        await until(pilot, lambda: "Cette date ne se lit pas" in seen(app))
        app.screen.query_one("#day").value = "27/10/2026"
        await pilot.press("enter")
        await until(pilot, lambda: "Le cadre est vide" in seen(app))
        app.screen.query_one("#setting").value = HOSTILE
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and screen.state.held.pieces)
        await until(pilot, lambda: "[red]accueil[/red] « A »" in seen(app))
        assert "27/10/2026 entretien réel, tchat" in seen(app)
        assert "grille pas encore signée par les deux" in seen(app)
        assert "1 grille à remplir et à signer (F2, touche O)" in seen(app)
        await pilot.press("o")
        await titled(pilot, "Qui prend place ?")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
    (piece,) = dossier(bureau.office, bureau.id).pieces
    assert piece.evaluation.evaluators == bureau.jury
    assert piece.evaluation.interview.audience == "adherent"


async def test_contact_sheets_are_counted_in_bloc_2_and_a_made_up_situation_may_be_entered(
    desk: Any, seen: Seen, opened: Any, titled: Any, until: Any
) -> None:
    bureau = made(desk, "B2")
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("i")
        await written_by(pilot, titled)
        await titled(pilot, "Ajouter un entretien")
        await pilot.press("enter")
        await titled(pilot, "saisi à la main")
        await pilot.press("right", "enter", *"27/10/2026", "enter", "enter", *"CRM", "enter", "enter", *"x", "enter")
        await until(pilot, lambda: "Le nombre de fiches contacts ne se lit pas" in seen(app))
        app.screen.query_one("#sheets").value = "3"
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and "Fiches contacts : 3" in seen(app))
    (piece,) = dossier(bureau.office, bureau.id).pieces
    assert (piece.evaluation.interview.kind, piece.evaluation.interview.contact_sheets) == ("reconstitue", 3)


async def test_the_interview_that_comes_in_is_highlighted_so_that_the_next_key_is_for_it(
    desk: Any, bureau: Bureau, size: tuple[int, int], opened: Any, titled: Any, until: Any
) -> None:
    add_piece(bureau.office, bureau.id, bureau.begun(28, "accueil").id, bureau.author)
    add_piece(bureau.office, bureau.id, bureau.begun(29, "tchat du site").id, bureau.author)
    earlier = bureau.begun(27, "plateau nord")
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("end", "i")
        await written_by(pilot, titled)
        await titled(pilot, "Ajouter un entretien")
        await pilot.press("down", "enter")
        await until(pilot, lambda: len(screen.state.held.pieces) == 3)
        await until(pilot, lambda: screen.query_one("#items").chosen == earlier.id)
        assert "plateau nord" in beside(screen)


async def test_an_evaluation_enters_and_leaves_the_dossier(
    desk: Any, bureau: Bureau, seen: Seen, opened: Any, titled: Any, until: Any
) -> None:
    bureau.signed(26, setting="plateau sud")
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("i")
        await written_by(pilot, titled)
        await titled(pilot, "Ajouter un entretien")
        assert "plateau sud (grille signée)" in seen(app)
        await pilot.press(*"sud", "down", "enter")
        await until(pilot, lambda: app.screen is screen and "grille signée par les deux" in seen(app))
        assert "Grille signée : 27 acquis, 1 non mobilisé." in seen(app)
        await pilot.press("delete")
        await titled(pilot, "Retirer un entretien")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        assert dossier(bureau.office, bureau.id).pieces
        await pilot.press("delete")
        await titled(pilot, "Retirer un entretien")
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen is screen and "Aucun entretien dans ce dossier" in seen(app))
    assert dossier(bureau.office, bureau.id).pieces == ()


async def test_a_criterion_is_not_settled_while_grids_are_missing_nor_where_interviews_agree(
    desk: Any, bureau: Bureau, size: tuple[int, int], seen: Seen, opened: Any, until: Any
) -> None:
    add_piece(bureau.office, bureau.id, bureau.signed(26).id, bureau.author)
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("f4", "g")
        await until(pilot, lambda: "Il est trop tôt : un entretien à venir peut encore mobiliser" in seen(app))
        await pilot.press("down", "g")
        await until(pilot, lambda: "Les entretiens donnent tous le même résultat" in seen(app))
        assert app.screen is screen
    assert not dossier(bureau.office, bureau.id).settlements


async def test_the_interview_complementary_settles_what_was_not_mobilised_and_what_differs(
    desk: Any, bureau: Bureau, size: tuple[int, int], seen: Seen, opened: Any, titled: Any, until: Any
) -> None:
    bureau.gathered()
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        assert "2 critères à régler (F4)" in seen(app)
        await pilot.press("f4")
        await pilot.pause()
        assert f"? {NEVER}" in seen(app)
        assert "Pour commencer, par exemple : « Un adhérent trouve sa cotisation trop chère" in beside(screen)
        await pilot.press("n")
        await written_by(pilot, titled)
        await titled(pilot, "Note de l'entretien complémentaire")
        await pilot.press("enter")
        await until(pilot, lambda: "Écrivez pourquoi, ou ce qui a été dit : un texte vide" in seen(app))
        app.screen.query_one("#text").value = HOSTILE
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and len(screen.state.held.notes) == 2)
        await pilot.press("enter")
        await titled(pilot, f"Régler {NEVER}, ensemble")
        await pilot.press("enter", *"Clair.", "enter")
        await until(pilot, lambda: "Choisissez d'abord acquis ou non acquis" in seen(app))
        await pilot.press("shift+tab", "right", "right", "enter", "enter")
        await until(pilot, lambda: app.screen is screen and screen.state.held.settlements)
        await until(pilot, lambda: "Réglé ensemble : ✗ non acquis" in beside(screen))
        assert "Écrit par Awa Diop le 24 novembre 2026" in beside(screen)
        await pilot.press("home")
        await until(
            pilot, lambda: f"≠ {DIFFERENT}" in seen(app) and "27/10/2026 (plateau 27) : ✗ non acquis" in beside(screen)
        )
        await pilot.press("g")
        await titled(pilot, f"Régler {DIFFERENT}, ensemble")
        assert "Les entretiens diffèrent." in seen(app)
        await pilot.press("right", "enter", *"Vu deux fois.", "enter")
        await until(pilot, lambda: app.screen is screen and not screen.state.to_settle())
        assert "critère à régler" not in seen(app)
    settled = dossier(bureau.office, bureau.id).settlements or {}
    assert {unit: one.mark for unit, one in settled.items()} == {NEVER: "non_acquis", DIFFERENT: "acquis"}


async def test_the_day_the_result_and_both_signatures_close_the_dossier(
    desk: Any, bureau: Bureau, size: tuple[int, int], seen: Seen, opened: Any, titled: Any, until: Any
) -> None:
    bureau.gathered()
    for unit in (NEVER, DIFFERENT):
        settle(bureau.office, bureau.id, unit, "acquis", "Bien expliqué.", bureau.author)
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("f6", "s")
        await until(pilot, lambda: "Pas encore de signature. Il reste : le jour" in seen(app))
        await pilot.press("f5", "j")
        await written_by(pilot, titled)
        await titled(pilot, "Jour de l'entretien complémentaire")
        await pilot.press(*"30/10/2026", "enter")
        await until(pilot, lambda: app.screen is screen and "Jour : 30 octobre 2026" in seen(app))
        assert "Il reste : le résultat à écrire (F6)." in seen(app)
        await pilot.press("f6", "r")
        await titled(pilot, "Résultat de l'évaluation du bloc")
        await pilot.press("right", "enter", *"Accord.", "enter")
        await until(pilot, lambda: app.screen is screen and "Résultat : ✓ acquis" in seen(app))
        assert "Il reste : à signer, par Awa Diop et Léa Martin" in seen(app)
        await pilot.press("s")
        await titled(pilot, "Signer le dossier")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query("#phrase") and app.focused)
        await pilot.press(*"Awa Diop", "enter", *TWO, "enter")
        await until(pilot, lambda: "Cette phrase secrète n'est pas la bonne" in seen(app))
        assert TWO not in seen(app)
        app.screen.query_one("#name").value = "Léa Martin"
        app.screen.query_one("#phrase").value = ONE
        await pilot.press("enter")
        await until(pilot, lambda: "écrivez votre nom comme sur la grille : Awa Diop" in seen(app))
        app.screen.query_one("#name").value = "awa diop"
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and screen.state.signatures)
        assert "Il reste : à signer, par Léa Martin" in seen(app)
        await pilot.press("s")
        await titled(pilot, "Signer le dossier")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query("#phrase") and app.focused)
        await pilot.press(*"Léa Martin", "enter", *TWO, "enter")
        await until(pilot, lambda: app.screen is screen and screen.state.sealed)
        await until(pilot, lambda: "Il ne reste rien à faire" in seen(app))
        assert "R Résultat" not in seen(app)
        await pilot.press("r", "s", "f4", "g", "n", "f2", "delete", "i")
        await pilot.pause()
        assert app.screen is screen
        await pilot.press("escape")
        await until(pilot, lambda: "signé et scellé" in seen(app))
    assert check_dossier(bureau.office, bureau.id) is None


async def test_a_change_after_a_first_signature_asks_for_it_again(
    desk: Any, bureau: Bureau, seen: Seen, opened: Any, until: Any
) -> None:
    bureau.ready()
    sign_dossier(bureau.office, bureau.id, bureau.jury[0], "Awa Diop", ONE)
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        assert "à signer, par Léa Martin" in seen(app)
        add_note(bureau.office, bureau.id, "Un mot de plus.", bureau.author)
        screen.read()
        await until(pilot, lambda: "à signer, par Awa Diop et Léa Martin" in seen(app))


async def test_a_sealed_dossier_that_was_altered_says_so(
    desk: Any, bureau: Bureau, size: tuple[int, int], seen: Seen, opened: Any, until: Any
) -> None:
    bureau.sealed()
    with closing(sqlite3.connect(desk.folder / "journal.sqlite3")) as direct, direct:
        direct.execute(
            "UPDATE proceeding_event SET body_json = replace(body_json, 'Nous en convenons', 'Autre chose') "
            "WHERE kind = 'resultat'"
        )
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        assert "⚠ Ce dossier n'est plus ce qui a été écrit." in seen(app)
        await pilot.press("escape")
        await until(pilot, lambda: "modifié depuis qu'il a été écrit" in seen(app))


async def test_without_an_announced_jury_somebody_known_writes_and_two_are_asked_for(
    desk: Any, opened: Any, titled: Any, until: Any
) -> None:
    bureau = made(desk, announced=False)
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("i")
        await written_by(pilot, titled)
        await titled(pilot, "Ajouter un entretien")
        await pilot.press("enter")
        await titled(pilot, "Premier évaluateur")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("q")
        await titled(pilot, "Qui écrit ?")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
    assert dossier(bureau.office, bureau.id).pieces == ()


async def test_the_fifteen_minutes_pass_on_the_title_line(
    desk: Any, bureau: Bureau, seen: Seen, opened: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f5", "t")
        assert "Entretien : encore 15:00" in seen(app)
        desk.clock.seconds += 61
        screen._title()
        await until(pilot, lambda: "Entretien : encore 13:59" in seen(app))
        desk.clock.seconds += 900
        screen._title()
        await until(pilot, lambda: "les 15 minutes sont passées" in seen(app))
        await pilot.press("t")
        await until(pilot, lambda: "Entretien :" not in seen(app))


@pytest.mark.parametrize(("steps", "form"), [(1, "html"), (2, "xlsx"), (3, "json")])
async def test_the_dossier_is_written_into_the_exports_folder_under_a_new_name(
    desk: Any, bureau: Bureau, seen: Seen, opened: Any, titled: Any, until: Any, steps: int, form: str
) -> None:
    bureau.sealed()
    folder = exports()
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        for number in (1, 2):
            await pilot.press("x")
            await titled(pilot, "Exporter le dossier")
            assert f"desamorce dossier {bureau.id[:13]}" in seen(app)
            await pilot.press(*["down"] * steps, "enter")
            await until(pilot, lambda number=number: len(documents(folder)) == number)
            await until(pilot, lambda: app.screen is screen and "Le dossier est enregistré dans" in seen(app))
    names = documents(folder)
    assert names == [f"dossier-camille-roux-b1-2026-11-24-15h10{end}.{form}" for end in ("-2", "")]
    if form == "json":
        assert json.loads((folder / names[0]).read_text(encoding="utf-8"))["resultat"]["apres"] == "acquis"


async def test_a_dossier_that_is_not_sealed_is_said_to_be_provisional_and_escape_writes_nothing(
    desk: Any, bureau: Bureau, seen: Seen, opened: Any, titled: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("x")
        await titled(pilot, "Exporter le dossier")
        assert "PROVISOIRE" in seen(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
    assert not exports().exists()


async def test_an_exports_folder_that_can_not_be_made_is_said(
    desk: Any, bureau: Bureau, seen: Seen, opened: Any, titled: Any, until: Any
) -> None:
    exports().parent.mkdir(parents=True, exist_ok=True)
    exports().write_text("un fichier")
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("x")
        await titled(pilot, "Exporter le dossier")
        await pilot.press("down", "down", "down", "enter")
        await until(pilot, lambda: "ne peut pas servir : un fichier porte déjà ce nom" in seen(app))


def exports() -> Path:
    return data_folder(os.environ) / "exports"


def documents(folder: Path) -> list[str]:
    """Give the names of the documents, without the manifests that prove them."""
    return sorted(path.name for path in folder.glob("*") if not path.name.endswith(".manifeste.json"))
