"""``desamorce explorer``: what the calls of a scenario can reach, what they are worth, what bots make of it."""

from __future__ import annotations

import argparse

from scoring.faults import FaultList
from sim.bots.playing import play_bots
from sim.exploration.explorer import explore
from sim.exploration.faults import explored_faults
from sim.exploration.walk import MANY_TURNS, USUAL_TURNS
from sim.format.loading import parse_scenario
from tui.commands.check import summary
from tui.commands.play import load
from tui.exploration_json import exploration_json
from tui.exploration_text import exploration_lines
from tui.output import UnusableInputError, note
from tui.progress import counted_on
from tui.terminal_json import terminal_json


def run(arguments: argparse.Namespace) -> int:
    """Explore one scenario; 1 if there is an error."""
    game = load(arguments.id)
    parsed = parse_scenario(game.file, FaultList())
    if parsed is None:  # load has read the same bytes without an error
        raise UnusableInputError("Ce scénario ne peut plus être lu. Vérifiez-le avec «\u00a0desamorce verifier\u00a0».")
    document = parsed[1]
    found = explore(game.scenario, MANY_TURNS if arguments.complet else USUAL_TURNS)
    bots = play_bots(game, arguments.graines, counted_on, what="appel")
    faults = explored_faults(game, found, bots)
    if arguments.json:
        print(terminal_json(exploration_json(found, bots, faults, document)))
    else:
        for line in exploration_lines(found, bots, faults, document):
            print(line)
        note(summary(faults, 1))
    return 1 if any(fault.severity == "erreur" for fault in faults) else 0
