"""Two evaluators judge apart, then agree: no draft in clear anywhere, nothing automatic, a seal that shows a change."""

from __future__ import annotations

import itertools
import json
import logging
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scoring.grid import Grid, GridError, Mark
from scoring.grid_quotes import quote_of
from sim.errors import JournalError
from sim.evaluation.agreed_grid import agreed, core_units, final_grid
from sim.evaluation.agreement import unsettled
from sim.evaluation.agreement_session import AgreementSession, open_agreement
from sim.evaluation.blind import open_draft, restart_draft, start_draft
from sim.evaluation.calls import call_record, interview_of_session
from sim.evaluation.checking import check_evaluation
from sim.evaluation.directory import add_candidate, add_evaluator, candidates, evaluators, link_candidate
from sim.evaluation.errors import EvaluationError, WrongPassphraseError
from sim.evaluation.evaluations import Evaluation, create_evaluation, evaluation, evaluations
from sim.evaluation.evaluator_only import evaluator_only, set_evaluator_only
from sim.evaluation.forms import evaluation_to_json, rated_interview
from sim.evaluation.interview import by_hand
from sim.evaluation.lock import Cost
from sim.evaluation.office import Office
from sim.evaluation.trace import entry_hash, header_hash, proceeding_seal
from sim.journal import register
from sim.journal.forgetting import forget
from sim.journal.journal import Journal
from sim.journal.recording import RecordedSession

ONE, TWO = "trois chevaux et un parapluie", "la cafetière ronronne souvent"
SECRET = "Le candidat se trouble au premier reproche"
NAMES = ("Awa Diop", "Léa Martin")
CHANGED = "UPDATE proceeding_event SET body_json = replace(body_json, "


@dataclass
class Desk:
    """An office, a played exam and its evaluation."""

    office: Office
    path: Path
    evaluation: Evaluation
    session_id: str


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2026, 10, 27, 9, 15, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def desk(tmp_path: Path, small: Any) -> Iterator[Desk]:
    path, numbers = tmp_path / "journal.sqlite3", itertools.count(1)
    with Journal.open(path, Clock(), new_id=lambda: f"j-{next(numbers)}") as journal:
        office = Office(journal, new_id=lambda: f"e-{next(numbers)}", cost=Cost(n=2**4))
        session_id = play(journal, small)
        person = journal.person()
        assert person is not None
        candidate = add_candidate(office, "Camille  Roux", person.person_id)
        pair = add_evaluator(office, NAMES[0], "expert_habilite"), add_evaluator(office, NAMES[1], "expert_interne")
        held = interview_of_session(office, session_id)
        yield Desk(office, path, create_evaluation(office, candidate, "B1", held, pair), session_id)


def play(journal: Journal, small: Any, *, ended: bool = True, **parts: Any) -> str:
    person = journal.person() or journal.create_person("Camille")
    game = small.game(situation_difficile=True, **parts)
    call = RecordedSession.start(journal, person.person_id, game, 0, "examen", lambda: 1.0)
    call.say("+C1.6.1.b @avancer Je comprends bien.")
    if ended:
        call.say("@conge")
    assert call.session_id is not None
    return call.session_id


def filled(marks: dict[str, Mark] | None = None, remark: str = SECRET) -> Grid:
    grid = Grid("B1")
    for competence in grid.bloc.competences:
        grid = grid.with_remark(competence.id, f"{remark} ({competence.id}).")
        for unit in competence.units:
            grid = grid.with_mark(unit.id, (marks or {}).get(unit.id, "acquis"))
    return grid


DIFFERING: dict[str, Mark] = {"C1.1.2": "non_acquis", "C1.6.1.b": "non_mobilise", "C1.6.1.a": "non_acquis"}


def hand_in(desk: Desk, seat: int, grid: Grid) -> None:
    opened = start_draft(desk.office, desk.evaluation, seat, (ONE, TWO)[seat - 1])
    opened.save(grid)
    opened.submit()


def agreement(desk: Desk) -> AgreementSession:
    """Both hand in, and the session opens."""
    hand_in(desk, 1, filled())
    hand_in(desk, 2, filled(DIFFERING, "Tout va bien"))
    return open_agreement(desk.office, desk.evaluation.id, (ONE, TWO))


def sealed(desk: Desk) -> str:
    session = agreement(desk)
    for difference in session.differences:
        session.decide(1, difference.unit_id, "acquis", "Vu ensemble au tour 1.")
    assert session.sign(1, NAMES[0], ONE) is None
    seal = session.sign(2, "lea martin", TWO)
    assert seal is not None
    return seal


def alter(desk: Desk, statement: str) -> None:
    with closing(sqlite3.connect(desk.path)) as connection, connection:
        assert connection.execute(statement).rowcount


# How an evaluation begins.


def test_an_evaluation_is_read_again_as_it_began(desk: Desk) -> None:
    assert evaluation(desk.office, desk.evaluation.id) == desk.evaluation == evaluations(desk.office)[0]
    call = desk.evaluation.interview.call
    assert call is not None
    assert (call.mode, call.hard, call.core) == ("examen", True, ("C1.6.1.b",))
    assert desk.evaluation.candidate.name == "Camille Roux"
    assert call_record(desk.office, desk.evaluation.interview)["tours"][0]["replique"].startswith("+C1.6.1.b")


def test_people_are_listed_as_they_were_registered(desk: Desk) -> None:
    assert [evaluator.name for evaluator in evaluators(desk.office)] == list(NAMES)
    assert [candidate.name for candidate in candidates(desk.office)] == ["Camille Roux"]
    with pytest.raises(EvaluationError, match="qualité"):
        add_evaluator(desk.office, "Zoé", "chef")  # type: ignore[arg-type]  # what a file could hold
    for name in ("", " \u00a0", "x" * 81, "Zoé\x1b[31m"):
        with pytest.raises(EvaluationError):
            add_candidate(desk.office, name)


def test_one_person_can_have_neither_both_seats_nor_her_own_grid(desk: Desk) -> None:
    one, _ = desk.evaluation.evaluators
    twin = add_evaluator(desk.office, "AWA  DIOP", "expert_interne")
    held = by_hand("reel", date(2026, 10, 26), "telephone", "plateau")
    with pytest.raises(EvaluationError, match="deux personnes différentes"):
        create_evaluation(desk.office, desk.evaluation.candidate, "B1", held, (one, twin))
    herself = add_evaluator(desk.office, "Camille Roux", "expert_interne")
    with pytest.raises(EvaluationError, match="propre évaluateur"):
        create_evaluation(desk.office, desk.evaluation.candidate, "B1", held, (one, herself))


def test_a_day_to_come_and_a_call_of_somebody_else_are_refused(desk: Desk) -> None:
    pair = desk.evaluation.evaluators
    late = by_hand("reel", date(2026, 11, 3), "telephone", "plateau")
    with pytest.raises(EvaluationError, match="à venir"):
        create_evaluation(desk.office, desk.evaluation.candidate, "B1", late, pair)
    other = add_candidate(desk.office, "Noé Petit")
    with pytest.raises(EvaluationError, match="n'a pas été joué sous le profil de Noé Petit"):
        create_evaluation(desk.office, other, "B1", desk.evaluation.interview, pair)
    assert desk.evaluation.candidate.person_id is not None
    linked = link_candidate(desk.office, other, desk.evaluation.candidate.person_id)
    assert create_evaluation(desk.office, linked, "B1", desk.evaluation.interview, pair).candidate == linked
    with pytest.raises(EvaluationError, match="déjà un autre profil"):
        link_candidate(desk.office, linked, "inconnu")


def test_an_open_or_altered_call_can_not_be_evaluated(desk: Desk, small: Any) -> None:
    journal = desk.office.journal
    assert isinstance(journal, Journal)
    going_on = play(journal, small, ended=False)
    with pytest.raises(EvaluationError, match="pas terminé"):
        interview_of_session(desk.office, going_on)
    journal.abandon(going_on)
    with pytest.raises(EvaluationError, match="abandonné"):
        interview_of_session(desk.office, going_on)
    alter(desk, f"UPDATE event SET text = 'Autre chose.' WHERE session_id = '{desk.session_id}' AND number = 1")
    with pytest.raises(EvaluationError, match="modifié depuis"):
        create_evaluation(
            desk.office, desk.evaluation.candidate, "B1", desk.evaluation.interview, desk.evaluation.evaluators
        )


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"kind": "simule"}, "à la main"), ({"setting": " "}, "cadre"), ({"setting": "x" * 201}, "cadre"),
        ({"contact_sheets": -1}, "négatif"),
    ],
)  # fmt: skip
def test_an_interview_that_says_too_little_is_refused(parts: dict[str, Any], said: str) -> None:
    given: dict[str, Any] = {"kind": "reel", "held_on": date(2026, 10, 26), "channel": "mail", "setting": "plateau"}
    with pytest.raises(EvaluationError, match=said):
        by_hand(**given | parts)


# Blindness.


def test_a_draft_is_saved_and_opened_again_by_its_passphrase_alone(desk: Desk) -> None:
    opened = start_draft(desk.office, desk.evaluation, 1, ONE)
    opened.save(Grid("B1").with_mark("C1.1.2", "acquis"))
    again = open_draft(desk.office, desk.evaluation, 1, ONE)
    assert (again.grid.marks, again.submitted) == ({"C1.1.2": "acquis"}, False)
    with pytest.raises(WrongPassphraseError, match="n'est pas la bonne"):
        open_draft(desk.office, desk.evaluation, 1, TWO)
    with pytest.raises(EvaluationError, match="déjà commencée"):
        start_draft(desk.office, desk.evaluation, 1, ONE)
    with pytest.raises(EvaluationError, match="pas commencée"):
        open_draft(desk.office, desk.evaluation, 2, TWO)
    with pytest.raises(EvaluationError, match="le premier ou le second"):
        start_draft(desk.office, desk.evaluation, 3, TWO)


def everything(path: Path) -> bytes:
    """All the bytes beside the journal: the file, its « -wal », any copy."""
    return b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())


def test_nothing_of_a_draft_stands_in_clear_anywhere(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporaires"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    caplog.set_level(logging.DEBUG)
    hand_in(desk, 1, filled(DIFFERING))
    opened = start_draft(desk.office, desk.evaluation, 2, TWO)
    opened.save(filled(remark="Une tout autre remarque"))
    with closing(sqlite3.connect(desk.path)) as connection, closing(sqlite3.connect(tmp_path / "copie")) as copy:
        connection.backup(copy)
        dump = "\n".join(connection.iterdump())
    export = json.dumps(evaluation_to_json(desk.office, desk.evaluation))
    seen = everything(desk.path)
    assert NAMES[0].encode() in seen  # the search finds what is there
    for text in (SECRET, "tout autre remarque", "tableaux", "propositions_vues", ONE, TWO):
        assert text.encode() not in seen
        assert text not in dump
        assert text not in export
        assert text not in repr(opened)
        assert text not in caplog.text
    assert list(temporary.iterdir()) == []


def test_a_grid_handed_in_can_not_be_changed_and_its_evaluator_reads_it_again(desk: Desk) -> None:
    opened = start_draft(desk.office, desk.evaluation, 1, ONE)
    opened.save(filled())
    opened.submit()
    again = open_draft(desk.office, desk.evaluation, 1, ONE)
    assert (again.grid, again.submitted) == (filled(), True)
    for held in (opened, again):
        with pytest.raises(EvaluationError, match="déposée"):
            held.save(Grid("B1"))
        with pytest.raises(EvaluationError, match="déposée"):
            held.submit()


def test_an_incomplete_or_misquoted_grid_is_not_handed_in(desk: Desk) -> None:
    opened = start_draft(desk.office, desk.evaluation, 1, ONE)
    opened.save(filled().with_mark("C1.1.2", None).with_remark("C1.5", ""))
    with pytest.raises(EvaluationError, match=r"il manque 2 point\(s\)\. C1\.1\.2"):
        opened.submit()
    quote = quote_of(call_record(desk.office, desk.evaluation.interview), "C1.6.1.b", 1, 0, 9)
    opened.save(filled().with_quote(quote).with_quote(type(quote)("C1.6.1.b", 1, 0, 9, "inventé !")))
    with pytest.raises(EvaluationError, match="n'est pas ce qui a été dit"):
        opened.submit()
    opened.save(filled().with_quote(quote))
    opened.submit()
    with pytest.raises(EvaluationError, match="B2"):
        opened.save(Grid("B2"))


def test_two_windows_on_one_draft_lose_nothing_silently(desk: Desk) -> None:
    first = start_draft(desk.office, desk.evaluation, 1, ONE)
    second = open_draft(desk.office, desk.evaluation, 1, ONE)
    second.save(filled())
    with pytest.raises(EvaluationError, match="autre fenêtre"):
        first.save(Grid("B1"))
    assert open_draft(desk.office, desk.evaluation, 1, ONE).grid == filled()


def test_the_other_grid_stays_shut_until_both_are_handed_in_even_with_both_passphrases(desk: Desk) -> None:
    hand_in(desk, 1, filled())
    with pytest.raises(EvaluationError, match="Reste\u00a0: Léa Martin"):
        open_agreement(desk.office, desk.evaluation.id, (ONE, TWO))
    start_draft(desk.office, desk.evaluation, 2, TWO).save(filled())
    with pytest.raises(EvaluationError, match="Reste\u00a0: Léa Martin"):
        open_agreement(desk.office, desk.evaluation.id, (ONE, TWO))
    assert agreed(desk.office, desk.evaluation) is None
    assert evaluation_to_json(desk.office, desk.evaluation)["grilles"] == []


def test_one_passphrase_does_not_open_the_session(desk: Desk) -> None:
    hand_in(desk, 1, filled())
    hand_in(desk, 2, filled())
    for passphrases in ((ONE, ONE), (TWO, TWO), (TWO, ONE)):
        with pytest.raises(WrongPassphraseError, match=r"(Awa Diop|Léa Martin).*n'est pas la bonne"):
            open_agreement(desk.office, desk.evaluation.id, passphrases)
    assert SECRET.encode() not in everything(desk.path)
    open_agreement(desk.office, desk.evaluation.id, (ONE, TWO))
    assert SECRET.encode() in everything(desk.path)


def test_a_forgotten_passphrase_costs_the_draft_and_leaves_a_trace(desk: Desk) -> None:
    hand_in(desk, 1, filled())
    with pytest.raises(EvaluationError, match="pourquoi"):
        restart_draft(desk.office, desk.evaluation, 1, TWO, " ")
    again = restart_draft(desk.office, desk.evaluation, 1, TWO, "phrase secrète oubliée")
    assert (again.grid, again.submitted) == (Grid("B1"), False)
    last = desk.office.entries(desk.evaluation.id)[-1]
    assert (last.kind, last.author) == ("recommencement", desk.evaluation.evaluators[0].evaluator_id)
    assert last.body == {"place": 1, "raison": "phrase secrète oubliée", "deposee": True}
    hand_in(desk, 2, filled())
    with pytest.raises(EvaluationError, match="Reste\u00a0: Awa Diop"):
        open_agreement(desk.office, desk.evaluation.id, (TWO, TWO))
    again.save(filled())
    again.submit()
    assert check_evaluation(desk.office, desk.evaluation.id) is None
    open_agreement(desk.office, desk.evaluation.id, (TWO, TWO))
    with pytest.raises(EvaluationError, match="à l'aveugle"):
        restart_draft(desk.office, desk.evaluation, 1, TWO, "encore")


def test_a_grid_handed_in_that_was_swapped_is_not_opened(desk: Desk) -> None:
    hand_in(desk, 1, filled())
    hand_in(desk, 2, filled())
    alter(desk, "UPDATE draft SET ciphertext = (SELECT ciphertext FROM draft WHERE seat = 2) WHERE seat = 1")
    found = check_evaluation(desk.office, desk.evaluation.id)
    assert found is not None
    assert "déposée par Awa Diop" in found.what
    with pytest.raises(EvaluationError, match="n'est plus celle qui a été déposée"):
        open_agreement(desk.office, desk.evaluation.id, (ONE, TWO))


# The agreement.


def test_differences_come_by_weight(desk: Desk) -> None:
    session = agreement(desk)
    assert core_units(desk.evaluation) == ("C1.6.1.b",)
    assert [difference.unit_id for difference in session.differences] == ["C1.6.1.b", "C1.1.2", "C1.6.1.a"]
    assert session.differences[0].handed_in == ("acquis", "non_mobilise")


def test_acquired_against_not_acquired_comes_before_not_mobilised(desk: Desk) -> None:
    hand_in(desk, 1, filled())
    hand_in(desk, 2, filled({"C1.1.1.a": "non_mobilise", "C1.4.1.a": "non_acquis"}))
    session = open_agreement(desk.office, desk.evaluation.id, (ONE, TWO))
    assert [difference.unit_id for difference in session.differences] == ["C1.4.1.a", "C1.1.1.a"]


def test_a_difference_has_no_result_until_both_decide(desk: Desk) -> None:
    session = agreement(desk)
    assert set(session.agreement.final().marks) == set(filled().marks) - set(DIFFERING)
    assert len(unsettled(session.agreement)) == 3
    with pytest.raises(EvaluationError, match=r"il reste 3 point"):
        session.sign(1, NAMES[0], ONE)
    session.change_mind(2, "C1.1.2", "acquis", "J'avais mal compris le tour 1.")
    assert "C1.1.2" not in session.agreement.final().marks
    session.decide(1, "C1.1.2", "acquis", "D'accord tous les deux.")
    assert session.agreement.final().marks["C1.1.2"] == "acquis"


def test_every_change_of_mind_is_recorded_with_author_time_before_and_after(desk: Desk) -> None:
    session = agreement(desk)
    session.change_mind(2, "C1.1.2", "acquis", "Relu.")
    session.decide(1, "C1.1.2", "acquis", "Accord.")
    session.decide(2, "C1.1.2", "non_acquis", "Après réflexion.")
    one, two = (evaluator.evaluator_id for evaluator in desk.evaluation.evaluators)
    seen = [(c.kind, c.author, c.before, c.after, c.reason) for c in session.agreement.changes]
    assert seen == [
        ("avis", two, "non_acquis", "acquis", "Relu."),
        ("decision", one, None, "acquis", "Accord."),
        ("decision", two, "acquis", "non_acquis", "Après réflexion."),
    ]
    times = [change.at for change in session.agreement.changes]
    assert times == sorted(set(times))


@pytest.mark.parametrize(
    ("mark", "reason"), [("acquis", ""), ("acquis", " \n"), ("en_cours", "Si."), ("acquis", "x" * 2001)]
)
def test_a_decision_without_a_reason_or_an_official_mark_is_refused(desk: Desk, mark: Any, reason: str) -> None:
    session = agreement(desk)
    with pytest.raises(EvaluationError):
        session.decide(1, "C1.1.2", mark, reason)
    assert session.agreement.changes == ()


def test_what_both_wrote_stands_under_their_names_unless_they_write_together(desk: Desk) -> None:
    session = agreement(desk)
    said = session.agreement.final().remarks["C1.1"]
    assert said == f"Awa Diop\u00a0: {SECRET} (C1.1).\nLéa Martin\u00a0: Tout va bien (C1.1)."
    session.write_remark(2, "C1.1", "Accueil assuré.")
    assert session.agreement.final().remarks["C1.1"] == "Accueil assuré."
    with pytest.raises(GridError):
        session.write_remark(1, "C2.1", "Ailleurs.")


def test_both_sign_the_same_grid_and_it_is_sealed(desk: Desk) -> None:
    seal = sealed(desk)
    done = evaluation(desk.office, desk.evaluation.id)
    final = final_grid(desk.office, done)
    assert done.seal == seal
    assert final is not None
    assert set(final.marks.values()) == {"acquis"}
    assert check_evaluation(desk.office, done.id) is None
    with desk.office.journal.reading() as connection:
        assert ("grille", done.id, seal) in {(e.kind, e.id, e.seal) for e in register.entries(connection)}
    session = open_agreement(desk.office, done.id, (ONE, TWO))
    with pytest.raises(EvaluationError, match="scellé"):
        session.decide(1, "C1.1.2", "non_acquis", "Trop tard.")


def test_a_signature_needs_the_right_name_and_passphrase(desk: Desk) -> None:
    session = agreement(desk)
    for difference in session.differences:
        session.decide(1, difference.unit_id, "acquis", "Accord.")
    with pytest.raises(EvaluationError, match="écrivez votre nom"):
        session.sign(1, "Léa Martin", ONE)
    with pytest.raises(WrongPassphraseError):
        session.sign(1, NAMES[0], TWO)


def test_a_change_after_a_signature_asks_for_both_again(desk: Desk) -> None:
    session = agreement(desk)
    for difference in session.differences:
        session.decide(1, difference.unit_id, "acquis", "Accord.")
    assert session.sign(1, NAMES[0], ONE) is None
    session.decide(2, "C1.1.2", "non_acquis", "Finalement non.")
    assert session.sign(2, NAMES[1], TWO) is None
    assert final_grid(desk.office, desk.evaluation) is None
    assert session.sign(1, NAMES[0], ONE) is not None


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (f"{CHANGED}'Vu ensemble', 'Vu seul') WHERE kind = 'decision'", "(decision) a été modifiée"),
        (f"{CHANGED}'acquis', 'non_acquis') WHERE kind = 'sceau'", "(sceau) a été modifiée"),
        ("DELETE FROM proceeding_event WHERE kind = 'avis' OR number = 6", "L'étape n° 6 manque"),
        ("DELETE FROM proceeding_event WHERE kind = 'sceau'", "sceau ne correspond pas"),
        ("UPDATE proceeding SET header_json = replace(header_json, 'Camille', 'Claude')", "L'en-tête"),
        ("UPDATE proceeding SET seal = '2:0'", "sceau ne correspond pas"),
        ("UPDATE proceeding SET seal = NULL", "sceau de cette grille ou de ce dossier manque"),
        ("UPDATE draft SET ciphertext = x'00' WHERE seat = 2", "déposée par Léa Martin"),
        ("DELETE FROM draft WHERE seat = 1", "déposée par Awa Diop"),
    ],
)  # fmt: skip
def test_a_sealed_grid_that_changes_is_shown_and_where(desk: Desk, statement: str, said: str) -> None:
    sealed(desk)
    alter(desk, statement)
    found = check_evaluation(desk.office, desk.evaluation.id)
    assert found is not None
    assert said in found.what


def forged(kind: str, body: str) -> str:
    """Make « non acquis » of all that was decided, and of the sealed grid."""
    data = json.loads(body)
    if kind == "decision":
        data["apres"] = "non_acquis"
    if kind == "sceau":
        for row in (row for table in data["grille"]["tableaux"] for row in table["criteres"]):
            row["resultat"] = "non_acquis" if row["id"] in DIFFERING else row["resultat"]
    return json.dumps(data, ensure_ascii=False)


def test_who_computes_every_hash_again_still_can_not_sign(desk: Desk) -> None:
    sealed(desk)
    header, _ = desk.office.header(desk.evaluation.id, "evaluation")
    previous, entries = header_hash(header), desk.office.entries(desk.evaluation.id)
    with closing(sqlite3.connect(desk.path)) as connection, connection:
        for entry in entries:
            body = forged(entry.kind, entry.body_json)
            new = entry_hash(header.proceeding_id, previous, replace(entry, body_json=body))
            connection.execute(
                "UPDATE proceeding_event SET body_json = ?, previous_hash = ?, hash = ? WHERE number = ?",
                (body, previous, new, entry.number),
            )
            previous = new
        ended = connection.execute("SELECT ended_at FROM proceeding").fetchone()[0]
        seal = proceeding_seal(header, len(entries), previous, ended)
        connection.execute("UPDATE proceeding SET seal = ?", (seal,))
    assert desk.office.chain_break(desk.evaluation.id, "evaluation") is None
    found = check_evaluation(desk.office, desk.evaluation.id)
    assert found is not None
    assert found.what == "Ces signatures ne correspondent pas à la grille\u00a0: Awa Diop, Léa Martin."


def test_an_export_of_open_grids_feeds_the_third_rater(desk: Desk) -> None:
    sealed(desk)
    data = json.loads(json.dumps(evaluation_to_json(desk.office, evaluation(desk.office, desk.evaluation.id))))
    rated = rated_interview(data)
    assert rated.mark("evaluateur_1", "C1.1.2") == "acquis"
    assert rated.mark("evaluateur_2", "C1.1.2") == "non_acquis"
    assert rated.machine["C1.6.1.b"] == "acquis"
    assert rated.agreed is not None
    assert len(data["signatures"]) == 2
    changes: list[dict[str, Any]] = [{"format": 9}, {"grilles": []}, {"grilles": [1, 2]}, {"machine": None}]
    for broken in changes:
        with pytest.raises(EvaluationError):
            rated_interview(data | broken)


def test_erasing_a_person_takes_her_evaluations_with_her(desk: Desk) -> None:
    sealed(desk)
    assert desk.evaluation.candidate.person_id is not None
    forget(desk.office.journal, {"person": [desk.evaluation.candidate.person_id]})
    assert (evaluations(desk.office), candidates(desk.office)) == ([], [])
    assert desk.office.journal.rows("SELECT * FROM draft") == []
    assert [evaluator.name for evaluator in evaluators(desk.office)] == list(NAMES)


def test_the_criteria_left_to_evaluators_are_a_stored_setting(desk: Desk) -> None:
    set_evaluator_only(desk.office, {"C1.6.1.a": 0.4, "C1.1.2": 0.1}, 0.6, "kappa")
    set_evaluator_only(desk.office, {"C1.6.1.a": 0.41}, 0.5, "accord_brut")
    (kept,) = evaluator_only(desk.office).values()
    assert (kept.unit_id, kept.figure, kept.bar, kept.measure) == ("C1.6.1.a", 0.41, 0.5, "accord_brut")
    with pytest.raises(EvaluationError, match="barre"):
        set_evaluator_only(desk.office, {}, 60, "kappa")


def test_an_unknown_evaluation_or_call_is_said_in_french(desk: Desk) -> None:
    with pytest.raises(EvaluationError, match="Aucune évaluation"):
        evaluation(desk.office, "inconnue")
    with pytest.raises(JournalError):
        interview_of_session(desk.office, "inconnue")
