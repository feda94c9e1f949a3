"""What a reader looks for: the lexicon's cues for what is observed, and what the scenario adds."""

from __future__ import annotations

from datetime import date
from typing import Any

from scoring.lexicon import lexicon
from sim.reading_plan import case_facts, reading_plan

PARTS: dict[str, Any] = {
    "criteres": {
        "C1.6.1.b": {"montre": ["je vous plains"], "contredit": ["tant pis"], "elements": ["excuse_dite"]},
    },
    "actes": {"excuse_dite": {"indices": ["mille pardons"]}},
    "interdits": [{"id": "promesse", "indices": ["virement ce soir"]}],
    "savoirs": {"nom": {"questions": ["votre nom"], "dit": ["Lefèvre."]}},
}


def plan_of(small: Any, **parts: Any) -> Any:
    return reading_plan(small.scenario(**(PARTS | parts)), "empreinte", lexicon())


def own(small: Any) -> set[tuple[str, str, str, str]]:
    return {(entry.target, entry.id, entry.polarity, entry.cue.text) for entry in plan_of(small).entries}


def test_the_cues_of_the_scenario_are_looked_for(small: Any) -> None:
    assert own(small) >= {
        ("critere", "C1.6.1.b", "montre", "je vous plains"),
        ("critere", "C1.6.1.b", "contredit", "tant pis"),
        ("acte", "excuse_dite", "montre", "mille pardons"),
        ("interdit", "promesse", "montre", "virement ce soir"),
        ("savoir", "nom", "montre", "votre nom"),
    }


def test_the_lexicon_brings_common_acts_and_observed_criteria_only(small: Any) -> None:
    found = own(small)
    assert {name for target, name, *_ in found if target == "critere"} == {"C1.6.1.b"}
    assert {name for target, name, *_ in found if target == "acte"} == {"excuse_dite"} | lexicon().acts
    assert len([entry for entry in found if entry[:2] == ("critere", "C1.6.1.b")]) > 2


def test_elements_and_the_day_of_the_call_are_in_the_plan(small: Any) -> None:
    plan = plan_of(small)
    assert plan.elements == {"C1.6.1.b": ("excuse_dite",)}
    assert plan.today == date(2026, 10, 27)


def test_typed_facts_are_canonical_and_a_plain_text_is_none(small: Any) -> None:
    facts = {fact.id: (fact.kind, fact.value, fact.criterion) for fact in case_facts(small.scenario())}
    assert facts == {
        "facture": ("montant", "620.00", "C1.2.2"),
        "rappel": ("date", "2026-10-29", "C1.2.2"),
        "creneau": ("heure", "10:00", "C1.2.2"),
        "delai": ("delai", "3 jours ouvrés", "C1.2.2"),
    }


def test_a_fact_keeps_its_own_criterion_and_words(small: Any) -> None:
    case = {"agios": {"montant": 45.5, "mots": ["frais", "les agios"], "critere": "C1.4.1.d"}}
    (fact,) = case_facts(small.scenario(dossier=case))
    assert (fact.value, fact.criterion) == ("45.50", "C1.4.1.d")
    assert "agios" in fact.words
    assert "les" not in fact.words


def test_the_words_of_the_case_tell_a_question_about_it(small: Any) -> None:
    case = {"piece_manquante": {"texte": "Oui", "mots": ["la facture"], "libelle": "Le jour de la couronne"}}
    words = plan_of(small, dossier=case).case_words
    assert {"facture", "couronne"} <= words
    assert not words & {"jour", "le", "la", "de"}


def test_the_examples_of_the_scenario_are_remembered_with_what_they_announce(small: Any) -> None:
    parts = {
        "exemples": [{"replique": "Je vous plains, madame Lefèvre.", "montre": ["C1.6.1.b"]}],
        "actes": {"excuse_dite": {"indices": ["mille pardons"], "exemples": ["Mille pardons pour cette attente."]}},
        "interdits": [{"id": "promesse", "indices": ["ce soir"], "exemples": ["Le virement part ce soir même."]}],
    }
    kept = {item.text: (set(item.labels), item.complete) for item in plan_of(small, **parts).memory.examples}
    assert kept == {
        "Je vous plains, madame Lefèvre.": ({("critere", "C1.6.1.b", "montre")}, True),
        "Mille pardons pour cette attente.": ({("acte", "excuse_dite", "montre")}, False),
        "Le virement part ce soir même.": ({("interdit", "promesse", "montre")}, False),
    }


def test_the_version_changes_with_the_scenario(small: Any) -> None:
    scenario = small.scenario()
    versions = {reading_plan(scenario, content, lexicon()).version for content in ("a", "b", "a")}
    assert len(versions) == 2
