"""Every modalité of the three blocs has a dossier that breaks it, and a sentence that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from scoring.grid import Grid
from sim.evaluation.dossier import Dossier, Piece
from sim.evaluation.evaluations import Evaluation
from sim.evaluation.interview import Interview, RecordedCall
from sim.evaluation.modalites import findings
from sim.evaluation.people import Candidate, Evaluator, jury_fault

MONDAY = date(2026, 10, 26)
CAMILLE = Candidate("c-1", "Camille Roux", "p-1")
EXPERT = Evaluator("e-1", "Awa Diop", "expert_habilite")
INTERNAL = Evaluator("e-2", "Léa Martin", "expert_interne")
TEACHER = Evaluator("e-3", "Ida Blanc", "responsable_pedagogique")
EXAM = RecordedCall("s-1", "2:0", "adherent_en_colere", "Remboursement en retard", "examen", True, ())


def piece(number: int, bloc_id: str, **parts: Any) -> Piece:
    given: dict[str, Any] = {
        "kind": "reel",
        "held_on": MONDAY + timedelta(days=number % 5),
        "channel": "telephone",
        "setting": f"plateau {number}",
        "audience": "prospect" if number % 2 else "adherent",
        "contact_sheets": 1,
    }
    interview = Interview(**given | parts)
    return Piece(Evaluation(f"ev-{number}", CAMILLE, bloc_id, interview, (EXPERT, INTERNAL), "", "2:0"), Grid(bloc_id))


def simulated(number: int, bloc_id: str, call: RecordedCall = EXAM) -> Piece:
    return piece(number, bloc_id, kind="simule", call=replace(call, session_id=f"s-{number}"), setting=call.title)


def dossier(
    bloc_id: str, pieces: Sequence[Piece], complementary_on: date | None = MONDAY + timedelta(days=7)
) -> Dossier:
    return Dossier("d-1", CAMILLE, bloc_id, tuple(pieces), complementary_on)


def good(bloc_id: str) -> list[Piece]:
    kind = {"B2": "reconstitue"}.get(bloc_id, "reel")
    return [piece(number, bloc_id, kind=kind) for number in range(5 if bloc_id == "B3" else 3)]


def with_evaluation(changed: Piece, **parts: Any) -> Piece:
    return replace(changed, evaluation=replace(changed.evaluation, **parts))


def broken(bloc_id: str, pieces: Sequence[Piece], **parts: Any) -> dict[str, str]:
    return {found.rule: found.message for found in findings(dossier(bloc_id, pieces, **parts))}


@pytest.mark.parametrize("bloc_id", ["B1", "B2", "B3"])
def test_a_dossier_that_follows_the_modalites_breaks_nothing(bloc_id: str) -> None:
    assert broken(bloc_id, good(bloc_id)) == {}


def test_bloc_1_admits_one_exam_call_in_a_difficult_situation() -> None:
    assert broken("B1", [*good("B1"), simulated(3, "B1")]) == {}


def test_bloc_2_admits_real_situations_too() -> None:
    assert broken("B2", [piece(number, "B2") for number in range(3)]) == {}


@pytest.mark.parametrize(
    ("bloc_id", "count"), [("B1", 2), ("B1", 6), ("B2", 2), ("B2", 6), ("B3", 4), ("B3", 6), ("B1", 0)]
)
def test_the_number_of_interviews_is_the_official_one(bloc_id: str, count: int) -> None:
    said = broken(bloc_id, [piece(number, bloc_id) for number in range(count)])
    assert set(said) - {"fiches_contacts"} == {"nombre"}
    assert said["nombre"].endswith(f"ce dossier en a {count}.")


def test_the_pieces_are_of_this_candidate_and_this_bloc() -> None:
    first, *others = good("B1")
    noe = Candidate("c-2", "Noé Petit", None)
    assert set(broken("B1", [with_evaluation(first, candidate=noe), *others])) == {"candidat"}
    assert set(broken("B1", [with_evaluation(first, bloc_id="B3"), *others])) == {"bloc"}


def test_a_grid_not_signed_or_altered_does_not_count() -> None:
    first, *others = good("B1")
    assert set(broken("B1", [replace(first, grid=None), *others])) == {"accord"}
    said = broken("B1", [replace(first, grid=None, fault="L'étape n° 6 a été modifiée."), *others])
    assert "L'étape n° 6 a été modifiée." in said["scelle"]


@pytest.mark.parametrize(
    "pair", [(EXPERT, replace(EXPERT, evaluator_id="e-9")), (INTERNAL, TEACHER), (TEACHER, TEACHER)]
)
def test_the_jury_is_one_expert_and_one_other(pair: tuple[Evaluator, Evaluator]) -> None:
    pieces = [with_evaluation(held, evaluators=pair) for held in good("B1")]
    assert "expert habilité" in broken("B1", pieces)["jury"]


@pytest.mark.parametrize("bloc_id", ["B1", "B2", "B3"])
@pytest.mark.parametrize("other", [INTERNAL, TEACHER])
def test_the_expert_sits_with_an_internal_expert_or_the_teacher(bloc_id: str, other: Evaluator) -> None:
    assert broken(bloc_id, [with_evaluation(held, evaluators=(other, EXPERT)) for held in good(bloc_id)]) == {}
    assert jury_fault([]) != ""


def test_the_same_jury_signs_the_whole_dossier() -> None:
    first, *others = good("B1")
    said = broken("B1", [with_evaluation(first, evaluators=(EXPERT, TEACHER)), *others])
    assert set(said) == {"jury_unique"}
    assert "Ida Blanc" in said["jury_unique"]


@pytest.mark.parametrize("bloc_id", ["B1", "B3"])
def test_the_interviews_hold_in_one_week(bloc_id: str) -> None:
    *others, last = good(bloc_id)
    for days, rules in ((6, set()), (7, {"periode"})):
        interview = replace(last.evaluation.interview, held_on=MONDAY + timedelta(days=days))
        pieces = [*others, with_evaluation(last, interview=interview)]
        assert set(broken(bloc_id, pieces, complementary_on=MONDAY + timedelta(days=9))) == rules


@pytest.mark.parametrize("bloc_id", ["B1", "B3"])
def test_the_entretien_complementaire_follows_the_interviews(bloc_id: str) -> None:
    assert set(broken(bloc_id, good(bloc_id), complementary_on=MONDAY)) == {"entretien_apres"}


def test_bloc_1_asks_for_different_settings() -> None:
    same = [piece(number, "B1", setting=text) for number, text in enumerate(["Accueil", "accueil", "ACCUEIL"])]
    assert set(broken("B1", same)) == {"cadres"}
    assert broken("B1", [*same[:2], piece(2, "B1", setting="accueil", channel="tchat")]) == {}


def test_bloc_1_admits_no_second_simulated_call() -> None:
    said = broken("B1", [piece(0, "B1"), simulated(1, "B1"), simulated(2, "B1")])
    assert set(said) == {"simule_nombre"}
    assert "2 appels simulés" in said["simule_nombre"]


def test_bloc_1_admits_no_practice_call() -> None:
    call = replace(EXAM, mode="entrainement")
    assert set(broken("B1", [*good("B1"), simulated(3, "B1", call)])) == {"simule_examen"}


def test_bloc_1_admits_no_simulated_call_that_is_not_difficult() -> None:
    call = replace(EXAM, hard=False)
    assert set(broken("B1", [*good("B1"), simulated(3, "B1", call)])) == {"simule_difficile"}


@pytest.mark.parametrize("bloc_id", ["B1", "B3"])
def test_a_made_up_situation_is_no_interview(bloc_id: str) -> None:
    first, *others = good(bloc_id)
    interview = replace(first.evaluation.interview, kind="reconstitue")
    assert set(broken(bloc_id, [with_evaluation(first, interview=interview), *others])) == {"reels"}


def test_bloc_2_asks_for_the_day_of_the_entretien() -> None:
    assert set(broken("B2", good("B2"), complementary_on=None)) == {"jour_entretien"}


@pytest.mark.parametrize(("day", "count"), [(2, 1), (7, 0), (8, 1), (9, 2)])
def test_bloc_2_takes_place_in_the_week_before_the_entretien(day: int, count: int) -> None:
    found = findings(dossier("B2", good("B2"), MONDAY + timedelta(days=day)))
    assert [held.rule for held in found] == ["semaine_precedente"] * count


def test_bloc_2_asks_for_contact_sheets() -> None:
    pieces = [piece(number, "B2", contact_sheets=0) for number in range(3)]
    assert set(broken("B2", pieces)) == {"fiches_contacts"}


def test_bloc_2_refuses_a_simulated_call() -> None:
    assert set(broken("B2", [*good("B2"), simulated(3, "B2")])) == {"simule_refuse"}


@pytest.mark.parametrize("title", ["Rebond après une naissance", "Information précontractuelle"])
def test_bloc_3_refuses_every_simulated_call_by_its_title(title: str) -> None:
    pieces = [*good("B3")[:4], simulated(4, "B3", replace(EXAM, title=title, hard=False))]
    pieces[4] = with_evaluation(pieces[4], interview=replace(pieces[4].evaluation.interview, audience="adherent"))
    said = broken("B3", pieces)
    assert set(said) == {"simule_refuse"}
    assert f"«\u00a0{title}\u00a0» sert à s'entraîner et ne compte pas" in said["simule_refuse"]


@pytest.mark.parametrize(
    ("audience", "rules"),
    [("adherent", {"prospects"}), ("prospect", {"adherents"}), (None, {"public_manquant", "prospects", "adherents"})],
)
def test_bloc_3_is_observed_with_members_and_with_prospects(audience: Any, rules: set[str]) -> None:
    assert set(broken("B3", [piece(number, "B3", audience=audience) for number in range(5)])) == rules
