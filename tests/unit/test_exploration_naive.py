"""The reduced walk against a naive one: on small situations drawn at random, every reply of every call is tried."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

import pytest

from scoring.results import CriterionTally, Result
from sim.exploration.explorer import Exploration, explore
from sim.exploration.parts import Node
from sim.exploration.play import Play
from sim.exploration.replies import Replies
from sim.exploration.step import SILENCE, Happened, silence_heard, step
from sim.exploration.worth import ORDER

CRITERION = "C1.6.1.b"
MOST_NODES = 700
DRAWN = range(60)


class Naive(Play):
    """A scenario compiled without any reduction: each fact is remembered to the end."""

    def __init__(self, scenario: Any) -> None:
        super().__init__(scenario)
        self.live = dict.fromkeys(self.live, self.lasting)

    def every_reply(self) -> list[int]:
        """All sets of all atoms, tested or not."""
        atoms = [bit for bit in self.atoms.bits.values() if bit & self.asking]
        return [sum(chosen) for size in range(len(atoms) + 1) for chosen in combinations(atoms, size)]


class Seen(NamedTuple):
    names: set[str]
    exits: set[str]
    reactions: set[str]
    kept: set[str]
    broken: set[str]
    tested: set[str]


def situation(draw: random.Random) -> dict[str, Any]:
    def guard(*, here: bool) -> dict[str, Any]:
        made: dict[str, Any] = {}
        if here or draw.random() < 0.5:
            made |= draw.choice(({"actes": ["avancer"]}, {"actes": ["excuse"]}, {"montre": [CRITERION]},
                                 {"contredit": [CRITERION]}))  # fmt: skip
        if draw.random() < 0.4:
            made["deja"] = draw.choice(({"actes": ["excuse"]}, {"etats": ["milieu"]}, {"savoirs": ["secret"]}))
        if draw.random() < 0.3:
            made["pas_encore"] = draw.choice(({"actes": ["excuse"]}, {"etats": ["milieu"]}, {"montre": [CRITERION]}))
        if draw.random() < 0.4:
            made[draw.choice(("tension_min", "tension_max"))] = draw.randint(3, 7)
        if draw.random() < 0.2:
            made["aucun"] = [{"actes": ["excuse"]}]
        return made or {"actes": ["avancer"]}

    def state(*targets: str) -> dict[str, Any]:
        ways = [{"quand": guard(here=False), "vers": draw.choice(targets)} for _ in range(draw.randint(1, 3))]
        patience = {"relances": 2, "suites": draw.randint(1, 2), "vers": draw.choice(("coupe", "fini"))}
        occasions = [CRITERION] if draw.random() < 0.3 else []
        return {"dit": ["Oui ?"], "suite": ["Et ?"], "relance": ["Quoi ?"], "transitions": ways, "patience": patience,
                "occasions": occasions}  # fmt: skip

    effects = [{"tension": draw.choice((-2, -1, 1, 2))} for _ in range(2)]
    rule: dict[str, Any] = {"avant": "avancer"} if draw.random() < 0.5 else {"au_plus_tard": draw.randint(1, 3)}
    needs = draw.choice(({"actes": ["excuse"]}, {"etats": ["milieu"]}, {"savoirs": ["secret"]}))
    return {
        "criteres": {CRITERION: {"noyau": draw.random() < 0.3, "attendu": draw.randint(1, 2)}},
        "etats": {"accueil": state("milieu", "fini", "coupe"), "milieu": state("accueil", "fini", "coupe")},
        "reactions": [{"quand": guard(here=True), "effet": effect, "fois": draw.randint(1, 2)} for effect in effects],
        "savoirs": {"secret": {"questions": ["votre secret"], "si": {"tension_max": 5}, "dit": ["Voilà."]}},
        "regles": [{"id": "regle", **rule, "il_faut": needs, "critere": CRITERION,
                    "eliminatoire": draw.random() < 0.3}],
    }  # fmt: skip


def successors(play: Naive, node: Node, replies: list[int]) -> Iterator[Happened]:
    yield from (step(play, node, reply) for reply in replies)
    if silence_heard(play, node):
        yield step(play, node, SILENCE)


def walked(play: Naive) -> Seen | None:
    """Try everything; None when the situation is not that small."""
    seen = Seen({play.start().state}, set(), set(), set(), set(), set())
    nodes, ahead, replies = {play.start()}, deque([play.start()]), play.every_reply()
    while ahead:
        for happened in successors(play, ahead.popleft(), replies):
            seen.names.update(happened.entered)
            seen.exits.update("/".join(map(str, way.path)) for way in happened.exits)
            seen.reactions.update(map(str, happened.reacted))
            seen.tested.update(play.rules[index].id for index in happened.tested)
            seen.broken.update(play.rules[index].id for index in happened.broken)
            seen.kept.update(play.rules[i].id for i in happened.tested if i not in happened.broken)
            if happened.ending is None and happened.node not in nodes:
                if len(nodes) == MOST_NODES:
                    return None
                nodes.add(happened.node)
                ahead.append(happened.node)
    return seen


def results(play: Naive, depth: int) -> dict[str, set[Result]]:
    """What the criterion may be worth in calls of at most so many replies, by ending: each counted in full."""
    scenario, bits, replies = play.scenario, play.atoms.bits, play.every_reply()
    written = scenario.criteria[CRITERION]
    calling = {name for name, state in scenario.states.items() if CRITERION in state.occasions}
    found: dict[str, set[Result]] = {}
    layer = {(play.start(), CriterionTally(CRITERION, core=written.core, expected=written.expected,
                                           occasions=int(play.start().state in calling)))}  # fmt: skip
    for row in range(1, depth + 1):
        following = set()
        for node, tally in layer:
            for happened in successors(play, node, replies):
                fault = bool(happened.broken)
                shown = tally.shown_in + ((row,) if happened.here & bits["shows", CRITERION] else ())
                against = tally.contradicted_in
                against += (row,) if fault or happened.here & bits["contradicts", CRITERION] else ()
                occasions = bool(tally.occasions or happened.tested or calling & {*happened.entered})
                after = CriterionTally(
                    CRITERION, core=written.core, expected=written.expected, shown_in=shown, contradicted_in=against,
                    occasions=int(occasions), broken=tally.broken or fault,
                    eliminated=tally.eliminated or (fault and scenario.rules[0].eliminatory),
                )  # fmt: skip
                if happened.ending is None:
                    following.add((happened.node, after))
                else:
                    found.setdefault(happened.ending, set()).add(after.result)
        layer = following
    return found


def check_nothing_is_claimed_wrongly(found: Exploration, naive: Seen) -> None:
    for verdict, met in ((found.states, naive.names), (found.endings, naive.names), (found.exits, naive.exits),
                         (found.reactions, naive.reactions), (found.breakable, naive.broken)):  # fmt: skip
        assert set(verdict.reached) <= met
        assert not set(verdict.never) & met
    respected = {rule.id for rule in found.scenario.rules if rule.id in naive.kept or rule.id not in naive.tested}
    assert set(found.rules.reached) <= respected
    assert not set(found.rules.never) & respected


@pytest.mark.parametrize("seed", DRAWN)
def test_the_walks_say_what_trying_everything_says(small: Any, seed: int) -> None:
    scenario = small.scenario(**situation(random.Random(seed)))
    naive = walked(Naive(scenario))
    if naive is None:
        pytest.skip("too large to try everything")
    found, cut = explore(scenario), explore(scenario, 30)
    check_nothing_is_claimed_wrongly(found, naive)
    check_nothing_is_claimed_wrongly(cut, naive)
    assert Replies(Play(scenario)).complete
    assert found.whole
    assert found.exact
    assert set(found.states.reached) | set(found.endings.reached) == naive.names
    assert set(found.rules.reached) | set(found.rules.never) == {"regle"}


@pytest.mark.parametrize("seed", DRAWN)
def test_no_call_is_worth_less_or_more_than_what_is_called_exact(small: Any, seed: int) -> None:
    scenario = small.scenario(**situation(random.Random(seed)))
    naive = results(Naive(scenario), 2)
    found = explore(scenario)
    assert naive.keys() <= found.ranges.keys()
    for ending, worth in naive.items():
        item = found.ranges[ending]
        if CRITERION in item.exact:
            ranks = [ORDER.index(result) for result in worth]
            assert ORDER.index(item.least[CRITERION]) <= min(ranks)
            assert max(ranks) <= ORDER.index(item.most[CRITERION])
