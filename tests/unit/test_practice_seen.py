"""What is seen of a reply: what it showed and contradicted with its words, and what its moment asked for besides."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sim.game import Game, load_game
from sim.library import Library
from sim.practice.seen import Seen, seen
from sim.session import Session
from tui.practice_words import in_short, seen_lines

SCENARIOS = Path(__file__).parents[2] / "scenarios"
ANGRY, BUYER, BIRTH = "adherent_en_colere", "information_precontractuelle_dda", "rebond_naissance"
HELLO = "Mutuelle Val-Clair bonjour, Camille, à votre écoute."


@cache
def real(name: str) -> Game:
    return load_game(Library([SCENARIOS]).find(name))


def seen_of(*replies: str, name: str = ANGRY) -> Seen:
    session = Session(real(name))
    for reply in replies:
        session.say(reply, 0.0)
    found = seen(session)
    assert found is not None
    return found


def said(found: Seen) -> str:
    return "\n".join(str(line.text).replace("\u00a0", " ") for line in seen_lines(found))


def test_nothing_is_seen_before_the_first_reply() -> None:
    assert seen(Session(real(ANGRY))) is None


def test_what_is_shown_is_quoted_at_its_place() -> None:
    reply = "Je comprends votre colère, et je vous présente nos excuses."
    found = seen_of(HELLO, reply)
    words = {proof.criterion: proof.words for proof in found.shown}
    assert words["C1.6.1.b"].text == reply[words["C1.6.1.b"].start : words["C1.6.1.b"].end] != ""
    assert found.turn == 2
    assert "C1.6.1.b" not in [missed.criterion for missed in found.missed]


def test_what_is_contradicted_is_quoted_and_not_listed_as_missed() -> None:
    found = seen_of(HELLO, "Ce n'est pas si grave, madame.")
    assert [(proof.criterion, proof.words.text) for proof in found.contradicted] == [
        ("C1.6.1.b", "Ce n'est pas si grave")
    ]
    assert "C1.6.1.b" not in [missed.criterion for missed in found.missed]


@pytest.mark.parametrize(
    ("reply", "criterion", "reason"),
    [
        ("Je ne vous présente pas nos excuses.", "C1.6.1.a", "nie"),
        ("Si j'avais su, je vous aurais présenté nos excuses.", "C1.6.1.a", "irreel"),
    ],
)
def test_what_came_near_says_what_kept_it_from_counting(reply: str, criterion: str, reason: str) -> None:
    near = {missed.criterion: missed.near for missed in seen_of(HELLO, reply).missed}
    found = near[criterion]
    assert found is not None
    assert reason in found.reasons
    assert found.words.text == reply[found.words.start : found.words.end]


def test_what_is_far_from_everything_has_no_reason() -> None:
    found = seen_of(HELLO, "Le ciel est bleu.")
    assert not found.understood
    assert {missed.criterion for missed in found.missed} >= {"C1.1.1.b", "C1.2.1.b", "C1.6.1.a", "C1.6.1.b"}
    assert all(missed.near is None for missed in found.missed)


def test_what_was_acquired_before_is_not_asked_for_again(small: Any) -> None:
    session = small.call("+C1.1.1.a", "Oui.", etats=small.state("accueil", occasions=["C1.1.1.a", "C1.2.3"]))
    assert [missed.criterion for missed in seen(session).missed] == ["C1.2.3"]  # type: ignore[union-attr]


def test_a_forbidden_statement_and_a_broken_rule_are_of_the_reply_that_made_them() -> None:
    soon = seen_of(HELLO, "L'argent sera sur votre compte ce soir, promis.")
    assert [item.id for item in soon.forbidden] == ["virement_du_jour"]
    early = seen_of(HELLO, "Je vois votre facture de 620 € dans votre dossier.")
    assert [rule.id for rule in early.broken] == ["authentifier_d_abord"]
    assert "Règle non respectée" in said(early)
    after = seen_of(HELLO, "L'argent sera sur votre compte ce soir, promis.", "Je comprends votre colère.")
    assert after.forbidden == ()


def test_an_act_that_is_half_of_a_criterion_says_what_is_left(small: Any) -> None:
    parts = {"criteres": {"C1.6.1.d": {"elements": ["recapitulatif", "satisfaction_demandee"]}}}
    found = seen(small.call("@recapitulatif +C1.6.1.d", **parts))
    assert [(proof.criterion, proof.left) for proof in found.shown] == [("C1.6.1.d", ("satisfaction_demandee",))]  # type: ignore[union-attr]
    assert "Il reste à demander si la solution convient." in said(found)  # type: ignore[arg-type]


def test_a_reply_taken_back_is_not_the_one_that_is_seen(small: Any) -> None:
    assert seen(small.call("+C1.1.1.a", "-C1.2.3", "<")).turn == 1  # type: ignore[union-attr]
    assert seen(small.call("+C1.1.1.a", "<")) is None


@pytest.mark.parametrize("name", [ANGRY, BUYER, BIRTH])
def test_what_is_said_of_a_whole_call_gives_no_model_sentence_and_no_number_first(name: str) -> None:
    game = real(name)
    every = (advice for several in game.scenario.advice.values() for advice in several)
    models = [advice.replace("\u00a0", " ").strip("«» ") for advice in every]
    session = Session(game)
    for reply in game.scenario.playthroughs[1].replies:
        if session.ending is not None:
            break
        session.say(reply, 0.0)
        found = seen(session)
        assert found is not None
        text = said(found)
        assert not any(model in text and model not in reply.replace("\u00a0", " ") for model in models)
        assert not any(line.lstrip().startswith(("C1.", "C3.")) for line in text.splitlines())
        assert "vraisembl" not in text
        assert "ressembl" not in text


def test_a_wording_in_short_begins_as_the_official_one_and_is_never_cut_in_a_word() -> None:
    assert in_short("C1.6.1.b") == "Fait preuve de compréhension et d'écoute active"
    assert in_short("C1.1.1.a") == "La posture d'accueil est adaptée"
    assert in_short("C1.2.3").endswith(" et…")
    assert len(in_short("C1.2.3")) <= 87


def test_the_words_that_prove_something_are_shown_in_their_sentence() -> None:
    found = seen_of(HELLO, "Bonjour. Alors, franchement, ce n'est pas si grave, madame ! Voilà.")
    assert "« Alors, franchement, ce n'est pas si grave, madame ! »" in said(found)
