"""A guard is said in French, as a trainer would say it."""

from __future__ import annotations

from typing import Any

import pytest

from sim.format.conditions import Condition
from sim.format.scenario import Patience, Scenario
from sim.graph.words import GuardWords

SITUATION: dict[str, Any] = {
    "format": 1,
    "id": "essai",
    "titre": "Essai",
    "blocs": ["B1"],
    "canal": "telephone",
    "appel": {"date": "2026-10-27"},
    "personnage": {"tension": 6, "confiance": 4, "traits": ["Elle attend une réclamation ouverte depuis mai."]},
    "criteres": {"C1.6.1.b": {}, "C1.6.1.c": {}},
    "regles": [{"id": "ordre", "libelle": "Écouter d'abord", "au_plus_tard": 3, "il_faut": {"actes": ["excuse"]}}],
    "interdits": [{"id": "virement", "libelle": "Promettre le virement", "indices": ["virement ce soir"]}],
    "etats": {"debut": {"titre": "Elle attend"}, "suite_2": {}},
    "fins": {"fin": {"issue": "reussite", "dit": ["Merci."]}},
}


def words(**changes: Any) -> GuardWords:
    return GuardWords(Scenario.model_validate(SITUATION | changes))


@pytest.mark.parametrize(
    ("guard", "said"),
    [
        (
            {"tension_max": 5, "deja": {"actes": ["demande_identite"]}},
            "quand elle s'est calmée (tension 5 au plus) et que l'identité a été demandée",
        ),
        ({"tension_max": 8}, "quand elle ne s'emporte pas (tension 8 au plus)"),
        ({"tension_min": 7}, "quand elle s'est énervée (tension 7 au moins)"),
        ({"tension_min": 6}, "quand elle est encore tendue (tension 6 au moins)"),
        ({"confiance_min": 5}, "quand elle a repris confiance (confiance 5 au moins)"),
        ({"confiance_max": 3}, "quand elle a perdu confiance (confiance 3 au plus)"),
        ({"tour_min": 3}, "quand c'est au moins la 3e réplique"),
        ({"tour_min": 1}, "dans tous les autres cas"),
        ({}, "dans tous les autres cas"),
        ({"montre": ["C1.6.1.b"]}, "quand C1.6.1.b est montré"),
        ({"montre": ["C1.6.1.b", "C1.6.1.c"]}, "quand C1.6.1.b et C1.6.1.c sont montrés"),
        ({"contredit": ["C1.6.1.b"]}, "quand C1.6.1.b est contredit"),
        ({"actes": ["excuse"]}, "quand des excuses sont présentées"),
        ({"deja": {"actes": ["reclamation_ouverte"]}}, "quand l'acte «\u00a0réclamation ouverte\u00a0» a été fait"),
        ({"deja": {"savoirs": ["identite"]}}, "quand l'identité a été donnée"),
        ({"deja": {"etats": ["debut"]}}, "quand l'étape «\u00a0Elle attend\u00a0» a été traversée"),
        ({"pas_encore": {"etats": ["suite_2"]}}, "quand l'étape «\u00a0Suite 2\u00a0» n'a pas encore été traversée"),
        (
            {"pas_encore": {"actes": ["excuse"], "montre": ["C1.6.1.b"]}},
            "quand il n'est pas encore vrai que C1.6.1.b a été montré et que des excuses ont été présentées",
        ),
        ({"interdits": ["virement"]}, "quand l'interdit «\u00a0Promettre le virement\u00a0» est commis"),
        ({"regles": ["ordre"]}, "quand la règle «\u00a0Écouter d'abord\u00a0» est enfreinte"),
        (
            {"un_de": [{"montre": ["C1.6.1.b"]}, {"montre": ["C1.6.1.c"]}, {"actes": ["excuse"]}]},
            "quand C1.6.1.b ou C1.6.1.c est montré, ou que des excuses sont présentées",
        ),
        (
            {"tension_max": 5, "un_de": [{"montre": ["C1.6.1.b"]}, {"actes": ["excuse"]}]},
            "quand elle s'est calmée (tension 5 au plus), dans l'un de ces cas\u00a0: "
            "C1.6.1.b est montré\u00a0; des excuses sont présentées",
        ),
        (
            {"actes": ["conge"], "aucun": [{"actes": ["excuse"]}]},
            "quand l'au revoir est dit et que des excuses ne sont pas présentées",
        ),
        (
            {"aucun": [{"montre": ["C1.6.1.b"]}, {"montre": ["C1.6.1.c"]}]},
            "quand ni C1.6.1.b ni C1.6.1.c n'est montré",
        ),
        (
            {"aucun": [{"tension_max": 5, "actes": ["conge"]}]},
            "quand il n'est pas vrai qu'elle s'est calmée (tension 5 au plus) et que l'au revoir est dit",
        ),
    ],
)
def test_a_guard_is_said_as_a_trainer_would(guard: dict[str, Any], said: str) -> None:
    assert words().when(Condition.model_validate(guard)) == said


def test_a_man_is_said_as_one() -> None:
    his = words(personnage={"tension": 6, "confiance": 4, "traits": ["Il mange. Il parle peu."]})
    assert his.when(Condition(tension_max=5)) == "quand il s'est calmé (tension 5 au plus)"
    assert his.when(Condition(tension_min=6)) == "quand il est encore tendu (tension 6 au moins)"


@pytest.mark.parametrize(
    ("patience", "said"),
    [
        ({"relances": 3, "suites": 4, "vers": "fin"}, "patience à bout, à la 3e relance ou à la 4e suite"),
        ({"suites": 1, "vers": "fin"}, "patience à bout, à la 1re suite"),
    ],
)
def test_patience_is_counted(patience: dict[str, Any], said: str) -> None:
    assert words().patience(Patience.model_validate(patience)) == said


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("reclamation", "réclamation"),  # always written with its accent
        ("annonce_du_delai", "annonce du delai"),  # « annoncé » is another word, and « delai » is written too
    ],
)
def test_an_accent_is_given_back_only_where_it_is_sure(act: str, said: str) -> None:
    hers = words(objectifs=["Avoir annoncé le délai.", "Dire le delai."])
    assert f"«\u00a0{said}\u00a0»" in hers.when(Condition.model_validate({"actes": [act]}))
