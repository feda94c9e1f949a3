"""What is unreal, reported, quoted or ironic, and the politeness that is none of these."""

from __future__ import annotations

from datetime import date

import pytest

from scoring.analysis import Analysis, analyse
from scoring.modality import is_conditional, is_imperfect


def read(typed: str) -> Analysis:
    """Analyse ``typed``."""
    return analyse(typed, date(2026, 10, 27))


def texts(analysis: Analysis, words: frozenset[int]) -> set[str]:
    """Give the texts of ``words``."""
    return {analysis.words[index].text for index in words}


@pytest.mark.parametrize(
    "typed",
    [
        "Si j'avais pu vous rappeler, je l'aurais fait",
        "si le dossier était complet, on pourrait le traiter",
        "J'aurais dû m'excuser",
        "jaurais du mexcuser",
        "On aurait dû vous rappeler",
        "il aurait dû vérifier votre numéro",
        "Vous auriez dû envoyer la facture",
        "il faudrait que je vous rappelle",
        "Il faudrait que quelqu'un regarde",
        "faudrait voir",
        "il aurait fallu vous rappeler",
        "il faut que quelqu'un regarde ça",
        "je devrais m'excuser",
        "On devrait vous rappeler",
        "je vous rappellerais bien",
        "je pourrais, oui",
        "je pourrais toujours m'excuser",
        "on pourrait vous rappeler",
        "même si j'étais pressé, je resterais",
        "comme si je n'avais que ça à faire",
        "Je suis censé m'excuser",
        "dans l'idéal je vous rappelle",
        "si seulement je pouvais",
        "un de ces jours je vous rappelle",
        "j'ai failli vous rappeler",
        "si ça ne tenait qu'à moi",
    ],
)
def test_what_would_be_is_unreal(typed: str) -> None:
    assert read(typed).unreal


@pytest.mark.parametrize(
    "typed",
    [
        "Je voudrais vérifier votre dossier",
        "Pourriez-vous me donner votre nom ?",
        "auriez-vous votre numéro ?",
        "Je souhaiterais vous rappeler jeudi",
        "j'aurais besoin de votre numéro",
        "J'aurais une question",
        "j'aurais voulu savoir votre date",
        "il me faudrait votre numéro",
        "il faudrait que vous m'envoyiez la facture",
        "je vous conseillerais la formule Confort",
        "Je vous proposerais jeudi",
        "le virement devrait arriver mardi",
        "je vous rappellerais demain à 10h",
        "si vous avez un doute, rappelez-moi",
        "s'il vous plaît madame",
        "si vous pouviez me donner votre numéro",
        "je voulais savoir si vous aviez reçu le mail",
        "si cela vous convient, je vous rappelle",
        "à votre place, je réagirais pareil",
        "Je serais en colère aussi",
        "ce serait avec plaisir",
        "Et si je vous rappelais jeudi ?",
        "Si demain vous deviez vous arrêter, sur quoi compteriez-vous ?",
        "votre dossier était classé ailleurs",
        "je pensais vous rappeler",
        "si la réponse ne vous plaît pas, écrivez au médiateur",
        "une carte qui aurait dû marcher : c'est dur",
        "je vous rappellerai jeudi",
        "on y apparaît, livre II",
        "je fais le nécessaire",
        "Et si on se rappelait jeudi",
        "ça vous dérangerait si je coupais le micro une minute",
        "voici un point que j'aurais mal expliqué",
    ],
)
def test_what_is_only_polite_or_possible_is_plain(typed: str) -> None:
    assert not read(typed).unreal


def test_an_unreal_condition_spares_the_sentence_that_follows() -> None:
    analysis = read("Si j'avais votre numéro, je pourrais regarder. Je vous rappelle jeudi.")
    assert "regarder" in texts(analysis, analysis.unreal)
    assert "rappelle" not in texts(analysis, analysis.unreal)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("Mon collègue vous a dit que le virement partirait ce soir", "virement"),
        ("Ma collègue s'est excusée, paraît-il", "excusee"),
        ("on m'a dit que c'était réglé", "regle"),
        ("On vous a promis un rappel et je m'en excuse", "rappel"),
        ("soi-disant elle a rappelé", "rappele"),
        ("soi disant elle a rappelé", "rappele"),
        ("d'après elle, c'est fait", "elle"),
        ("selon mon collègue, c'est réglé", "collegue"),
        ("elle vous a indiqué un délai de 5 jours", "delai"),
        ("Le dentiste vous a expliqué le devis", "devis"),
        ("disait mon grand-père", "pere"),
        ("c'est ce que dit votre fils", "fils"),
        ("ils vous ont promis un virement", "virement"),
        ("il paraît que c'est réglé", "regle"),
        ("à ce qu'il paraît, c'est réglé", "parait"),
        ("quelqu'un vous a dit trois jours", "jours"),
        ("votre mari m'a dit que c'était réglé", "regle"),
        ("il dit à tout le monde que c'est réglé", "regle"),
        ("ma collègue disait toujours « je suis navrée »", "navree"),
        ("il y en a qui s'excusent", "excusent"),
    ],
)
def test_what_somebody_else_said_is_borrowed(typed: str, word: str) -> None:
    analysis = read(typed)
    assert word in texts(analysis, analysis.borrowed)


@pytest.mark.parametrize(
    "typed",
    [
        "Vous m'avez dit que vous aviez envoyé la facture",
        "vous me dites que vous avez attendu",
        "ça me paraît normal",
        "Cette inquiétude me paraît fondée",
        "d'après votre dossier, c'est fait",
        "selon votre contrat, 310 euros",
        "d'après ce que je vois, c'est fait",
        "je vais dire à mon collègue de vous rappeler",
        "je dis à ma collègue que vous attendez",
        "il est important de vous dire que c'est long",
        "je vous assure qu'il a reçu votre facture",
        "ce contrat vous garantit 310 euros",
        "elle vous garantit un remboursement",
        "nous vous avons dit trois jours",
        "comme je vous l'ai dit, c'est trois jours",
        "on se dit jeudi ?",
        "On vous a mal répondu, je suis désolé",
        "votre demande paraît complète",
        "après jeudi je vous rappelle",
        "mon collègue vous rappelle jeudi",
        "je vous promets une réponse",
        "la réponse de ma collègue est claire",
    ],
)
def test_what_the_adviser_or_the_member_says_is_not_borrowed(typed: str) -> None:
    assert not read(typed).borrowed


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("il est écrit « pièce manquante » ici", {"piece", "manquante"}),
        ('elle répète "je suis navrée" sans cesse', {"je", "suis", "navree"}),
        ("le mot “désolé” ne suffit", {"desole"}),
        ('"Bonjour, je vous écoute"', set()),
        ("« Bonjour, je vous écoute. »", set()),
        ("un guillemet « jamais fermé", set()),
        ("rien", set()),
        ('12" de large', set()),
    ],
)
def test_words_between_quotation_marks_are_borrowed_unless_they_are_the_whole_reply(
    typed: str, quoted: set[str]
) -> None:
    analysis = read(typed)
    assert {text for text in texts(analysis, analysis.borrowed) if text.isalpha()} == quoted


@pytest.mark.parametrize(
    "typed",
    [
        "Oh oui bien sûr, je vous comprends, avec un ruban autour",
        "Bravo.",
        "Bravo, quelle patience",
        "mais bien sûr…",
        "Comptez là-dessus !",
        "comptez la dessus",
        "comptez dessus",
        "Mon œil",
        "ben voyons",
        "Et puis quoi encore ?",
        "la belle affaire",
        "tu parles",
        "comme par hasard, vous appelez",
        "Sortez les violons, je m'excuse",
        "quand les poules auront des dents",
        "cause toujours",
        "mais oui c'est ça",
        "à d'autres",
        "la bonne blague",
        "quel dommage",
    ],
)
def test_a_mark_of_irony_is_found(typed: str) -> None:
    assert read(typed).ironic


@pytest.mark.parametrize(
    "typed",
    [
        "Bravo pour votre bébé",
        "Bravo à vous deux !",
        "Mais bien sûr madame, je regarde",
        "Mais bien sûr, je vous écoute.",
        "Oh oui, je comprends",
        "Je suis tellement désolée",
        "Bien sûr, c'est noté",
        "c'est ça, votre numéro ?",
        "vous pouvez compter sur moi",
        "je regarde là-dessus",
        "c'est une belle affaire",
    ],
)
def test_sincere_words_are_not_ironic(typed: str) -> None:
    assert not read(typed).ironic


def test_irony_colours_its_whole_sentence_and_no_other() -> None:
    analysis = read("Oh oui bien sûr, je vous comprends. Je note votre demande.")
    assert "comprends" in texts(analysis, analysis.ironic)
    assert "note" not in texts(analysis, analysis.ironic)


@pytest.mark.parametrize(
    "word",
    ["rappellerais", "faudrait", "aurait", "serait", "voudrais", "pourriez", "enverrait", "verrait", "sauraient"],
)
def test_a_conditional_is_one(word: str) -> None:
    assert is_conditional(word)


@pytest.mark.parametrize(
    "word",
    ["plait", "parait", "connait", "montrait", "operait", "fait", "jamais", "preferiez", "courait", "frais", "rait"],
)
def test_a_word_that_ends_like_a_conditional_is_none(word: str) -> None:
    assert not is_conditional(word)


@pytest.mark.parametrize(
    ("word", "imperfect"),
    [
        ("parlait", True),
        ("etait", True),
        ("avais", True),
        ("plait", False),
        ("parait", False),
        ("fait", False),
        ("jamais", False),
        ("frais", False),
    ],
)
def test_an_imperfect_is_told_from_its_look_alikes(word: str, imperfect: bool) -> None:
    assert is_imperfect(word) is imperfect
