"""The lines of the history: a session in two lines, and what it can be found by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from sim.journal.journal import ABANDONED
from sim.progress.calls import PastCall
from sim.progress.search import Searchable
from tui.learner import Learner
from tui.progress_words import bar, shortened
from tui.safe_text import one_line
from tui.wording import MODES, OUTCOMES, at_clock, counted, in_words, spelled

ALL = ""
"""The choice of every situation."""


def title_of(call: PastCall, known: Mapping[str, str]) -> str:
    """Give the title of a call's situation, or its id as words when it is no longer in the library."""
    return known.get(call.scenario_id) or one_line(spelled(call.scenario_id))


def situations(calls: Sequence[PastCall], known: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give the situations that were played, as choices: all of them first, then by title."""
    played = {call.scenario_id: title_of(call, known) for call in calls}
    return [(ALL, "toutes les situations"), *sorted(played.items(), key=lambda one: one[1])]


@dataclass(frozen=True)
class SessionLine:
    """A session as it is shown and found."""

    call: PastCall
    said: Content
    found_by: Searchable


def session_lines(learner: Learner, known: Mapping[str, str], width: int) -> list[SessionLine]:
    """Give the sessions of ``learner``, the newest first, in lines of ``width`` columns."""
    named = ((call, title_of(call, known)) for call in learner.calls)
    return [
        SessionLine(call, session_entry(call, title, learner, width), searchable(call, title, learner))
        for call, title in named
    ]


def session_entry(call: PastCall, title: str, learner: Learner, width: int) -> Content:
    """Say a session in two lines of ``width`` columns: on what and when, then how it went."""
    day = f"  {when(call, learner)}"
    first = Content.assemble((shortened(title, width - len(day)), "bold"), (f"{day}\n", "$quiet"))
    score = "sans score" if call.score is None else Content.assemble(bar(call.score), f" {call.score}")
    line = Content.assemble(f"  {ending_words(call)} · ", score, f" · {MODES[call.mode]}")
    longer = Content.assemble(line, f" · {counted(call.replies, 'réplique')}")
    return first + (longer if longer.cell_length <= width else line)


def when(call: PastCall, learner: Learner) -> str:
    """Give « 24 novembre 2026 à 15 h 10 »."""
    here = call.started_at.astimezone(learner.now.tzinfo)
    return f"{in_words(here.date())} à {at_clock(here.time())}"


def ending_words(call: PastCall) -> str:
    """Say how a session ended."""
    if not call.ended:
        return "en cours"
    if call.ending == ABANDONED:
        return "abandonnée"
    return OUTCOMES.get(call.outcome or "", "fin inconnue")


def searchable(call: PastCall, title: str, learner: Learner) -> Searchable:
    """Give all by which a session can be found."""
    day = f"{call.started_at.astimezone(learner.now.tzinfo):%d/%m/%Y}"
    words = (title, call.scenario_id, MODES[call.mode], ending_words(call), when(call, learner), day)
    return Searchable((*words, "" if call.score is None else f"score {call.score}"))
