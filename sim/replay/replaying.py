"""A recorded call, played again: as it was read, as it would be read now, and under a changed scenario.

Each step changes one thing only, so that a difference has a cause: the program that folds what was read at the time,
the reader, the scenario. The trap it prevents: a score that moved, and nobody can say whether a trainer's new cue or
a new lexicon moved it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from scoring.errors import DesamorceError
from scoring.evidence import Reading
from sim.errors import JournalError
from sim.events import Event
from sim.game import Game, load_game
from sim.journal.journal import Journal
from sim.journal.schema import SessionRow
from sim.library import ScenarioFile
from sim.reading_json import load_reading
from sim.record import call_record, json_line
from sim.replay.model import RecordedCall, Replay, Step, Versions
from sim.replay.record_changes import changes
from sim.session import Session
from sim.version import PROGRAM_VERSION

_ALTERED = "Le compte rendu gardé avec cette séance ne peut plus être lu."
_OTHER_SCORE = "Le score ou la fin que donne le journal ne sont pas ceux du compte rendu."
_GAMES_KEPT = 4
_TALLY = ("resultat", "montres", "contredits", "occasions")


def recorded_call(journal: Journal, row: SessionRow) -> RecordedCall:
    """Take all that ``journal`` holds of a session, or say why it can't be."""
    try:
        broken = journal.check_chain(row.session_id)
        events, readings = journal.events(row.session_id), journal.readings(row.session_id)
        source = journal.scenario_source(row.scenario_hash)
    except JournalError as error:
        return RecordedCall(row, fault=str(error))
    if len(events) != len(readings):
        return RecordedCall(row, fault="Cet appel continue dans une autre fenêtre. Terminez-le, puis relancez.")
    return RecordedCall(row, source, tuple(events), tuple(readings), broken.what if broken else "")


def replay(call: RecordedCall, changed: ScenarioFile | None = None) -> Replay:
    """Play ``call`` again, with the reader of today, then under ``changed`` when it is given; never raises on data."""
    row = call.row
    before = Versions(row.program_version, row.reader_version, row.scenario_version, row.scenario_hash)
    if call.fault:
        return Replay(row, before, fault=call.fault)
    try:
        return _replay(call, changed, before)
    except DesamorceError as error:
        return Replay(row, before, call.broken, str(error))
    except (ValueError, TypeError, LookupError, AttributeError):
        if not call.broken:  # then the fault is ours, and must be seen
            raise
        return Replay(row, before, call.broken, f"Cette séance a été modifiée et ne peut plus être lue. {call.broken}")


def _replay(call: RecordedCall, changed: ScenarioFile | None, before: Versions) -> Replay:
    row = call.row
    raw = call.source.encode("utf-8", "surrogateescape")
    played = _ready(ScenarioFile(row.scenario_id, raw, f"{row.scenario_id}.yaml", row.scenario_hash))
    inputs = [(event, load_reading(kept)) for event, kept in zip(call.events, call.readings, strict=True)]
    kept, wrong = _kept_record(row)
    folded = _record(Session(played, row.seed, row.mode), inputs)
    steps, last = [Step("programme", folded), Step("lecteur", _read_again(played, row, call.events))], played
    if changed is not None:
        last = _ready(changed)
        steps.append(Step("scenario", _read_again(last, row, call.events)))
    if kept is not None:
        steps = [Step(step.cause, _shaped(step.record, kept)) for step in steps]
    after = Versions(PROGRAM_VERSION, played.reader.version, last.scenario.version, last.file.content_hash)
    return Replay(
        row, before, call.broken or wrong, "", after, kept is not None, folded if kept is None else kept, tuple(steps),
        (_demands(played), _demands(last)),
    )  # fmt: skip


@lru_cache(maxsize=_GAMES_KEPT)
def _ready(file: ScenarioFile) -> Game:
    """Make a scenario ready once for all the calls of it that follow each other."""
    return load_game(file)


def _read_again(game: Game, row: SessionRow, events: Sequence[Event]) -> dict[str, Any]:
    standing = [(event, None) for event in standing_events(events)]
    return _record(Session(game, row.seed, row.mode), standing)


def standing_events(events: Iterable[Event]) -> list[Event]:
    """Give what was not taken back; help that was given stays, because it counts all the same.

    A reply taken back might end the call today, and would then hide all that its author said instead.
    """
    standing: list[Event] = []
    for event in events:
        if event.kind != "reprise":
            standing.append(event)
            continue
        help_given: list[Event] = []
        while standing and (last := standing.pop()).kind != "replique":
            if last.kind == "aide":
                help_given.insert(0, last)
        standing += help_given
    return standing


def _record(session: Session, inputs: Iterable[tuple[Event, Reading | None]]) -> dict[str, Any]:
    """Fold ``inputs``, each read again where it has no reading; what comes after the ending is counted."""
    extra = 0
    for event, reading in inputs:
        if session.ending is not None:
            extra += event.kind == "replique"
        elif event.kind != "silence" or session.notices_silence:
            if reading is None:
                reading = session.read(event.text) if event.kind == "replique" else Reading()
            session.apply(event, reading)
    # Through JSON, as the record that was kept: a half character typed is « � » in both.
    record: dict[str, Any] = json.loads(json_line(call_record(session, extra)))
    return record


def _kept_record(row: SessionRow) -> tuple[dict[str, Any] | None, str]:
    """Give the record kept, and what is wrong with it; an open or abandoned session has none."""
    if row.record_json is None:
        return None, ""
    try:
        record = json.loads(row.record_json)
        changes(record, record)  # whatever it lacks is missed here
        _ = [tally[key] for tally in record["criteres"].values() for key in _TALLY]
        agrees = (record["score"], record["fin"]["id"]) == (row.score, row.ending)
    except (ValueError, TypeError, LookupError, AttributeError):
        return None, _ALTERED
    return record, "" if agrees else _OTHER_SCORE


def _shaped(record: dict[str, Any], kept: dict[str, Any]) -> dict[str, Any]:
    """Leave out the keys that records did not have yet when ``kept`` was made: they say nothing of the call."""
    known = {key for turn in kept["tours"] for key in turn}
    turns = [{key: value for key, value in turn.items() if key in known or not known} for turn in record["tours"]]
    return {key: value for key, value in record.items() if key in kept} | {"tours": turns}


def _demands(game: Game) -> dict[str, Any]:
    return {
        name: {"noyau": criterion.core, "attendu": criterion.expected, "elements": list(criterion.elements)}
        for name, criterion in game.scenario.criteria.items()
    }
