"""Every rule that a dossier can break is shown with its sentence and the words of the référentiel behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from scoring.grid import Grid
from scoring.referentiel import referentiel
from sim.evaluation.directory import add_candidate
from sim.evaluation.dossier import Dossier, Piece
from sim.evaluation.dossiers import create_dossier
from sim.evaluation.evaluations import Evaluation
from sim.evaluation.interview import Interview, RecordedCall
from sim.evaluation.office import Office
from sim.evaluation.people import Candidate, Evaluator
from tui.app import DesamorceApp
from tui.dossier_words import TERMS, left_words, rule_source, state_words
from tui.screens.dossier.state import describe

Seen = Callable[[DesamorceApp], str]
MONDAY = date(2026, 10, 26)
CAMILLE = Candidate("c-1", "Camille [b]Roux", None)
EXPERT = Evaluator("e-1", "Awa [red]Diop", "expert_habilite")
INTERNAL = Evaluator("e-2", "Léa Martin", "expert_interne")
OTHER = Evaluator("e-3", "Ida Blanc", "responsable_pedagogique")
EXAM = RecordedCall("s-1", "2:0", "colere", "Remboursement [i]en retard", "examen", True, ())


def piece(number: int, bloc_id: str, **parts: Any) -> Piece:
    given: dict[str, Any] = {
        "kind": "reel", "held_on": MONDAY + timedelta(days=number % 5), "channel": "telephone",
        "setting": f"plateau [{number}]", "audience": "prospect" if number % 2 else "adherent", "contact_sheets": 1,
    }  # fmt: skip
    interview = Interview(**given | parts)
    return Piece(Evaluation(f"ev-{number}", CAMILLE, bloc_id, interview, (EXPERT, INTERNAL), "", "2:0"), Grid(bloc_id))


def good(bloc_id: str) -> list[Piece]:
    return [piece(number, bloc_id) for number in range(5 if bloc_id == "B3" else 3)]


def call(number: int, bloc_id: str, **changed: Any) -> Piece:
    made = replace(EXAM, session_id=f"s-{number}", **changed)
    return piece(number, bloc_id, kind="simule", call=made, setting=made.title)


def with_people(one: Evaluator, two: Evaluator) -> Piece:
    made = piece(2, "B1")
    return replace(made, evaluation=replace(made.evaluation, evaluators=(one, two)))


def stranger() -> Piece:
    made = piece(2, "B1")
    return replace(made, evaluation=replace(made.evaluation, candidate=replace(CAMILLE, candidate_id="c-2")))


LATE = MONDAY + timedelta(days=7)
Case = tuple[str, str, Sequence[Piece], date | None, str, str]
CASES: list[Case] = [
    ("candidat", "B1", [*good("B1")[:2], stranger()], LATE, "c'est l'entretien de Camille [b]Roux. Retirez-le.", ""),
    ("bloc", "B1", [*good("B1")[:2], piece(2, "B3")], LATE, "sa grille est celle du bloc B3. Retirez-le.", ""),
    ("nombre", "B1", good("B1")[:2], LATE, "demande de 3 à 5 entretiens ; ce dossier en a 2.", "Observation"),
    ("nombre", "B3", good("B3")[:4], LATE, "demande 5 entretiens ; ce dossier en a 4.", "Observation"),
    ("accord", "B1", [*good("B1")[:2], replace(piece(2, "B1"), grid=None)], LATE, "pas encore signée", "Grilles"),
    ("scelle", "B1", [*good("B1")[:2], replace(piece(2, "B1"), grid=None, fault="Autre [b]trace.")], LATE,
     "Autre [b]trace. Cette grille ne peut pas compter.", "Grilles"),
    ("jury", "B1", [*good("B1")[:2], with_people(INTERNAL, OTHER)], LATE, "Jury : expert interne", "Évaluateurs"),
    ("jury_unique", "B1", [*good("B1")[:2], with_people(EXPERT, OTHER)], LATE,
     "plus de deux évaluateurs : Awa [red]Diop, Léa Martin, Ida Blanc.", "Évaluateurs"),
    ("periode", "B1", [*good("B1")[:2], piece(2, "B1", held_on=LATE)], LATE, "doivent tenir en une semaine", "Grilles"),
    ("periode", "B3", [*good("B3")[:4], piece(4, "B3", held_on=LATE)], LATE, "doivent tenir en une semaine",
     "Observation"),
    ("cadres", "B1", [piece(n, "B1", setting="accueil") for n in range(3)], LATE, "il faut des cadres différents",
     "Observation"),
    ("simule_nombre", "B1", [piece(0, "B1"), call(1, "B1"), call(2, "B1")], LATE, "un seul au plus est admis",
     "Observation"),
    ("simule_examen", "B1", [*good("B1")[:2], call(2, "B1", mode="entrainement")], LATE, "c'est un entraînement",
     "Observation"),
    ("simule_difficile", "B1", [*good("B1")[:2], call(2, "B1", hard=False)], LATE,
     "Remboursement [i]en retard) : ce n'est pas une situation difficile", "Observation"),
    ("reels", "B1", [*good("B1")[:2], piece(2, "B1", kind="reconstitue")], LATE, "s'observe en entretien réel",
     "Observation"),
    ("entretien_apres", "B1", good("B1"), MONDAY, "il doit suivre les entretiens", "Entretien complémentaire"),
    ("jour_entretien", "B2", good("B2"), None, "Indiquez le jour de l'entretien", "Durée"),
    ("semaine_precedente", "B2", good("B2"), MONDAY + timedelta(days=9), "la semaine qui précède le jour", "Durée"),
    ("simule_refuse", "B2", [*good("B2")[:2], call(2, "B2")], LATE, "n'est pas une mise en situation sur poste",
     "Observation"),
    ("fiches_contacts", "B2", [piece(n, "B2", contact_sheets=0) for n in range(3)], LATE,
     "Aucune fiche contact n'est notée", "Observation"),
    ("simule_refuse", "B3", [*good("B3")[:4], call(4, "B3", title="Bilan de protection")], LATE,
     "La simulation « Bilan de protection » sert à s'entraîner", "Observation"),
    ("reels", "B3", [*good("B3")[:4], piece(4, "B3", kind="reconstitue")], LATE, "Retirez cette mise en situation",
     "Observation"),
    ("public_manquant", "B3", [*good("B3")[:4], piece(4, "B3", audience=None)], LATE, "dites si c'était un client",
     "Observation"),
    ("prospects", "B3", [piece(n, "B3", audience="adherent") for n in range(5)], LATE, "le bloc 3 en demande",
     "Observation"),
    ("adherents", "B3", [piece(n, "B3", audience="prospect") for n in range(5)], LATE, "avec un client ou adhérent",
     "Observation"),
]  # fmt: skip


def spaced(text: str) -> str:
    return re.sub(r"[\s\u2800]+", " ", text)


def told(screen: Any) -> list[str]:
    """Give each paragraph of the rules, whole."""
    paragraphs = screen.query("#detail > *").results()
    return [spaced(str(getattr(one, "_text", None) or one.content)).strip() for one in paragraphs]


async def test_every_broken_rule_is_shown_with_the_words_of_the_referentiel(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    office = Office(desk.journal())
    create_dossier(office, add_candidate(office, "Camille Roux"), "B1")
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await reach(pilot, "LibraryScreen")
        app.navigation.dossiers()
        await until(pilot, lambda: app.screen.query("#dossiers") and app.screen.rows)
        await pilot.press("enter")
        await until(pilot, lambda: getattr(app.screen, "state", None))
        await pilot.press("f3")
        for rule, bloc_id, pieces, day, said, heading in CASES:
            state = describe(Dossier("d-1", CAMILLE, bloc_id, tuple(pieces), day), (EXPERT, INTERNAL, OTHER))
            assert rule in {found.rule for found in state.findings}
            app.screen.show(state)
            await until(pilot, lambda said=said: any(said in paragraph for paragraph in told(app.screen)))
            paragraphs = told(app.screen)
            place = next(at for at, paragraph in enumerate(paragraphs) if said in paragraph)
            source = f"Référentiel, « {heading} » :"
            assert paragraphs[place + 1].startswith(source) == bool(heading), (rule, bloc_id)
            assert sum(term in " ".join(paragraphs) for term in map(spaced, state.held.bloc.terms.values())) == 6
            assert "Règles ✗" in seen(app)
            left = left_words(state)
            few = rule == "nombre" and "d'autres entretiens à ajouter (F2, touche I)" in left
            assert few or "règle" in left or "à signer" in left or rule == "jour_entretien"


@pytest.mark.parametrize("bloc_id", ["B1", "B2", "B3"])
async def test_a_dossier_that_follows_every_rule_says_so(
    desk: Any, seen: Seen, reach: Any, until: Any, bloc_id: str
) -> None:
    office = Office(desk.journal())
    create_dossier(office, add_candidate(office, "Camille Roux"), bloc_id)
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "LibraryScreen")
        app.navigation.dossiers()
        await until(pilot, lambda: app.screen.query("#dossiers") and app.screen.rows)
        await pilot.press("enter")
        await until(pilot, lambda: getattr(app.screen, "state", None))
        await pilot.press("f3")
        app.screen.show(describe(Dossier("d-1", CAMILLE, bloc_id, tuple(good(bloc_id)), LATE), (EXPERT, INTERNAL)))
        await until(pilot, lambda: "✓ Le dossier respecte toutes les règles du bloc." in seen(app))
        assert "Règles ✓" in seen(app)


def test_the_headings_are_those_of_the_three_blocs() -> None:
    for bloc in referentiel().blocs:
        assert set(bloc.terms) == set(TERMS)
        assert rule_source(bloc, "nombre") == ("Observation", bloc.terms["observation"])


def test_a_rule_that_two_findings_share_is_quoted_once() -> None:
    from tui.screens.dossier.lines import rule_lines

    pieces = [piece(number, "B1", setting="accueil") for number in range(2)]
    lines = [spaced(str(line.text)) for line in rule_lines(describe(Dossier("d-1", CAMILLE, "B1", tuple(pieces)), ()))]
    assert sum(line.startswith("Référentiel, « Observation » : Les évaluateurs") for line in lines) == 1
    assert "Référentiel, « Observation » : déjà cité plus haut." in lines


def test_what_is_left_is_said_in_the_order_of_the_parts() -> None:
    unsigned = [replace(one, grid=None) for one in good("B1")]
    early = describe(Dossier("d-1", CAMILLE, "B1", tuple(unsigned)), ())
    assert spaced(left_words(early)) == (
        "Il reste : 3 grilles à remplir et à signer (F2, touche O), le jour de l'entretien complémentaire (F5) et le "
        "résultat à écrire (F6)."
    )
    few = describe(Dossier("d-1", CAMILLE, "B1", tuple(good("B1")[:2]), LATE), ())
    assert spaced(left_words(few)).startswith("Il reste : d'autres entretiens à ajouter (F2, touche I) et le résultat")
    later = describe(Dossier("d-1", CAMILLE, "B1", tuple(good("B1"))), ())
    assert "28 critères à régler (F4)" in spaced(left_words(later))
    assert state_words(later) == "en cours"
    assert state_words(describe(Dossier("d-1", CAMILLE, "B1"), ())) == "à commencer"
    assert state_words(describe(Dossier("d-1", CAMILLE, "B1"), (), "La trace a changé.")).startswith("⚠")
