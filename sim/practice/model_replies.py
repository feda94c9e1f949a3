"""Model replies for a moment: real sentences that would show a criterion here, each tried before it is offered.

What was written for this moment comes first: what the scenario's successful playthroughs say in this state, its
examples after words like hers; then its advice, its other examples, and the bank of the lexicon. The trap it prevents:
a sentence that fits another moment and would break a rule, contradict a fact of the case or show nothing said now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import Literal

from scoring.examples import content, examples
from scoring.grammar import is_function
from scoring.lemmas import lemmas
from scoring.words import split_words
from sim.errors import SessionOverError
from sim.game import Game
from sim.practice.moment import before
from sim.session import Session

MOST = 3
"""Model replies given at once."""
FEWEST = 2
"""What was not written for this very moment only makes up this number."""
MOST_TRIED = 60
"""Sentences tried for one moment: each is a reply read and a call folded."""
ALIKE = 0.3
"""Resemblance of her words with the context of an example from which the example belongs here."""
_PLAYED = 3
"""Successful playthroughs that are played to know what they say where."""
_BANK_WORDS = range(6, 31)
_BANK_FOREIGN = frozenset("0123456789[]{}…")
"""A figure in a sentence of the bank belongs to another case."""


@dataclass(frozen=True)
class ModelReply:
    """A reply that would show the criterion now."""

    text: str
    source: Literal["parcours", "exemple", "conseil", "banque"]


class ModelReplies:
    """The model replies of one scenario."""

    def __init__(self, game: Game) -> None:
        """Draw from ``game``."""
        self._game = game

    def give(self, session: Session, criterion: str | None) -> tuple[ModelReply, ...]:
        """Give two or three replies that show ``criterion`` now, or that take the call further when it is None."""
        near, far = self._examples(session.heard, criterion)
        given = self._fitting(session, criterion, chain(self._played_here(session), near), ())
        if len(given) < FEWEST:
            given = self._fitting(
                session, criterion, chain(self._advice(criterion), far, _bank(criterion)), given, FEWEST
            )
        return given

    def _fitting(
        self,
        session: Session,
        criterion: str | None,
        offered: Iterable[ModelReply],
        given: tuple[ModelReply, ...],
        most: int = MOST,
    ) -> tuple[ModelReply, ...]:
        """Give ``given`` and what fits of ``offered``, ``most`` in all; nothing that was said already."""
        known = {turn.reply for turn in session.turns} | {item.text for item in given}
        fresh = {item.text: item for item in offered if item.text not in known}
        fitting = (item for item in islice(fresh.values(), MOST_TRIED) if _fits(session, item.text, criterion))
        return (*given, *islice(fitting, most - len(given)))

    def _played_here(self, session: Session) -> list[ModelReply]:
        return [ModelReply(text, "parcours") for state, text in self._played if state == session.state]

    def _advice(self, criterion: str | None) -> list[ModelReply]:
        advice = self._game.scenario.advice.get(criterion or "", ())
        return [ModelReply(text.strip("«» \u00a0\u202f"), "conseil") for text in advice]

    def _examples(self, heard: str, criterion: str | None) -> tuple[list[ModelReply], list[ModelReply]]:
        """Give the examples that show it: those said after words like hers, the nearest first, then the others."""
        hers = content(split_words(heard))
        ranked = [
            (_resemblance(hers, content(split_words(written.context))), ModelReply(written.reply, "exemple"))
            for written in self._game.scenario.examples
            if criterion in written.shows and not written.contradicts and not written.forbidden
        ]
        ranked.sort(key=lambda item: -item[0])
        return [item for alike, item in ranked if alike >= ALIKE], [item for alike, item in ranked if alike < ALIKE]

    @cached_property
    def _played(self) -> list[tuple[str, str]]:
        """Give each reply of the best playthroughs with the state in which it was said."""
        scenario = self._game.scenario
        good = [play for play in scenario.playthroughs if _succeeds(scenario.endings[play.ending].outcome)]
        good.sort(key=lambda play: -(play.score_min or 0))
        found: list[tuple[str, str]] = []
        for play in good[:_PLAYED]:
            session = Session(self._game)
            for reply in play.replies:
                if session.ending is None:
                    found.append((session.state, reply))
                    session.say(reply, 0.0)
        return found


def _bank(criterion: str | None) -> list[ModelReply]:
    if criterion is None:
        return []
    return [ModelReply(text, "banque") for text in examples(("montre", criterion)).texts if _well_written(text)]


def _succeeds(outcome: str) -> bool:
    return outcome == "reussite"


def _fits(session: Session, text: str, criterion: str | None) -> bool:
    """Whether ``text``, said now, shows the criterion (or moves the call) and does no harm."""
    trial = before(session, len(session.turns) + 1)
    state = trial.state
    harm = len(trial.forbidden), _broken(trial)
    try:
        turn = trial.say(text, trial.events[-1].at if trial.events else 0.0)
    except SessionOverError:
        return False
    if turn.reading.ids("critere", "contredit") or (len(trial.forbidden), _broken(trial)) != harm:
        return False
    if trial.ending is not None and not _succeeds(trial.ending.outcome):
        return False
    return trial.state != state if criterion is None else criterion in turn.reading.ids("critere")


def _broken(session: Session) -> int:
    return sum(not rule.respected for rule in session.broken_rules)


def _resemblance(hers: frozenset[str], context: frozenset[str]) -> float:
    return 2 * len(hers & context) / (len(hers) + len(context)) if hers and context else 0.0


def _well_written(text: str) -> bool:
    """Whether a sentence of the bank, kept there in every spelling, is one to imitate: whole, and of known words."""
    whole = text[:1].isupper() and text[-1:] in ".!?" and len(text.split()) in _BANK_WORDS
    known = (word.is_mark or is_function(word.keys) or lemmas(word.text) for word in split_words(text))
    return whole and _BANK_FOREIGN.isdisjoint(text) and all(known)
