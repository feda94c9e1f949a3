"""The lemmas of the words that advisers use, in every tense, with and without accents."""

from __future__ import annotations

import pytest

from scoring.lemmas import is_infinitive, is_verb, known, lemmas
from scoring.text import fold


@pytest.mark.parametrize(
    ("forms", "lemma"),
    [
        (
            "rappelle rappelles rappelons rappelez rappelais rappelée rappele rappellerai rappellera rappellerais",
            "rappeler",
        ),
        (
            "comprends comprend comprenons comprenez comprenais comprenions compris comprise comprendrai comprenne",
            "comprendre",
        ),
        ("envoie envoies envoyez envoyé envoyée envoyées enverrai enverra enverrez enverrais", "envoyer"),
        ("énervé énervée énervés énervées enervee énerver énervez", "enerver"),
        ("désolé désolée désolés désolées desole desolee", "desole"),
        ("excuse excuses excusez excuser excusé", "excuser"),
        ("peux peut pouvez pouvons pourrai pourra pourrez pourrait puis pu", "pouvoir"),
        ("veux veut voulez voulons voudrais voudriez voulu veuillez", "vouloir"),
        ("sais sait savez saurai saura sauriez su sachez sache", "savoir"),
        ("vois voit voyez voyons verrai verra verrez vu vue vues", "voir"),
        ("fais fait faites faisons ferai fera faite", "faire"),
        ("dois doit devez devrais devrait dû due", "devoir"),
        ("prends prend prenez prenons prendrai pris prise prises", "prendre"),
        ("promets promet promettez promettrai promis promise", "promettre"),
        ("transmets transmet transmettez transmis transmise transmettrai", "transmettre"),
        ("reçois reçoit recevez recevrez reçu reçue reçus reçues recu", "recevoir"),
        ("attends attendez attendu attendue attendrai attendiez", "attendre"),
        ("note noté notée noter noterai notez", "noter"),
        ("traite traité traitée traités traiter traitera", "traiter"),
        ("rattache rattaché rattachée rattacher rattacherai", "rattacher"),
        ("rembourse remboursé remboursée remboursés rembourser remboursera", "rembourser"),
        ("remonte remontée remontés remonter", "remonter"),
        ("déçu déçue déçus déçues decue", "decevoir"),
        ("averti avertie avertis avertir", "avertir"),
        ("suivi suivie suis suivez suivre", "suivre"),
        ("ouvert ouverte ouvrir ouvre ouvrez", "ouvrir"),
        ("tiens tient tenez tiendrai tenu", "tenir"),
        ("écris écrit écrivez écrirai écrite", "ecrire"),
        ("paye payé payée payées paierai payez", "payer"),
        ("règle réglé réglée régler réglerai", "regler"),
        ("fâché fâchée fâchés", "facher"),
        ("validé validée valider", "valider"),
        ("résilie résilié résiliée résilier", "resilier"),
        ("aurai aura aurez avons avez eu ayez", "avoir"),
        ("serai sera serez soyez étiez été", "etre"),
        ("factures facture", "facture"),
        ("mutuelles mutuelle", "mutuelle"),
        ("agios", "agio"),
        ("adhérente adhérentes adhérents", "adherent"),
        ("conseillère conseillères", "conseiller"),
        ("mails mail", "mail"),
        ("sens sentez senti", "sentir"),
    ],
)
def test_every_form_has_its_lemma(forms: str, lemma: str) -> None:
    assert [form for form in forms.split() if lemma not in lemmas(fold(form))] == []


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("appeler", "rappeler"), ("cher", "chercher"), ("suite", "suivre"), ("colère", "coler"), ("journée", "journer")],
)
def test_a_word_has_no_lemma_of_another(word: str, lemma: str) -> None:
    assert lemma not in lemmas(fold(word))


@pytest.mark.parametrize(
    "word",
    [
        "pas",
        "jamais",
        "toujours",
        "souvent",
        "peut-etre",
        "franchement",
        "vraiment",
        "couramment",
        "récemment",
        "évidemment",
        "personnellement",
        "devis",
        "avis",
        "temps",
        "réexpliquez",
        "renumérisez",
        "télétransmission",
        "surcomplémentaire",
        "dessus",
        "quelquun",
    ],
)
def test_words_that_never_change_and_words_made_from_others_are_known(word: str) -> None:
    assert known(fold(word))


@pytest.mark.parametrize(
    "word", ["jai", "cest", "quil", "ya", "nest", "jcomprends", "remboursemnt", "azerty", "", "a" * 5000]
)
def test_what_is_no_word_is_unknown(word: str) -> None:
    assert not known(word)


@pytest.mark.parametrize(
    "verb",
    [
        "rappeler",
        "jeter",
        "acheter",
        "payer",
        "finir",
        "venir",
        "partir",
        "mettre",
        "prendre",
        "dire",
        "faire",
        "croire",
        "recevoir",
        "devoir",
        "etre",
        "avoir",
        "voir",
    ],
)
def test_a_verb_is_one(verb: str) -> None:
    assert is_verb(verb)
    assert is_infinitive(verb)


@pytest.mark.parametrize(
    "noun",
    [
        "dossier",
        "papier",
        "hier",
        "heure",
        "livre",
        "lettre",
        "maitre",
        "dentaire",
        "soir",
        "espoir",
        "autre",
        "contre",
        "titre",
        "desir",
    ],
)
def test_a_noun_that_ends_like_a_verb_is_none(noun: str) -> None:
    assert not is_verb(noun)


def test_the_first_and_last_lines_of_the_table_are_found() -> None:
    assert known("a")
    assert known("zythum") or known("zut")
