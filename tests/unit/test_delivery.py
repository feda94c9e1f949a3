"""How a line is cut and laid out in each channel: nothing lost, nothing reordered, no sentence cut."""

from __future__ import annotations

import pytest

from tui.delivery import (
    LONGEST,
    SHORTEST,
    adviser_mail,
    body_of,
    laid_out,
    parts,
    reply_to,
    seconds_for,
    speaks,
    subject_of,
)

LONG = (
    "Bonjour. J'ai reçu un relevé de 310 € pour ma couronne. Vous aviez dit 100 % ! Qui se trompe ? *Elle joint une "
    "photo.* Mon dentiste, M. Roux, ne comprend pas non plus... Répondez-moi vite, s'il vous plaît."
)


@pytest.mark.parametrize("channel", ["telephone", "tchat", "mail", "face_a_face"])
def test_every_word_is_kept_in_its_order(channel: str) -> None:
    shown = " ".join(laid_out(channel, part).plain for part in parts(channel, LONG))
    words = LONG.replace("*", "").split()
    found = shown.replace("[", "").replace("]", "").split()
    assert [word for word in found if word in words][-len(words) :] == words


def test_a_chat_is_cut_between_sentences_and_stage_directions_stand_apart() -> None:
    messages = parts("tchat", LONG)
    assert "*Elle joint une photo.*" in messages
    assert len(messages) == 4
    assert all(message.rstrip("*")[-1] in ".!?" for message in messages)
    assert parts("telephone", LONG) == [LONG]


@pytest.mark.parametrize("text", ["Non.", "", "?!", "...", "mot " * 400])
def test_any_text_has_a_message_and_a_time_that_can_be_borne(text: str) -> None:
    assert SHORTEST <= seconds_for(text) <= LONGEST
    assert "".join(parts("mail", text)) == text


def test_somebody_speaks_on_the_phone_and_writes_in_a_chat() -> None:
    assert [speaks(channel) for channel in ("telephone", "face_a_face", "tchat", "mail")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("text", "answers", "first"),
    [
        ("Je veux mon argent.", "", "Objet : (sans objet)\n\nBonjour,\n\nJe veux mon argent."),
        ("Je veux mon argent.", "Relevé", "Objet : Re : Relevé\n\nBonjour,\n\nJe veux mon argent."),
        ("Je veux mon argent.", "Re : Relevé", "Objet : Re : Relevé\n\nBonjour,\n\nJe veux mon argent."),
        ("Objet : Erreur\nMadame,\n\nVoici.", "Relevé", "Objet : Erreur\n\nMadame,\n\nVoici."),
        ("bonjour, c'est encore moi.", "", "Objet : (sans objet)\n\nbonjour, c'est encore moi."),
    ],
)
def test_a_mail_says_its_subject_and_greets(text: str, answers: str, first: str) -> None:
    assert laid_out("mail", text, answers=answers).plain.replace("\u00a0", " ") == first


def test_the_subject_of_a_mail_is_told_from_its_text() -> None:
    mail = "Objet\u00a0: Votre relevé\n\nMadame,\nVoici."
    assert (subject_of(mail), body_of(mail)) == ("Votre relevé", "Madame,\nVoici.")
    assert (subject_of("Objet : \n\n"), body_of("Objet : \n\n")) == ("", "")
    assert (subject_of("Quel objet : celui-ci"), body_of("Bonjour.")) == ("", "Bonjour.")
    assert adviser_mail("Voici [b].").plain.replace("\u00a0", " ") == "Objet : (sans objet)\n\nVoici [b]."
    for subject, answer in (
        ("", ""),
        ("Relevé", "Re : Relevé"),
        ("RE: Relevé", "RE: Relevé"),
        ("Réclamation : suite", "Re : Réclamation : suite"),
    ):
        assert reply_to(subject).replace("\u00a0", " ") == answer


def test_face_to_face_only_the_attitude_is_in_brackets() -> None:
    assert laid_out("face_a_face", "*Elle soupire.* Non [i]. 2 * 3").plain == "[Elle soupire.] Non [i]. 2 * 3"
