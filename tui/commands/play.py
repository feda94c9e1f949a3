"""``desamorce jouer``: one conversation, in the app, in plain text or from a file of replies."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TextIO

from scoring.errors import UnreadableSourceError
from sim.data_folder import DataFolder, data_folder
from sim.game import Game, load_game
from sim.journal.journal import Journal
from sim.journal.recording import RecordedSession
from sim.library import Library
from sim.record import record_json
from tui.commands.app import open_app
from tui.console import Console
from tui.output import UnusableInputError, note, one_line, standard_output
from tui.reply_lines import read_replies
from tui.scripted_call import Clock, ScriptedCall
from tui.terminal_json import escaped_json
from tui.text_player import TextPlayer
from tui.text_report import debrief, heading, transcript

NOBODY = "Anonyme"
"""The profile made for a recording when there is none."""


def run(arguments: argparse.Namespace) -> int:
    """Play."""
    if arguments.repliques is None and not arguments.texte:
        return _open_app(arguments)
    game = load(arguments.id)
    if arguments.repliques is not None:
        return _play_script(arguments, game)
    return _play_in_text(arguments, game)


def find_library() -> Library:
    """Give the person's library."""
    return Library.of(DataFolder(data_folder(os.environ)).scenarios)


def load(name: str) -> Game:
    """Find a scenario and make it ready.

    Raises:
        UnknownScenarioError: if there is none of this name.
        UnusableInputError: if it has faults; the first one is said, and how to see the others.
    """
    file = find_library().find(name)
    try:
        return load_game(file)
    except UnreadableSourceError as error:
        raise UnusableInputError(
            f"Ce scénario a des fautes et ne peut pas être joué. {one_line(str(error))}\n"
            f"Pour les voir toutes\u00a0: desamorce verifier {file.shown}"
        ) from error


def _open_app(arguments: argparse.Namespace) -> int:
    if arguments.json or arguments.enregistrer:
        option = "--json" if arguments.json else "--enregistrer"
        raise UnusableInputError(
            f"{option} va avec --repliques ou --texte. L'application enregistre toujours la séance."
        )
    find_library().find(arguments.id)  # an unknown name is said here, where it can be read, not behind the app
    return open_app(arguments.id, arguments.graine, arguments.mode)


def _play_script(arguments: argparse.Namespace, game: Game) -> int:
    inputs = read_replies(arguments.repliques, game.scenario.reply_limit)
    clock = Clock()
    with _recording(arguments, game, clock.elapsed) as recorded:
        left_over = ScriptedCall(recorded, clock).play(inputs)
        if arguments.enregistrer and recorded.session.ending is None:
            recorded.abandon()  # nobody will take it up again
        if recorded.warning:
            note(f"Attention\u00a0: {recorded.warning}")
    if arguments.json:
        print(escaped_json(record_json(recorded.session, left_over)))
    else:
        _print(_whole_call(recorded, left_over), standard_output())
    return 0


def _whole_call(recorded: RecordedSession, left_over: int) -> Iterator[str]:
    session = recorded.session
    yield from heading(session.game, session.seed, session.mode)
    yield ""
    yield from transcript(session)
    yield ""
    if left_over:
        yield f"Répliques venues après la fin, non jouées\u00a0: {left_over}."
    yield from debrief(session)


def _play_in_text(arguments: argparse.Namespace, game: Game) -> int:
    if sys.stdin is None:
        raise UnusableInputError(
            "L'entrée standard est fermée. Pour lire des répliques d'un fichier\u00a0: --repliques F."
        )
    began = time.monotonic()
    with _recording(arguments, game, lambda: time.monotonic() - began) as recorded:
        # The record must be alone on standard output for another program to read it.
        console = Console(sys.stderr if arguments.json and sys.stderr is not None else standard_output())
        TextPlayer(recorded, console.ask, console.write).play()
    if arguments.json:
        print(escaped_json(record_json(recorded.session)))
    return 0


@contextmanager
def _recording(arguments: argparse.Namespace, game: Game, elapsed: Callable[[], float]) -> Iterator[RecordedSession]:
    """Begin a call, in the journal when it is asked for.

    Raises:
        JournalError: if it is asked for and can't be written; nothing is played then.
    """
    seed, mode = arguments.graine or 0, arguments.mode
    if not arguments.enregistrer:
        yield RecordedSession.start(None, None, game, seed, mode, elapsed)
        return
    folder = DataFolder(data_folder(os.environ))
    folder.prepare()
    with Journal.open(folder.journal_path, lambda: datetime.now(UTC)) as journal:
        person = journal.person() or journal.create_person(NOBODY)
        recorded = RecordedSession.start(journal, person.person_id, game, seed, mode, elapsed)
        if recorded.session_id is None:
            raise UnusableInputError(f"La séance ne peut pas être enregistrée. {recorded.warning} Rien n'a été joué.")
        yield recorded


def _print(lines: Iterable[str], stream: TextIO) -> None:
    for line in lines:
        print(line, file=stream)
