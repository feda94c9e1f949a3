"""What a debrief says: proofs cut where they stand, occasions missed, weak moments and what to say, progress."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scoring.referentiel import referentiel
from sim.debrief.build import build
from sim.debrief.model import Point
from sim.debrief.progress import progress
from sim.debrief.texts import one_line, shortened, unquoted
from sim.debrief.walk import walk
from sim.debrief.weak import MOST, weak_moments
from sim.journal.journal import Journal
from sim.journal.recording import RecordedSession
from sim.journal.session_list import listed_sessions
from sim.session import Session
from tui.reports.curve_words import curve_words, moves
from tui.widgets.curve import shared

NOW = datetime(2026, 11, 24, 15, 10, tzinfo=UTC)
OCCASIONS = {"occasions": ["C1.6.1.b", "C1.1.1.a"]}
COMING_BACK = [
    {"quand": {"contredit": ["C1.6.1.b"]}, "effet": {"tension": 2}, "fois": 9, "dit": [f"Ah ? {n}" for n in range(9)]},
    {"quand": {"montre": ["C1.6.1.b"]}, "effet": {"tension": -1}, "fois": 9, "dit": [f"Bon. {n}" for n in range(9)]},
]


def curve(*levels: int) -> list[Point]:
    return [Point(turn, level, 10 - level, f"réplique {turn}") for turn, level in enumerate(levels)]


def test_a_reply_is_cut_exactly_where_its_proofs_stand(small: Any) -> None:
    call = small.call("Bonjour +C1.6.1.b et -C1.1.1.a fin", "@conge")
    exchange = build(call).exchanges[0]
    assert [(piece.text, piece.shows, piece.contradicts) for piece in exchange.segments or ()] == [
        ("Bonjour ", (), ()),
        ("+C1.6.1.b", ("C1.6.1.b",), ()),
        (" et ", (), ()),
        ("-C1.1.1.a", (), ("C1.1.1.a",)),
        (" fin", (), ()),
    ]


def test_the_pieces_of_a_reply_give_it_back_without_what_a_terminal_would_obey(small: Any) -> None:
    reply = "a\x1b[31m +C1.6.1.b \u202ebidi\u202c <b>\r\nfin\u2028ici"
    pieces = build(small.call(reply)).exchanges[0].segments
    assert "".join(piece.text for piece in pieces or ()) == "a +C1.6.1.b bidi <b>\nfin\nici"


def test_a_quote_keeps_the_very_words_and_the_sentence_around(small: Any) -> None:
    item = next(
        item for item in build(small.call("Avant. Oui +C1.6.1.b vraiment. Après.")).assessments
        if item.id == "C1.6.1.b"
    )  # fmt: skip
    quote = item.quotes[0]
    assert (quote.before, quote.text, quote.after, quote.turn) == ("Oui ", "+C1.6.1.b", " vraiment.", 1)
    assert quote.shows
    assert item.label == referentiel().unit("C1.6.1.b").label


def test_occasions_missed_are_given_with_their_turn_and_her_words(small: Any) -> None:
    call = small.call("rien", "encore rien", "+C1.1.1.a", etats=small.state("accueil", **OCCASIONS))
    found = {item.id: item.missed for item in build(call).assessments}
    assert [missed.turn for missed in found["C1.6.1.b"]] == [1]
    assert found["C1.6.1.b"][0].heard == "Le téléphone sonne."
    assert found["C1.1.1.a"] == ()


def test_an_occasion_lost_again_later_is_told_again(small: Any) -> None:
    call = small.call("rien", "+C1.6.1.b", "-C1.6.1.b", "rien", etats=small.state("accueil", **OCCASIONS))
    found = {item.id: item.missed for item in build(call).assessments}
    assert [missed.turn for missed in found["C1.6.1.b"]] == [1, 4]


def test_faults_are_told_apart(small: Any) -> None:
    call = small.call(
        "!promesse", "@detail",
        actes={"detail": {"indices": ["x"]}, "conge": {"indices": ["y"]}, "avancer": {"indices": ["z"]}},
        interdits=[{"id": "promesse", "indices": ["x"], "libelle": "Promettre", "eliminatoire": True}],
        regles=[{"id": "ordre", "avant": "detail", "il_faut": {"actes": ["avancer"]}, "libelle": "Demander d'abord"}],
    )  # fmt: skip
    found = build(call)
    assert [(item.name, item.severe, item.turn, item.excerpt) for item in found.said] == [
        ("Promettre", True, 1, "!promesse")
    ]
    assert [(item.name, item.severe, item.turn, item.excerpt) for item in found.broken] == [
        ("Demander d'abord", False, 2, "")
    ]


def test_the_weakest_moments_come_in_the_order_of_the_call_and_are_few(small: Any) -> None:
    call = small.call(*["-C1.6.1.b"] * 4, "+C1.6.1.b", *["-C1.6.1.b"] * 4, reactions=COMING_BACK)
    found = list(weak_moments(call, walk(call)))
    assert len(found) == MOST
    assert [moment.turn for moment in found] == sorted(moment.turn for moment in found)
    assert found[0].turn == 1
    assert 5 not in [moment.turn for moment in found]
    assert {reason.kind for reason in found[0].reasons} >= {"contredit", "tension"}


def test_the_best_reply_was_tried_at_that_very_moment(small: Any) -> None:
    better = "Une réplique +C1.6.1.b"
    worse = "Une réplique +C1.6.1.b !promesse"
    call = small.call(
        "-C1.6.1.b", reactions=COMING_BACK,
        interdits=[{"id": "promesse", "indices": ["x"]}],
        conseils={"C1.6.1.b": [worse, better]},
    )  # fmt: skip
    moment = next(weak_moments(call, walk(call)))
    assert moment.better is not None
    assert (moment.better.text, moment.better.own) == (better, True)
    assert moment.tension == (5, 7)
    assert moment.better.tension == 4
    assert moment.better.criterion == referentiel().unit("C1.6.1.b").label


def test_a_reply_that_calmed_her_is_no_weak_moment_for_what_it_left_out(small: Any) -> None:
    call = small.call(
        "+C1.6.1.c", etats=small.state("accueil", occasions=["C1.6.1.b", "C1.1.1.a"]),
        reactions=[{"quand": {"montre": ["C1.6.1.c"]}, "effet": {"tension": -2}, "dit": ["Bon."]}],
    )  # fmt: skip
    assert list(weak_moments(call, walk(call))) == []


def test_a_silence_that_annoys_is_a_weak_moment(small: Any) -> None:
    call = small.call(
        None, "+C1.6.1.b", silences={"apres": "40 s", "dit": ["Allô ?"], "effet": {"tension": 2}}
    )  # fmt: skip
    found = list(weak_moments(call, walk(call)))
    assert [(moment.turn, moment.reply, moment.reasons[0].kind) for moment in found] == [(1, None, "silence")]


def test_a_call_without_a_reply_has_a_debrief(small: Any) -> None:
    call = small.call()
    call.abandon(3.0)
    found = build(call)
    assert (found.outcome, found.replies, found.exchanges, found.score) == ("inachevee", 0, (), 0)
    assert list(weak_moments(call, walk(call))) == []
    assert curve_words(found.curve)[0] == "La tension est restée à 5 sur 10 (perceptible)."


def test_a_debrief_changes_nothing_in_the_session(small: Any) -> None:
    call = small.call("-C1.6.1.b", "rien", reactions=COMING_BACK)
    before = call.turns, call.events, call.result()
    list(weak_moments(call, walk(call)))
    build(call)
    assert (call.turns, call.events, call.result()) == before


def test_what_was_taken_back_is_not_in_the_debrief(small: Any) -> None:
    found = build(small.call("-C1.6.1.b", "<", "+C1.6.1.b"))
    assert [exchange.turn for exchange in found.exchanges] == [1]
    assert next(item for item in found.assessments if item.id == "C1.6.1.b").contradicted_in == ()


def test_the_topics_of_the_interview_follow_the_results(small: Any) -> None:
    found = build(small.call("+C1.6.1.b", "-C1.1.1.a", "+C1.1.1.a"))
    kinds = {topic.assessment.id: topic.kind for topic in found.topics}
    assert kinds == {"C1.1.1.a": "contredit", "C1.2.3": "non_mobilise", "C1.6.1.a": "non_mobilise",
                     "C1.6.1.b": "choix", "C1.6.1.c": "non_mobilise"}  # fmt: skip
    assert found.interviews[0][2] == referentiel().bloc("B1").terms["entretien_complementaire"]


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ((8, 8, 6, 5, 5, 7, 2), [(8, 5), (5, 7), (7, 2)]),
        ((5, 5, 5), []),
        ((5,), []),
        ((0, 10), [(0, 10)]),
    ],
)
def test_a_curve_is_cut_where_it_turns_back(levels: tuple[int, ...], told: list[tuple[int, int]]) -> None:
    assert [(move.start, move.end) for move in moves(curve(*levels), lambda point: point.tension)] == told


def test_the_curve_in_words_names_the_turn_and_the_words_that_moved_it_most() -> None:
    tension, trust = curve_words(curve(6, 5, 8, 9, 3))
    assert tension == (
        "La tension part de 6 sur 10 (tendue) ; elle est descendue de 6 à 5 au tour 1 (« réplique 1 ») ; elle est "
        "montée de 5 à 9 du tour 2 au tour 3, surtout au tour 2 (« réplique 2 ») ; elle est redescendue de 9 à 3 au "
        "tour 4 (« réplique 4 »). Elle finit à 3 (contenue)."
    )
    assert trust.startswith("La confiance part de 4 sur 10")


def test_a_curve_that_moves_all_the_time_is_told_by_its_greatest_moves() -> None:
    tension = curve_words(curve(*[5, 6] * 20, 0, 10))[0]
    assert tension.count(" ; elle ") == 4
    assert "sans compter de plus petits mouvements" in tension
    assert "de 0 à 10" in tension


@pytest.mark.parametrize("columns", [1, 7, 40, 61, 200])
def test_columns_share_every_turn_in_order(columns: int) -> None:
    points = curve(*[5] * 61)
    found = shared(points, columns)
    assert len(found) <= columns
    assert [point for column in found for point in column] == points


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Je comprends. »", "Je comprends."),
        ("Dites « oui » et « non »", "Dites « oui » et « non »"),
        ("sans guillemets", "sans guillemets"),
    ],
)
def test_a_sentence_is_quoted_once(text: str, expected: str) -> None:
    assert unquoted(text) == expected


def test_a_long_text_is_cut_between_two_words() -> None:
    text = " ".join(f"mot{number}" for number in range(400))
    cut = shortened(text, 100)
    assert len(cut) <= 100
    assert all(word == "…" or word in text.split() for word in cut.split())
    assert shortened("x" * 2000, 100).count("x") > 80
    assert one_line("a\n\n b\tc") == "a b c"


def recorded(journal: Journal, game: Any, person: str, *replies: str) -> RecordedSession:
    call = RecordedSession.start(journal, person, game, 0, "entrainement", lambda: 1.0)
    for reply in replies:
        call.say(reply)
    call.abandon()
    return call


def test_progress_compares_with_one_s_own_earlier_calls_only(small: Any, tmp_path: Path) -> None:
    times = iter(NOW + timedelta(minutes=number) for number in range(100))
    game = small.game()
    with Journal.open(tmp_path / "journal.sqlite3", lambda: next(times)) as journal:
        other = journal.create_person("Zoé").person_id
        me = journal.create_person("Camille").person_id
        recorded(journal, game, me, "+C1.6.1.b")
        recorded(journal, game, other, "+C1.6.1.b", "+C1.6.1.c")
        call = recorded(journal, game, me, "-C1.6.1.b", "+C1.1.1.a")
        later = recorded(journal, game, me, "-C1.6.1.b")
        listed = listed_sessions(journal, "essai")
        found = progress(call.session, listed, me, call.session_id)
        by_record = progress(call.session, listed, me)
        last = progress(later.session, listed, me)
        unrecorded = progress(Session(game), listed, me)
    assert [attempt.score for attempt in found.attempts] == [100, 33]
    assert [(change.id, change.before, change.after, change.better) for change in found.changes] == [
        ("C1.1.1.a", "non_mobilise", "acquis", True),
        ("C1.6.1.b", "acquis", "non_acquis", False),
    ]
    assert by_record == found
    assert len(last.attempts) == 3
    assert len(unrecorded.attempts) == 4


def test_an_altered_record_is_left_out_of_the_comparison(small: Any, tmp_path: Path) -> None:
    game = small.game()
    with Journal.open(tmp_path / "journal.sqlite3", lambda: NOW) as journal:
        me = journal.create_person("Camille").person_id
        session = journal.start_session(
            person_id=me, scenario=game.file, scenario_version=1, seed=0, mode="entrainement", program_version="0",
            reader_version="0",
        )  # fmt: skip
        journal.close_session(session, "fini", 40, '{"criteres": {"C1.6.1.b": {"resultat": 3}, "C1.2.3": "x"}}')
        found = progress(small.call("+C1.6.1.b"), listed_sessions(journal, "essai"), me)
    assert (found.attempts[0].score, found.attempts[0].results, found.changes) == (40, {}, ())
