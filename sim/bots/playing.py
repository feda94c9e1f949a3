"""Bots play a scenario with real words, through the real session and its reader: does it tell good from poor?

Each bot talks in one manner (``sim.bots.sentences``), with several seeds; the scenario's own playthroughs are played
too, once each. Owns how calls are played, and the states and transitions that nobody visited; what they are worth is
in ``sim.bots.report``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scoring.errors import UnusableReplyError
from sim.bots.report import BotReport, BotsReport, Played
from sim.bots.sentences import BOTS, LONGEST_CALL
from sim.format.scenario import Scenario
from sim.game import Game
from sim.machine import Exit, Position, ScenarioMachine
from sim.session import Session

PACE = 10.0
"""Seconds between two replies."""
USUAL_SEEDS = 3
AUTHOR = "parcours"
"""In place of a bot: the scenario's own playthroughs."""
Progress = Callable[[Sequence["BotCall"], str], Iterable["BotCall"]]


@dataclass(frozen=True)
class BotCall:
    """One call to play."""

    bot: str
    name: str
    seed: int
    replies: tuple[str, ...]


def play_bots(
    game: Game, seeds: int = USUAL_SEEDS, progress: Progress = lambda calls, _: calls, *, what: str = ""
) -> BotsReport:
    """Play every bot.

    Args:
        game: The scenario made ready.
        seeds: Calls of each bot, 1 or more.
        progress: Goes through the calls, and may say how far it is.
        what: What to call them while they go by.
    """
    return play_seeds(game, range(seeds), progress, what=what)


def play_seeds(
    game: Game, seeds: Iterable[int], progress: Progress = lambda calls, _: calls, *, what: str = ""
) -> BotsReport:
    """Play every bot with these seeds, and the author's playthroughs with seed 0 if it is one of them."""
    machine = _Watched(game.scenario)
    watched = replace(game, machine=machine)
    machine.entered.add(game.scenario.initial_state)
    calls = [*_calls(game.scenario, tuple(seeds))]
    played = [_played(watched, call) for call in progress(calls, what)]
    by_bot = {
        bot.id: BotReport(bot.id, bot.name, bot.poor, tuple(call for call in played if call.bot == bot.id))
        for bot in BOTS
    }
    author = tuple(call for call in played if call.bot == AUTHOR)
    reports = [*by_bot.values(), *([BotReport(AUTHOR, "parcours écrits", False, author)] if author else [])]
    places = (*game.scenario.states, *game.scenario.endings)
    return BotsReport(
        tuple(reports),
        tuple(name for name in places if name not in machine.entered),
        tuple(name for name in machine.written if name not in machine.taken),
    )


def _calls(scenario: Scenario, seeds: Sequence[int]) -> Iterator[BotCall]:
    for bot in BOTS:
        for seed in seeds:
            yield BotCall(bot.id, bot.name, seed, tuple(bot.replies(scenario, seed))[: LONGEST_CALL + 8])
    for playthrough in scenario.playthroughs if 0 in seeds else ():
        yield BotCall(AUTHOR, playthrough.name, 0, playthrough.replies)


def _played(game: Game, call: BotCall) -> Played:
    session, at = Session(game, call.seed), 0.0
    for reply in call.replies:
        if session.ending is not None:
            break
        at += PACE
        try:
            session.say(reply, at)
        except UnusableReplyError:  # a sentence of the bank may be too long for this channel
            continue
    result = session.result()
    return Played(
        call.bot, call.seed, session.last_words.id, result.score, len(session.turns),
        {name: tally.result for name, tally in result.criteria.items()},
    )  # fmt: skip


class _Watched(ScenarioMachine):
    """A machine that remembers where calls went."""

    def __init__(self, scenario: Scenario) -> None:
        super().__init__(scenario)
        self.entered: set[str] = set()
        self.taken: set[str] = set()
        everywhere = [f"partout/{index}" for index in range(len(scenario.everywhere))]
        own = [
            f"etats/{name}/transitions/{index}"
            for name, state in scenario.states.items()
            for index in range(len(state.transitions))
        ]
        self.written = (*everywhere, *own)

    def take(self, position: Position, way: Exit) -> None:
        super().take(position, way)
        self.taken.add(way.name)
        self.entered.add(position.state)

    def jump(self, position: Position, target: str) -> None:
        super().jump(position, target)
        self.entered.add(position.state)
