"""The door to what the workshop needs: reading and checking a file, playing again, explaining, trying a cue.

Importing this loads the engine: it is imported by threads only, and what it gives is ready to be shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from scoring.errors import UnreadableSourceError
from scoring.evidence import Polarity
from scoring.explanation import explain
from scoring.faults import Fault
from scoring.reader import BlendReader
from scoring.referentiel import referentiel
from sim.errors import JournalError, UnknownScenarioError
from sim.game import Game, load_game
from sim.journal.journal import Journal
from sim.library import Library, ScenarioFile
from sim.session import Session
from sim.turns import Turn
from sim.verification.rehearsal import Changed, Rehearsal, changed, rehearse, say_next
from sim.verification.verify import verify_file
from sim.workshop.cue_trial import try_cue
from sim.workshop.past_replies import PastReply, past_replies
from sim.workshop.ways_out import ways_tried
from tui.fault_lines import fault_count, fault_lines, refusal_lines
from tui.reading_lines import reading_lines
from tui.trial_lines import trial_lines
from tui.widgets.lines_pane import Line
from tui.workshop_past import NO_JOURNAL, past_lines
from tui.workshop_ways import way_lines
from tui.workshop_words import told_change

CHECKING = "Vérification en cours…"


@dataclass(frozen=True)
class FileRead:
    """A file as it was saved."""

    file: ScenarioFile | None
    game: Game | None
    """None when it can't be played."""
    faults: tuple[Fault, ...] = ()
    """Those that forbid playing."""
    refusal: str = ""
    """Why it can't be read at all, in French."""

    @property
    def key(self) -> str:
        """What tells two savings apart."""
        return self.file.content_hash if self.file else self.refusal


@dataclass(frozen=True)
class Checked:
    """The faults of a file, ready to be shown."""

    lines: tuple[Line, ...]
    count: str
    """« 2 fautes, 1 doute »; empty without any."""


def read_file(library: Library, scenario_id: str) -> FileRead:
    """Read a file as it is now, and make it ready to be played if it can be."""
    try:
        file = library.find(scenario_id)
    except UnknownScenarioError as error:
        return FileRead(None, None, (), str(error))
    try:
        return FileRead(file, load_game(file))
    except UnreadableSourceError as error:
        return FileRead(file, None, error.faults)


def check(read: FileRead) -> Checked:
    """Find every fault of a file, its examples and playthroughs included."""
    if read.file is None:
        return Checked(tuple(refusal_lines(read.refusal)), "illisible")
    return _checked(verify_file(read.file))


def known_faults(read: FileRead) -> Checked:
    """Give the faults that are known at once."""
    if read.file is None:
        return check(read)
    return _checked(read.faults) if read.faults else Checked((Line(CHECKING, ""),), "")


def play(game: Game, seed: int, start: str | None, replies: Sequence[str]) -> Rehearsal:
    """Play the replies of an author from a state."""
    return rehearse(game, seed, start, replies)


def say(session: Session, reply: str) -> Turn:
    """Say one more reply.

    Raises:
        UnusableReplyError: if it is longer than its channel allows.
    """
    return say_next(session, reply)


def compared(before: Session, rehearsal: Rehearsal) -> tuple[str, Changed]:
    """Say what another version of the file makes of the conversation."""
    change = changed(before, rehearsal.session)
    return told_change(change, rehearsal), change


def explain_turn(session: Session, number: int) -> tuple[Line, ...]:
    """Explain the reading of the turn ``number`` (from 1)."""
    turn, persona = session.turns[number - 1], session.game.scenario.persona
    before = session.start_state, persona.tension, persona.trust
    if number > 1:
        last = session.turns[number - 2]
        before = last.state, last.tension, last.trust
    reader = session.game.reader
    assert isinstance(reader, BlendReader), "a call is read by the reader that can explain"
    read = tuple(reading_lines(turn, explain(reader, turn.reply or "", turn.heard), before))
    ways = tuple(way_lines(session.game.scenario, ways_tried(session, number)))
    return (*read, *ways)


def try_out(session: Session, journal: Journal | None, cue: str, criterion: str, polarity: str) -> tuple[Line, ...]:
    """Try a cue on the bank, the labelled replies, this conversation and the calls of ``journal``."""
    past, fault = _past(journal)
    said = [(turn.reply, turn.heard) for turn in session.turns if turn.reply is not None]
    trial = try_cue(session.game, cue, (cast(Polarity, polarity), criterion), said, past)
    return tuple(trial_lines(trial, past_lines(trial, fault)))


def _past(journal: Journal | None) -> tuple[tuple[PastReply, ...], str]:
    """Give what was said in recorded calls, and why it is not known; empty when it is."""
    if journal is None:
        return (), NO_JOURNAL
    try:
        return past_replies(journal), ""
    except JournalError as error:
        return (), str(error)


def criteria_of(game: Game) -> list[tuple[str, str]]:
    """Give the criteria that a scenario observes, with their wording."""
    return [(name, f"{name}  {referentiel().unit(name).label}") for name in game.scenario.criteria]


def _checked(faults: Sequence[Fault]) -> Checked:
    return Checked(tuple(fault_lines(faults)), fault_count(faults))
