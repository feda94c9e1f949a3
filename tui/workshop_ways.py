"""Why a reply of the workshop moved the call or did not: each way out of the state, and what it lacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from sim.format.scenario import Scenario
from sim.graph.words import GuardWords, spelled
from sim.workshop.ways_out import MoodGap, WayTried
from tui.safe_text import one_line
from tui.widgets.lines_pane import Line
from tui.wording import counted

ORDER = "Dans l'ordre où ils sont essayés, avec ce qui manquait à chacun."
NO_WAY = "Cet état n'a aucun passage\u00a0: seule sa patience le quitte."
_TAKEN, _SHUT, _AFTER = ("✓ ", "$text-success"), ("✗ ", "$quiet"), ("· ", "$quiet")


def way_lines(scenario: Scenario, ways: Sequence[WayTried]) -> Iterator[Line]:
    """Say each way out in the order tried; the first that could be taken is the one taken."""
    taken = next((way for way in ways if way.fate == "pris"), None)
    yield Line("Pourquoi ce passage" if taken else "Pourquoi l'appel n'a pas changé d'état", kind="heading")
    if not ways:
        yield Line(NO_WAY, _AFTER)
        return
    yield Line(ORDER, "  ", "detail")
    words = GuardWords(scenario)
    for way in ways:
        name = _title(scenario, way.target)
        where = " (à tout moment)" if way.everywhere else ""
        if way.fate == "pris":
            yield Line(Content.assemble((f"{name}{where}", "bold $text-success"), "\u00a0: pris."), _TAKEN)
        elif way.fate == "devance":
            first = _title(scenario, taken.target) if taken else ""
            why = f"\u00a0: possible aussi, mais « {first} » est écrit avant."
            yield Line(Content.assemble((f"{name}{where}", "bold"), why), _AFTER)
        else:
            yield Line(Content.assemble((f"{name}{where}", "bold"), f"\u00a0: {_lacks(words, way)}"), _SHUT)


def _lacks(words: GuardWords, way: WayTried) -> str:
    assert way.lacks is not None, "a way whose guard failed lacks something"
    said = f"possible seulement {one_line(words.when(way.lacks))}."
    gaps = [_gap(gap) for gap in way.gaps]
    return f"{said} {' '.join(gaps)}".strip()


def _gap(gap: MoodGap) -> str:
    points = counted(abs(gap.points), "point")
    name = gap.name.capitalize()
    side = "il en faut" if gap.points > 0 else "il faudrait descendre à"
    return f"{name} {gap.value}\u00a0: {side} {gap.wanted}, soit {points} de {'plus' if gap.points > 0 else 'moins'}."


def _title(scenario: Scenario, target: str) -> str:
    place = scenario.states.get(target) or scenario.endings.get(target)
    return one_line((place.title if place else None) or spelled(target))
