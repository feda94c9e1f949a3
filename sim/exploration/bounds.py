"""What no call can reach: a relaxation of the walk, exact on the « never » side whatever the size of the scenario.

For each state it keeps what may have happened in some call that stands there, what has in all of them, and the
interval of each mood; everything may be said at each reply, and effects may come as often as their ``fois`` allows.
These only grow until nothing changes (a monotone fixpoint), so what stays outside is out of reach in every call. The
converse is the walk's: what both leave open is said to be open. Where nothing is open, reachability is exact although
the walk was cut.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sim.checks.graph import reachable, ways_of
from sim.exploration.guards import Alternative, Guard
from sim.exploration.parts import ExitWay, Move, Path
from sim.exploration.play import Play
from sim.guard_logic import implies
from sim.moods import MOST_PER_REPLY

Span = tuple[int, int]


@dataclass(frozen=True)
class Stay:
    """All the calls that stand in a state, taken together."""

    may: int
    """Atoms that some of them remember."""
    must: int
    """Atoms that all of them do."""
    tension: Span
    trust: Span
    earliest: int
    """Fewest replies before."""

    def joined(self, other: Stay) -> Stay:
        """Give what covers both."""
        return Stay(
            self.may | other.may, self.must & other.must, _hull(self.tension, other.tension),
            _hull(self.trust, other.trust), min(self.earliest, other.earliest),
        )  # fmt: skip


@dataclass
class Bounds:
    """What may happen; whatever is not here never does."""

    stays: dict[str, Stay] = field(default_factory=dict)
    endings: dict[str, int] = field(default_factory=dict)
    """Fewest replies that may lead to each ending."""
    exits: set[Path] = field(default_factory=set)
    reactions: set[int] = field(default_factory=set)
    rules: set[int] = field(default_factory=set)
    """Rules that may be respected when they are tested."""


class Relaxation:
    """Grows the bounds of one scenario."""

    def __init__(self, play: Play) -> None:
        """Prepare for ``play``."""
        self._play = play
        self._ways = ways_of(play.scenario)
        self._sayable = play.said | play.atoms.of_kinds("rules")
        self._spans = (self._span(0), self._span(1))
        self._steps = (self._step(0), self._step(1))
        self._bounds = Bounds()

    def run(self) -> Bounds:
        """Grow until nothing changes."""
        start, play = self._play.start(), self._play
        first = play.states[start.state]
        self._bounds.stays[start.state] = Stay(
            first, first, (start.tension, start.tension), (start.trust, start.trust), 0
        )
        before: dict[str, Stay] = {}
        while before != self._bounds.stays:
            before = dict(self._bounds.stays)
            for name in before:
                self._leave(name)
        self._look_at_reactions()
        self._look_at_rules()
        return self._bounds

    def _leave(self, name: str) -> None:
        bounds, stay = self._bounds, self._bounds.stays[name]
        said = self._after_reply(stay)
        # What does not look at the reply may come in the very turn that led here.
        at_once = replace(said, earliest=max(1, stay.earliest))
        sure: list[ExitWay] = []
        for way in self._play.exits[name]:
            if any(self._beats(earlier, way, name) for earlier in sure):
                continue
            when = said if way.guard.here else at_once
            for alternative in way.guard.ways:
                if self._may(alternative, when):
                    bounds.exits.add(way.path)
                    self._enter(way.target, self._through(alternative, when, way.move))
            sure.append(way)
        for ending, guard in self._play.fates.items():
            # Silences alone may lead there: they count for no reply.
            soonest = replace(said, earliest=stay.earliest if self._play.silent else at_once.earliest)
            if any(self._may(alternative, soonest) for alternative in guard.ways):
                self._enter(ending, soonest)
        patience = self._play.scenario.states[name].patience
        if patience is not None and not any(self._surely(way.guard, said) for way in self._play.exits[name]):
            self._enter(patience.target, said)
        bounds.stays[name] = bounds.stays[name].joined(replace(said, earliest=stay.earliest))

    def _after_reply(self, stay: Stay) -> Stay:
        told = sum(
            item.told for item in self._play.savoirs if any(self._may(way, stay, later=1) for way in item.guard.ways)
        )
        return Stay(
            stay.may | self._sayable & self._play.lasting | told, stay.must,
            self._moved(stay.tension, 0), self._moved(stay.trust, 1), stay.earliest + 1,
        )  # fmt: skip

    def _moved(self, span: Span, mood: int) -> Span:
        (down, up), (low, high) = self._steps[mood], self._spans[mood]
        return max(span[0] + down, low), min(span[1] + up, high)

    def _may(self, way: Alternative, stay: Stay, later: int = 0) -> bool:
        """Whether an alternative may hold; ``later`` widens a stay by one reply when moods have not moved yet."""
        surely = stay.must | way.past | way.here & self._play.lasting
        tension, trust = stay.tension, stay.trust
        if later:
            tension, trust = self._moved(tension, 0), self._moved(trust, 1)
        return (
            way.here & ~self._sayable == 0
            and way.past & ~(stay.may | self._sayable & self._play.lasting) == 0
            and _meet(way.tension, tension)
            and _meet(way.trust, trust)
            and way.turn[1] >= stay.earliest + later
            and way.turn[0] <= way.turn[1]
            and not any(mask & surely == mask for mask in way.not_yet)
            and not any(_entailed(part, way, surely) for part in way.none_of)
        )

    def _through(self, way: Alternative, stay: Stay, move: Move) -> Stay:
        tension = _shifted(_cut(way.tension, stay.tension), move[0])
        trust = _shifted(_cut(way.trust, stay.trust), move[1])
        must = stay.must | way.past | way.here & self._play.lasting
        return Stay(stay.may, must, tension, trust, max(stay.earliest, way.turn[0]))

    def _enter(self, target: str, stay: Stay) -> None:
        bounds = self._bounds
        if target not in self._play.states:
            bounds.endings[target] = min(stay.earliest, bounds.endings.get(target, stay.earliest))
            return
        bit = self._play.states[target]
        entered = replace(stay, may=stay.may | bit, must=stay.must | bit)
        known = bounds.stays.get(target)
        bounds.stays[target] = entered if known is None else known.joined(entered)

    def _beats(self, earlier: ExitWay, way: ExitWay, state: str) -> bool:
        """An earlier exit holds each time that this one does, and no chain passes it over."""
        if not implies(way.when.when, earlier.when.when):
            return False
        alone = way.guard.here or way.target == earlier.target
        return alone or state not in reachable([earlier.target], self._ways)

    def _surely(self, guard: Guard, stay: Stay) -> bool:
        return any(
            not (way.here or way.not_yet or way.none_of)
            and way.past & ~stay.must == 0
            and way.turn[0] <= stay.earliest
            and way.turn[1] > 10**8
            and _inside(stay.tension, way.tension)
            and _inside(stay.trust, way.trust)
            for way in guard.ways
        )

    def _look_at_reactions(self) -> None:
        for index, item in enumerate(self._play.reactions):
            if any(
                self._may(way, self._after_reply(stay))
                for way in item.guard.ways
                for stay in self._bounds.stays.values()
            ):
                self._bounds.reactions.add(index)

    def _look_at_rules(self) -> None:
        """A rule may be kept if all that it asks may have been done before it is tested.

        A savoir that a deadline asks for is counted as soon as it is asked; a state, from the reply after it.
        """
        stays = self._bounds.stays
        told = sum(
            item.told
            for item in self._play.savoirs
            if any(self._may(way, stay, later=1) for way in item.guard.ways for stay in stays.values())
        )
        all_told = sum(item.told for item in self._play.savoirs)
        for index, rule in enumerate(self._play.rules):
            needed = [name for name, bit in self._play.states.items() if bit & rule.needs]
            refused = 0 if rule.deadline else rule.needs & all_told & ~told
            late = any(stays[name].earliest >= rule.deadline > 0 for name in needed if name in stays)
            if not refused and not late and all(name in stays for name in needed):
                self._bounds.rules.add(index)

    def _span(self, mood: int) -> Span:
        """How far all effects together can take a mood, ``fois`` counted."""
        play = self._play
        start = (play.start().tension, play.start().trust)[mood]
        limited = [(item.move[mood], item.times) for item in play.reactions]
        limited += [(rule.move[mood], 1) for rule in play.rules]
        silences = play.scenario.silences
        limited += [(play.silence_move[mood], silences.times)] if silences and play.silent else []
        free = [move[mood] for move, _ in play.forbidden.values()]
        free += [way.move[mood] for ways in play.exits.values() for way in ways]
        limited += [(move, 10) for move in free]
        up = sum(move * times for move, times in limited if move > 0)
        down = sum(move * times for move, times in limited if move < 0)
        return max(0, start + down), min(10, start + up)

    def _step(self, mood: int) -> Span:
        """How far one reply, with the silences before it, can move a mood."""
        play = self._play
        moves = [item.move[mood] for item in play.reactions] + [rule.move[mood] for rule in play.rules]
        moves += [move[mood] for move, _ in play.forbidden.values()]
        down = max(-MOST_PER_REPLY, sum(move for move in moves if move < 0))
        up = min(MOST_PER_REPLY, sum(move for move in moves if move > 0))
        silences = play.scenario.silences
        quiet = play.silence_move[mood] * silences.times if silences and play.silent else 0
        return down + min(0, quiet), up + max(0, quiet)


def _entailed(guard: Guard, way: Alternative, surely: int) -> bool:
    """Whether ``guard`` holds each time that ``way`` does, by its atoms alone."""
    return any(
        part.here & ~way.here == 0
        and part.past & ~surely == 0
        and not (part.not_yet or part.none_of)
        and _inside(way.tension, part.tension)
        and _inside(way.trust, part.trust)
        and _inside(way.turn, part.turn)
        for part in guard.ways
    )


def _hull(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])


def _cut(one: Span, other: Span) -> Span:
    return max(one[0], other[0]), min(one[1], other[1])


def _meet(one: Span, other: Span) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _inside(small: Span, large: Span) -> bool:
    return large[0] <= small[0] and small[1] <= large[1]


def _shifted(span: Span, change: int) -> Span:
    return max(0, min(10, span[0] + change)), max(0, min(10, span[1] + change))
