"""A mark that would be taken for nothing, or for a word, is told while the cue is being typed."""

from __future__ import annotations

import pytest

from scoring.faults import Place
from sim.workshop.cue_marks import misread_marks

HERE = Place("essai.yaml", 3, 5)


@pytest.mark.parametrize(
    "cue",
    [
        "reçu|enregistré",
        "devis … dossier",
        "faites! vite",
        "~répondre à votre question",
        "^bonne nouvelle",
        "~^bonne nouvelle",
        "quand … envoyé ?",
        "quand … envoyé?",
        "je vous rappelle <date>",
        "rappelle|recontacte|<heure>",
    ],
)
def test_what_the_guide_teaches_is_no_fault(cue: str) -> None:
    assert list(misread_marks(cue, HERE)) == []


@pytest.mark.parametrize(
    ("cue", "what", "mend"),
    [
        ("je vous rappelle <dat>", "« <dat> » n'est pas une valeur connue.", "<montant>, <date>, <heure>, <delai>"),
        ("je vous rappelle <date", "« <date » n'est pas une valeur connue.", "<date>"),
        ("reçu | enregistré", "La barre « | » ne touche pas ses deux mots.", "« reçu|enregistré »"),
        ("|reçu", "La barre « | » ne touche pas ses deux mots.", "Collez-la"),
        ("je ~réponds", "« ~ » ou « ^ » n'est pas au début de l'indice.", "en tête"),
        ("^~réponds", "« ~ » ou « ^ » n'est pas au début de l'indice.", "en tête"),
        ("quand ? envoyé", "« ? » n'est pas à la fin de l'indice.", "à la fin"),
        ("faites ! vite", "« ! » ne touche aucun mot.", "Collez-le"),
    ],
)
def test_a_mark_out_of_its_place_says_what_to_do(cue: str, what: str, mend: str) -> None:
    faults = list(misread_marks(cue, HERE))
    assert [fault.what for fault in faults] == [what]
    assert mend in faults[0].mend
    assert faults[0].severity == "erreur"
