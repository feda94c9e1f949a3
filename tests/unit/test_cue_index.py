"""Of thousands of cues, those that a reply holds are found, and no other."""

from __future__ import annotations

from datetime import date

import pytest

from scoring.analysis import analyse
from scoring.cue_index import CueIndex, Entry
from scoring.cues import parse_cue

TODAY = date(2026, 10, 27)


def found(reply: str, *cues: str) -> list[str]:
    entries = [Entry("acte", cue, "montre", parse_cue(cue)) for cue in cues]
    return [match.entry.id for match in CueIndex(entries).find(analyse(reply, TODAY))]


@pytest.mark.parametrize(
    ("cue", "reply"),
    [
        ("je comprends votre colère", "Je comprends tout à fait votre colère, Madame."),
        ("je comprends votre colère", "JE COMPRENDS VOTRE COLERE"),
        ("votre colère|déception légitime", "Votre déception est légitime."),
        ("je vous rappelle <date>", "Je vous rappelle jeudi 29 octobre."),
        ("facture … dossier", "La facture que vous avez envoyée en septembre est dans votre dossier."),
        ("quand envoyé facture ?", "Quand avez-vous envoyé cette facture ?"),
        ("ce n'est pas grave madame", "Ce n'est pas grave, madame."),
        ("je rattache facture", "Je rattache la factrue."),
    ],
)
def test_a_cue_is_found_as_it_would_be_said(cue: str, reply: str) -> None:
    assert found(reply, cue) == [cue]


@pytest.mark.parametrize(
    ("cue", "reply"),
    [
        ("je comprends votre colère", "Je ne comprends pas votre colère."),
        ("je comprends votre colère", "Vous comprenez ma colère ?"),
        ("je rappelle demain", "Je rappelle. Demain est un autre jour."),
        ("quand envoyé facture ?", "Je sais quand vous avez envoyé la facture."),
        ("ce n'est pas grave madame", "C'est grave, madame."),
        ("je vous rappelle <date>", "Je vous rappelle."),
        ("rattache facture", "La facture, je la rattache."),
    ],
)
def test_a_near_miss_is_not_found(cue: str, reply: str) -> None:
    assert found(reply, cue) == []


def test_every_cue_held_is_found_in_the_order_of_the_reply() -> None:
    cues = ("bonne journée madame", "je rattache facture", "votre attente inadmissible")
    reply = "Votre attente est inadmissible, je rattache la facture. Bonne journée, madame."
    assert found(reply, *cues) == list(reversed(cues))


def test_the_span_ends_with_the_whole_value() -> None:
    reply = "Je vous rappelle jeudi 29 octobre, Madame."
    analysis = analyse(reply, TODAY)
    (match,) = CueIndex([Entry("acte", "a", "montre", parse_cue("je vous rappelle <date>"))]).find(analysis)
    start, end = analysis.span(match.first, match.last)
    assert reply[start:end].endswith("jeudi 29 octobre")


@pytest.mark.parametrize("reply", ["", " ", "???", "\x00", "🙂", "a" * 2000])
def test_any_text_is_searched(reply: str) -> None:
    assert found(reply, "je comprends votre colère") == []
