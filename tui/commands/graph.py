"""``desamorce graphe``: the state machine of a scenario, as Mermaid text or as an SVG drawing."""

from __future__ import annotations

import argparse

from sim.graph.mermaid import to_mermaid
from sim.graph.model import scenario_graph
from tui.commands.play import load
from tui.output import standard_output


def run(arguments: argparse.Namespace) -> int:
    """Write the picture on standard output."""
    graph = scenario_graph(load(arguments.id).scenario)
    if arguments.format == "svg":
        from sim.graph.svg import to_svg  # loads the layout library, which Mermaid does without

        picture = to_svg(graph)
    else:
        picture = to_mermaid(graph)
    standard_output().write(picture)
    return 0
