"""Open and closed questions, requests, and « c'est bien ça ? », with or without a question mark."""

from __future__ import annotations

import pytest

from scoring.questions import is_tag, question_kind
from scoring.words import split_words


@pytest.mark.parametrize(
    "typed",
    [
        "Quel est votre nom ?",
        "Quel est votre nom",
        "quelle est votre date de naissance",
        "Comment puis-je vous aider ?",
        "En quoi puis-je vous aider",
        "Qu'est-ce qui vous inquiète ?",
        "qu'est ce que vous attendez de nous",
        "Vous avez envoyé la facture quand ?",
        "C'est pour quoi ?",
        "Où l'avez-vous envoyée ?",
        "Pourquoi ?",
        "Combien avez-vous payé ?",
        "De quoi avez-vous besoin ?",
        "Depuis quand attendez-vous ?",
        "Qui avez-vous eu au téléphone ?",
        "Et quel jour vous arrange ?",
        "À quelle date ?",
        "Comment se passent vos nuits ?",
        "Pouvez-vous me dire quand vous l'avez envoyée ?",
        "pouvez vous me donner votre numéro",
        "Pourriez-vous m'indiquer votre adresse ?",
        "Donnez-moi votre nom.",
        "Dites-moi ce qui se passe",
        "rappelez-moi votre date de naissance",
        "précisez votre adresse svp",
        "Merci de me confirmer votre adresse",
        "J'ai besoin de votre numéro d'adhérent.",
        "j'aurais besoin de votre nom",
        "il me faut votre date de naissance",
        "Il me faut juste votre nom.",
        "Je vous demande juste date de naissance et n° d'adherent",
        "Je vous écoute, racontez-moi.",
        "je vous demande votre date de naissance",
        "Vous pouvez me raconter ?",
        "racontez-moi",
        "Laissez-moi vous demander votre nom.",
        "Votre nom et votre date de naissance, s'il vous plaît.",
        "Date de naissance svp",
        "Nom, prénom et numéro d'adhérent s'il vous plait",
        "Et votre adresse ?",
        "c koi votre nom",
        "Nom, prénom, date de naissance et numéro d'adhérent.",
        "g besoin d vot nom prenom, date de naissance svp",
        "vs voulez mettre combien par mois",
        "vous faites comment",
        "Mutuelle Val-Clair bonjour, Hugo, que puis-je faire pour vous ?",
    ],
)
def test_an_open_question_or_a_request_is_open(typed: str) -> None:
    assert question_kind(split_words(typed)) == "ouverte"


@pytest.mark.parametrize(
    "typed",
    [
        "Avez-vous reçu le mail ?",
        "avez vous reçu le mail",
        "Vous avez reçu le mail ?",
        "Est-ce que cela vous convient ?",
        "est ce que ça vous va",
        "C'est bien ça ?",
        "c'est bien ça",
        "N'est-ce pas ?",
        "Jeudi vous convient ?",
        "Vous préférez le matin ou l'après-midi ?",
        "Ça vous va ?",
        "si je comprends bien, vous attendez depuis un mois",
        "Si j'ai bien compris, c'est la deuxième fois.",
        "Peut-on se rappeler jeudi",
        "Souhaitez-vous que je vous rappelle ?",
        "Il y a de quoi être en colère, non ?",
        "je me trompe ?",
        "Vous êtes toujours là ?",
        "Puis-je vous rappeler jeudi",
        "Savez-vous si elle est partie ?",
        "D'accord ?",
    ],
)
def test_a_question_that_yes_answers_is_closed(typed: str) -> None:
    assert question_kind(split_words(typed)) == "fermee"


@pytest.mark.parametrize(
    "typed",
    [
        "Je vous écoute.",
        "Je vous rappelle votre date de rendez-vous.",
        "Je vous donne votre numéro de dossier.",
        "Je ne sais pas quoi vous dire.",
        "Je vous explique votre contrat.",
        "Vous me dites que vous avez attendu.",
        "J'imagine que c'est long.",
        "Quand je vous entends, je comprends.",
        "Puis je vous rappelle jeudi.",
        "Je vais vous dire ce que je vois.",
        "C'est ce que je disais.",
        "Voilà ce que je peux faire",
        "Le dossier est complet.",
        "on vous indique votre date par mail",
        "Je comprends pourquoi vous êtes en colère.",
        "Il n'y a pas de quoi.",
        "",
        "…",
        "Bien sûr que oui.",
        "C'est juste pour que vous sachiez ce qui existe.",
        "Un instant, s'il vous plaît.",
        "Je ne saurais vous promettre cela.",
        "Votre adresse est à jour.",
        "Vous verrez combien cela rembourse.",
        "Je comprends combien vous êtes déçue.",
        "Ne quittez pas, s'il vous plaît.",
        "Bonjour, s'il vous plaît.",
    ],
)
def test_a_statement_asks_nothing(typed: str) -> None:
    assert question_kind(split_words(typed)) is None


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("c'est bien ça ?", True),
        ("n'est-ce pas ?", True),
        ("non ?", True),
        ("je me trompe ?", True),
        ("cela vous convient ?", False),
        ("avez-vous votre numéro ?", False),
        ("", False),
    ],
)
def test_a_tag_only_asks_whether_it_is_right(typed: str, tag: bool) -> None:
    assert is_tag(split_words(typed)) is tag
