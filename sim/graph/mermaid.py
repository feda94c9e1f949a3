"""The picture of a scenario as Mermaid text, for an editor or a page that draws it.

The trap it prevents: a title such as « fin"] --> x » or « <script> », read as a piece of the diagram. Every text stands
between quotation marks, its special characters as Mermaid's own entities, and every node has a name of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sim.graph.model import Graph, Kind, Way
from sim.graph.svg_text import plain

_SPECIAL = re.compile(r"[^\w\s.,:;!?'’«»()+\-%…/€°•\u00a0\u202f–]|_", re.ASCII)
_SAFE = re.compile(r"[^\x00-\x7f]")
_ARROWS: Mapping[Kind, str] = {"passage": "-->", "humeur": "==>", "patience": "-.->"}
_BREAK = "<br/>"
_LOOK = (
    "classDef debut stroke-width:3px,stroke:#1d2733",
    "classDef etat fill:#e8eef5,stroke:#1d2733,color:#1d2733",
    "classDef partout fill:#faf7f0,stroke:#9aa5b1,color:#1d2733,stroke-dasharray:4 3",
    "classDef reussite fill:#e3f4e6,stroke:#1e7a34,color:#1e7a34",
    "classDef partielle fill:#fff3d6,stroke:#a66a00,color:#a66a00",
    "classDef echec fill:#fde4e1,stroke:#b3261e,color:#b3261e",
)
_OUTCOMES: Mapping[str, str] = {"reussite": "Réussite", "partielle": "Issue partielle", "echec": "Échec"}


def to_mermaid(graph: Graph) -> str:
    """Write ``graph``: plain arrows for what is said, thick ones where a mood is tested, dotted ones for patience."""
    return "\n".join(["flowchart TD", *(f"    {line}" for line in _lines(graph))]) + "\n"


def _lines(graph: Graph) -> Iterator[str]:
    start = f"Au départ\u00a0: tension {graph.tension}, confiance {graph.trust}"
    names = {item.id: f"n{rank}" for rank, item in enumerate(graph.places)}
    for index, state in enumerate(graph.states):
        note = f"{_BREAK}{_text(start)}" if index == 0 else ""
        yield f'{names[state.id]}["{_text(state.title)}{note}"]:::etat'
    for end in graph.ends:
        yield f'{names[end.id]}(["{_text(end.title)}{_BREAK}{_text(_OUTCOMES[end.outcome])}"]):::{end.outcome}'
    if graph.everywhere:
        yield 'partout{{"À tout moment"}}:::partout'
        yield from _arrows("partout", graph.everywhere, names)
    for state in graph.states:
        yield from _arrows(names[state.id], state.ways, names)
    yield from _LOOK
    yield f"class {names[graph.states[0].id]} debut"


def _arrows(source: str, ways: Sequence[Way], names: Mapping[str, str]) -> Iterator[str]:
    """Write one arrow a target and kind, with all the guards that lead there, numbered as they are tried."""
    groups: dict[tuple[str, Kind], list[str]] = {}
    for number, way in enumerate(ways, 1):
        effect = f" ({way.effect})" if way.effect else ""
        groups.setdefault((way.target, way.kind), []).append(_text(f"{number}. {way.words}{effect}"))
    for (target, kind), words in groups.items():
        yield f'{source} {_ARROWS[kind]}|"{_BREAK.join(words)}"| {names[target]}'


def _text(words: str) -> str:
    return "".join(_character(character) for character in plain(words))


def _character(character: str) -> str:
    """Leave letters of any language as they are; what Mermaid, Markdown or HTML could read becomes an entity."""
    if _SAFE.match(character) or not _SPECIAL.match(character):
        return character
    return f"#{ord(character)};"
