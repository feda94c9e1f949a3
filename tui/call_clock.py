"""The time of a call in words: how long it lasts, how it presses, when an exam stops.

A mail has no clock, but its exam has an end. The trap it prevents: an exam that stops without having been announced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.wording import CHANNELS, counted, in_minutes, stopwatch

if TYPE_CHECKING:
    from sim.events import Mode
    from sim.format.scenario import Scenario
    from sim.session import Session

NEARLY = 0.8
LAST_MINUTE = 60.0


def clock_text(scenario: Scenario, mode: Mode, seconds: float) -> str:
    """Say the channel, the time and how it presses."""
    said = [CHANNELS[scenario.channel]]
    exam = mode == "examen"
    limit = scenario.length.limit if exam else scenario.length.aim
    if scenario.channel != "mail":
        said.append(f"{stopwatch(seconds)} sur {in_minutes(limit)}")
    if exam and (scenario.channel == "mail" or seconds >= NEARLY * limit):
        said.append(f"reste {left(limit - seconds)}")
    elif not exam and scenario.channel == "telephone":
        said += _pressure(seconds / limit)
    return " · ".join(said)


class ExamTime:
    """The time limit of a call in exam mode; a call in practice has none."""

    def __init__(self, session: Session) -> None:
        """Watch ``session``."""
        self._session = session
        self._limit = session.game.scenario.length.limit
        self._exam = session.mode == "examen"
        self._to_say = announcements(self._limit) if self._exam else []

    def announce(self, seconds: float) -> str:
        """Give what is to be said now of the end that comes; empty for nothing. Each thing is said once."""
        due = [said for at, said in self._to_say if seconds >= at]
        self._to_say = self._to_say[len(due) :]
        return due[-1] if due else ""

    def is_up(self, seconds: float) -> bool:
        """Whether a call that goes on must stop."""
        return self._exam and self._session.ending is None and seconds >= self._limit

    def said(self) -> str:
        """Say that the exam has stopped, and what has become of it."""
        replies = sum(turn.reply is not None for turn in self._session.turns)
        kept = f"{counted(replies, 'réponse')} {'est scellée' if replies < 2 else 'sont scellées'}"
        return f"Le temps de l'examen est écoulé ({in_minutes(self._limit)}) : il s'arrête là. {kept}."


def announcements(limit: float) -> list[tuple[float, str]]:
    """Give when an exam warns of its end, and how, in order."""
    early = NEARLY * limit
    last = limit - LAST_MINUTE
    found = [(early, f"Il reste {left(limit - early)} sur {in_minutes(int(limit))} : allez vers la conclusion.")]
    if last > early:
        found.append((last, "Il reste une minute : concluez et prenez congé. Ensuite l'examen s'arrête."))
    return found


def left(seconds: float) -> str:
    """Give « 3 min », « 1 min 30 », « 40 s »."""
    whole = max(0, round(seconds))
    if whole < 60:
        return in_minutes(whole)
    rest = f" {whole % 60:02}" if whole % 60 else ""
    return f"{in_minutes(whole)}{rest}"


def _pressure(share: float) -> list[str]:
    if share >= 1:
        return ["durée visée dépassée"]
    return ["le temps presse"] if share >= NEARLY else []
