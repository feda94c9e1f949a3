"""Filing replies by their words loses none that a cue finds, and says who judged what."""

from __future__ import annotations

from datetime import date

import pytest

from scoring.cue_index import Entry
from scoring.cue_search import FiledReplies, Searched, find, labelled_replies, verdict
from scoring.cues import parse_cue
from scoring.labels import Labelled

TODAY = date(2026, 10, 27)
SHOWN = frozenset({"C1.6.1.b"})
NONE: frozenset[str] = frozenset()


def said(
    reply: str, shows: frozenset[str] = NONE, contradicts: frozenset[str] = NONE, judged: str | None = None
) -> Searched:
    return Searched(Labelled(reply, "", shows, contradicts, judged=judged), "corpus")


def entry(cue: str) -> Entry:
    return Entry("critere", "C1.6.1.b", "montre", parse_cue(cue))


@pytest.mark.parametrize(
    ("cue", "reply"),
    [
        ("je comprends votre colère|déception", "Nous comprenions bien votre deception."),
        ("je comprends votre colère", "je compprends votre coolere"),
        ("faites! vite", "Faites vite, madame."),
        ("je vous rappelle <date>", "Je vous rappelle jeudi 29."),
        ("<montant>", "Ce sera deux cent quarante euros."),
        ("rappelle … <heure>", "Je vous rappelle demain, à 10 h."),
        ("devis … dossier", "Le devis que vous avez envoyé en mai est dans votre dossier."),
    ],
)
def test_a_reply_that_a_cue_finds_is_never_left_out(cue: str, reply: str) -> None:
    filed = FiledReplies([said("Bonjour."), said(reply), said("Un instant, je cherche.")])
    assert len(find(entry(cue), [said(reply)], TODAY)) == 1
    assert reply in [item.labelled.reply for item in filed.holding(parse_cue(cue))]


def test_a_reply_without_the_words_of_a_cue_is_not_analysed() -> None:
    filed = FiledReplies([said("Je comprends."), said("Votre colère."), said("Colère ? Je comprends.")])
    kept = filed.holding(parse_cue("je comprends votre colère"))
    assert [item.labelled.reply for item in kept] == ["Colère ? Je comprends."]


def test_what_is_found_quotes_the_words_as_typed_and_a_denial_is_not_found() -> None:
    replies = [said("Oui, je COMPRENDS très bien votre colère !", SHOWN), said("Je ne comprends pas votre colère.")]
    (found,) = find(entry("je comprends votre colère"), replies, TODAY)
    reply = found.searched.labelled.reply
    assert [reply[start:end] for start, end in found.words] == ["COMPRENDS", "colère"]
    assert found.right is True


def test_raters_are_only_believed_about_what_they_looked_at() -> None:
    assert verdict(said("a", SHOWN), "C1.6.1.b", "montre") is True
    assert verdict(said("a", SHOWN), "C1.6.1.b", "contredit") is False
    assert verdict(said("a", contradicts=SHOWN), "C1.6.1.b", "contredit") is True
    assert verdict(said("a", judged="C1.6.1.b"), "C1.6.1.b", "montre") is False
    assert verdict(said("a", judged="C1.1.4"), "C1.6.1.b", "montre") is None
    angry = Searched(Labelled("a", "", NONE, NONE, scenario="adherent_en_colere"), "corpus")
    assert verdict(angry, "C1.6.1.b", "montre") is False
    assert verdict(angry, "C3.2.1", "montre") is None
    assert verdict(Searched(Labelled("a", "", SHOWN, NONE), "conversation"), "C1.6.1.b", "montre") is None


def test_the_bank_and_the_labelled_replies_are_filed_once() -> None:
    filed = labelled_replies()
    assert filed is labelled_replies()
    assert len(filed) > 10_000
    found = filed.holding(parse_cue("je comprends votre colère"))
    assert {item.origin for item in found} == {"banque", "corpus"}
    assert len(found) < len(filed) / 50
