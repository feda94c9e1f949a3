"""The case file and the notes of a call in plain lines: what is shown, what is ticked, what is written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.call_notes import CallNotes
from tui.output import indented, one_line
from tui.text_report import case_file
from tui.wording import spelled

if TYPE_CHECKING:
    from sim.journal.recording import RecordedSession


class TextNotes:
    """What stands beside one call."""

    def __init__(self, recorded: RecordedSession) -> None:
        """Take up the notes of ``recorded``, if it has some."""
        self._session = recorded.session
        self._kept = CallNotes(recorded.journal, recorded.session_id)
        self._notes = self._kept.read()

    def obey(self, command: str, rest: str) -> Iterator[str]:
        """Do what is asked and say what there is."""
        if command == "/cocher":
            yield from self._tick(rest.strip())
        elif command == "/notes" and rest.strip():
            written = f"{self._notes.text}\n{rest.strip()}".strip()
            self._notes = replace(self._notes, text=written)
            yield self._keep("Noté.")
        elif command == "/notes":
            yield f"Vos notes\u00a0: {indented(self._notes.text)}" if self._notes.text else "Aucune note."
        else:
            yield from (self._said(name, line) for name, line in self._lines())

    def _lines(self) -> list[tuple[str, str]]:
        game = self._session.game
        facts = [(f"dossier:{key}", line) for key, line in zip(game.scenario.case_file, case_file(game), strict=True)]
        told: dict[str, int] = {}
        for turn in self._session.turns:
            for savoir in turn.answered:
                told.setdefault(savoir, turn.number)
        return facts + [(f"savoir:{name}", f"{spelled(name)}\u00a0: dit au tour {turn}") for name, turn in told.items()]

    def _said(self, name: str, line: str) -> str:
        return f"{line}, coché" if name in self._notes.ticked else line

    def _tick(self, number: str) -> Iterator[str]:
        lines = self._lines()
        if not number.isdecimal() or not 1 <= int(number) <= len(lines):
            yield (
                f"Le dossier a {len(lines)} lignes\u00a0: écrivez /cocher suivi d'un nombre de 1 à {len(lines)}."
                if lines
                else "Le dossier est vide\u00a0: il n'y a rien à cocher."
            )
            return
        name, line = lines[int(number) - 1]
        kept = tuple(one for one in self._notes.ticked if one != name)
        ticked = name not in self._notes.ticked
        self._notes = replace(self._notes, ticked=(*kept, name) if ticked else kept)
        yield self._keep(f"{'Coché' if ticked else 'Décoché'}\u00a0: {line}")

    def _keep(self, done: str) -> str:
        self._kept.keep(self._notes)
        return f"{done} Attention, non enregistré\u00a0: {one_line(self._kept.fault)}" if self._kept.fault else done
