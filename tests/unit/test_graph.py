"""The picture of a scenario: what it holds, in Mermaid and in SVG, and that no text of the trainer is obeyed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scoring.faults import FaultList
from sim.format.loading import parse_scenario
from sim.format.scenario import Scenario
from sim.graph.layout import Box, Layout, in_columns, lay_out
from sim.graph.mermaid import to_mermaid
from sim.graph.model import Graph, scenario_graph
from sim.graph.svg import to_svg
from sim.graph.svg_text import plain, width_of, wrap
from sim.library import Library

FILES = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = 'Fin"] --> x </text><script>alert(1)</script> & `b` _i_ #quot; %%{init}%% \x1b[2J'


def read(file: Path) -> Scenario:
    parsed = parse_scenario(Library([]).find(str(file)), FaultList())
    assert parsed is not None
    return parsed[0]


def graph(file: Path) -> Graph:
    return scenario_graph(read(file))


def hostile() -> Graph:
    scenario = read(FILES[0])
    states = {name: state.model_copy(update={"title": HOSTILE}) for name, state in scenario.states.items()}
    endings = {name: ending.model_copy(update={"title": HOSTILE}) for name, ending in scenario.endings.items()}
    return scenario_graph(scenario.model_copy(update={"title": HOSTILE, "states": states, "endings": endings}))


def texts(svg: str) -> str:
    """All that is written in a drawing, as one text."""
    return " ".join(element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_of_the_machine_is_forgotten(file: Path) -> None:
    scenario, drawn = read(file), graph(file)
    assert [state.id for state in drawn.states] == list(scenario.states)
    assert [end.id for end in drawn.ends] == list(scenario.endings)
    by_mood = [name for name, ending in scenario.endings.items() if ending.when is not None]
    assert [way.target for way in drawn.everywhere] == [way.target for way in scenario.everywhere] + by_mood
    for node, state in zip(drawn.states, scenario.states.values(), strict=True):
        patience = [state.patience.target] if state.patience else []
        assert [way.target for way in node.ways] == [way.target for way in state.transitions] + patience
        assert [way.kind for way in node.ways].count("patience") == len(patience)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_drawing_says_every_title_and_every_guard(file: Path) -> None:
    drawn, said = graph(file), texts(to_svg(graph(file))).replace(" ", "")
    for place in drawn.places:
        assert plain(place.title).replace(" ", "") in said
    for way in [*drawn.everywhere, *(way for state in drawn.states for way in state.ways)]:
        assert plain(way.words).replace(" ", "") in said
    for name in drawn.criteria():
        assert name in said


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_drawing_is_the_same_bytes_each_time(file: Path) -> None:
    assert to_svg(graph(file)) == to_svg(graph(file))
    assert to_mermaid(graph(file)) == to_mermaid(graph(file))


def test_kinds_are_drawn_differently() -> None:
    drawn = graph(next(file for file in FILES if file.stem == "adherent_en_colere"))
    svg, mermaid = to_svg(drawn), to_mermaid(drawn)
    for kind in ("passage", "humeur", "patience"):
        assert svg.count(f"url(#{kind})") > 2
    assert len(set(re.findall(r'stroke="(#\w+)" stroke-width="[\d.]+" stroke-linejoin', svg))) == 3
    assert "stroke-dasharray" in svg
    assert all(f" {arrow}|" in mermaid for arrow in ("-->", "==>", "-.->"))
    for outcome in ("reussite", "partielle", "echec"):
        assert f":::{outcome}" in mermaid
        assert f"classDef {outcome} " in mermaid
    assert {"Réussite", "Échec"} <= set(re.findall(r"[A-ZÉ]\w+", texts(svg)))


def test_a_hostile_title_is_only_shown_in_a_drawing() -> None:
    svg = to_svg(hostile())
    root = ElementTree.fromstring(svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg", "title", "defs", "marker", "path", "rect", "g", "text",
    }  # fmt: skip
    assert "<script" not in svg
    assert "\x1b" not in svg
    assert "</text><script>" in texts(svg).replace(" ", "")


def test_a_hostile_title_is_only_shown_in_mermaid() -> None:
    mermaid = to_mermaid(hostile())
    assert "\x1b" not in mermaid
    for line in mermaid.splitlines():
        for quoted in re.findall(r'"([^"]*)"', line):
            bare = re.sub(r"#\d+;", "", quoted.replace("<br/>", ""))
            assert set(bare) & set('<>"`_#&[]{}|\\') == set()
        assert line.count('"') in {0, 2}


def test_a_mermaid_line_is_a_node_an_arrow_or_a_style() -> None:
    known = (
        r"flowchart TD",
        r'n\d+\["[^"]+"\]:::etat',
        r'n\d+\(\["[^"]+"\]\):::(reussite|partielle|echec)',
        r'partout\{\{"[^"]+"\}\}:::partout',
        r'(n\d+|partout) (-->|==>|-\.->)\|"[^"]+"\| n\d+',
        r"classDef \w+ [\w:#,\- ]+",
        r"class n0 debut",
    )
    for file in FILES:
        for line in to_mermaid(graph(file)).splitlines():
            assert any(re.fullmatch(form, line.strip()) for form in known), line


def touching(boxes: Sequence[Box]) -> int:
    pairs = [(a, b) for index, a in enumerate(boxes) for b in boxes[index + 1 :]]
    return sum(
        a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height for a, b in pairs
    )


def test_boxes_do_not_touch_and_the_first_stands_on_top() -> None:
    sizes = {name: (300.0, 40.0 + 30 * rank) for rank, name in enumerate("abcdef")}
    arrows = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("f", "a"), ("d", "b"), ("b", "e")]
    page = lay_out(sizes, arrows)
    assert touching(list(page.boxes.values())) == 0
    assert page.boxes["a"].y == min(box.y for box in page.boxes.values())
    for (source, target), points in page.arrows.items():
        for name, (x, y) in ((source, points[0]), (target, points[-1])):
            box = page.boxes[name]
            assert box.x - 1 <= x <= box.x + box.width + 1, (source, target)
            assert box.y - 1 <= y <= box.y + box.height + 1, (source, target)


@pytest.mark.parametrize(
    "words", ["Un titre de taille ordinaire, deux lignes peut-être", "x" * 300, "", "• quand " + "mot " * 40]
)
def test_a_text_is_cut_into_lines_that_fit_and_loses_nothing(words: str) -> None:
    lines = wrap(words, 12, 200)
    assert all(width_of(line.words, 12) <= 200 for line in lines)
    assert "".join(line.words for line in lines).replace(" ", "") == words.replace(" ", "")


def crossed(page: Layout) -> list[tuple[tuple[str, str], str]]:
    """Arrows that end elsewhere than on the boxes they join."""
    wrong = []
    for pair, points in page.arrows.items():
        for name, (x, y) in zip(pair, (points[0], points[-1]), strict=True):
            box = page.boxes[name]
            if not (box.x - 1 <= x <= box.x + box.width + 1 and box.y - 1 <= y <= box.y + box.height + 1):
                wrong.append((pair, name))
    return wrong


@pytest.mark.parametrize("count", [2, 3])
def test_a_strip_is_cut_into_columns_that_do_not_touch(count: int) -> None:
    names = [f"e{rank}" for rank in range(14)]
    arrows = [*pairwise(names), ("e9", "e2"), ("e13", "e0"), ("e1", "e12")]
    strip = lay_out(dict.fromkeys(names, (300.0, 200.0)), arrows)
    page = in_columns(strip, arrows, count)
    assert page.height < 1.4 * strip.height / count
    assert touching(list(page.boxes.values())) == 0
    assert crossed(page) == []
    assert [page.boxes[name].height for name in names] == [200.0] * 14
    assert page.boxes["e0"].x < page.boxes["e13"].x
    assert in_columns(strip, arrows, count) == page


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_drawing_of_the_library_has_a_readable_shape(file: Path) -> None:
    width, height = map(float, re.findall(r' (?:width|height)="([\d.]+)"', to_svg(graph(file)).split("\n")[1])[:2])
    assert 1 / 3 < height / width < 3
