"""A debrief saved as HTML and Markdown: whole, escaped, readable without colour; and never over another file."""

from __future__ import annotations

import os
import re
import sys
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from sim.debrief.build import build
from sim.debrief.model import Attempt, Progress
from sim.debrief.walk import walk
from sim.debrief.weak import weak_moments
from sim.session import Session
from tui.reports import saving
from tui.reports.curve_svg import curve_svg
from tui.reports.html import to_html
from tui.reports.markdown import escaped, to_markdown
from tui.reports.saving import NotSavedError, places, proposed_name, save
from tui.reports.sections import TITLES, Report

NOW = datetime(2026, 11, 24, 15, 10, tzinfo=timezone(timedelta(hours=1)))
HOSTILE = (
    "<script>alert(1)</script> </p><h1>Titre</h1> \" onload='x' &amp; {{ 7*7 }} {% raw %} \x1b[31mrouge\x1b[0m "
    "\u202egauche\u202c [lien](http://exemple.fr) ![image](x) `code` **gras** # titre +C1.6.1.b <!-- -->\n# titre\n"
    "- liste\n1. un\n> cité | a | www.exemple.fr"
)
CALLS = {
    "rien": (),
    "court": ("+C1.6.1.b", "-C1.6.1.b", "rien"),
    "hostile": (HOSTILE, HOSTILE),
    "long": tuple(f"Réplique {number} " + "x" * 1900 + " -C1.6.1.b" for number in range(60)),
    "silences": (None, "+C1.6.1.b"),
}
VOID = {"meta", "br", "line", "rect", "circle", "polyline"}


def report(session: Session, found: Progress | None = None, pseudonym: str = "Camille") -> Report:
    steps = walk(session)
    return Report(build(session, steps), tuple(weak_moments(session, steps)), found or Progress(), NOW, pseudonym)


@pytest.fixture(params=list(CALLS))
def saved(small: Any, request: pytest.FixtureRequest) -> Report:
    call = small.call(
        *CALLS[request.param], titre=f"Titre {HOSTILE[:60]}", silences={"dit": ["Allô ?"]},
        reserve=[{"dit": [f"Et ? {number}" for number in range(80)]}],
        conseils={"C1.6.1.b": ["« Je comprends <i>bien</i> +C1.6.1.b »"]},
    )  # fmt: skip
    return report(call, pseudonym="Zoé <b>")


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_a_page_is_whole_and_holds_nothing_that_runs_or_is_fetched(saved: Report) -> None:
    page = Page(to_html(saved))
    assert page.open == []
    assert set(page.tags) & {"script", "img", "iframe", "link", "object", "form", "a"} == {"a"}
    assert [value for name, value in page.attributes if name == "lang"] == ["fr"]
    names = {name for name, _ in page.attributes}
    assert not [name for name in names if name.startswith("on")]
    assert all((value or "").startswith("#") for name, value in page.attributes if name == "href")
    assert "style" not in names


def test_headings_go_down_one_step_at_a_time(saved: Report) -> None:
    levels = [int(tag[1]) for tag in Page(to_html(saved)).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert levels.count(2) == len(TITLES)


def test_what_a_page_points_at_is_on_it(saved: Report) -> None:
    page = Page(to_html(saved))
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    pointed = [
        target
        for name, value in page.attributes
        if name in {"aria-labelledby", "aria-describedby"}
        for target in (value or "").split()
    ]
    pointed += [(value or "")[1:] for name, value in page.attributes if name == "href"]
    assert pointed
    assert set(pointed) <= set(ids)


def test_a_page_says_that_it_is_formative_and_tells_the_curve_in_words(saved: Report) -> None:
    text = "".join(Page(to_html(saved)).words).replace("\u00a0", " ")
    assert "Document formatif" in text
    assert "La tension " in text
    assert "Zoé <b>" in text
    assert "deux évaluateurs" in text


def test_hostile_words_are_read_and_never_obeyed(small: Any) -> None:
    page = to_html(report(small.call(HOSTILE)))
    text = "".join(Page(page).words).replace("\u00a0", " ")
    assert "<script>alert(1)</script> </p><h1>Titre</h1> \" onload='x' &amp; {{ 7*7 }} {% raw %} rouge gauche" in text
    assert "[+ +C1.6.1.b]" in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", page)


def test_the_marks_tell_shown_from_contradicted_without_colour(small: Any) -> None:
    call = small.call("+C1.6.1.b", "-C1.6.1.b")
    for text in (to_html(report(call)), to_markdown(report(call)).replace("\\", "")):
        assert "[+ +C1.6.1.b]" in text
        assert "[– -C1.6.1.b]" in text


@pytest.mark.parametrize("turns", [0, 1, 60])
def test_the_drawing_is_well_formed_and_named(small: Any, turns: int) -> None:
    replies = ["+C1.6.1.b"] * turns
    drawing = curve_svg(build(small.call(*replies)).curve)
    root = ElementTree.fromstring(drawing)
    assert root.attrib["role"] == "img"
    assert root.find("title") is not None
    lines = [item.attrib["points"].split() for item in root.iter("polyline")]
    assert [len(points) for points in lines] == [turns + 1, turns + 1]
    places = [float(number) for points in lines for point in points for number in point.split(",")]
    assert all(0 <= place <= 720 for place in places)


def test_markdown_keeps_its_own_headings_only(saved: Report) -> None:
    text = to_markdown(saved)
    titles = [line for line in text.splitlines() if re.match(r"#{1,2} ", line)]
    assert len(titles) == 1 + len(TITLES)
    assert titles[1:] == [f"## {title}" for title in TITLES.values()]
    assert not re.search(r"(?<!\\)[<]", text)
    assert not re.search(r"(?<!\\)!?\[[^\]]*(?<!\\)\]\(", text)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", text)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("# titre", r"\# titre"),
        ("- liste", r"\- liste"),
        ("12. douze", r"12\. douze"),
        ("    code", "code"),
        ("a\n- b", "a\n\\- b"),
        ("<b> & [x](y) `c` *d* _e_ |", r"\<b\> \& \[x\](y) \`c\` \*d\* \_e\_ \|"),
        ("http://a.fr www.a.fr a@b.fr", r"http\://a.fr www\.a.fr a\@b.fr"),
        (r"\*", r"\\\*"),
        ("Bonjour, l'été !", "Bonjour, l'été !"),
    ],
)
def test_markdown_obeys_nothing_that_was_typed(typed: str, written: str) -> None:
    assert escaped(typed) == written


def test_progress_is_written_with_the_hour_of_the_person(small: Any) -> None:
    past = Attempt(datetime(2026, 11, 1, 9, 0, tzinfo=timezone.utc), "examen", 20, "echec", 4, 1, {})  # noqa: UP017 - as read
    now = Attempt(None, "entrainement", 50, "reussite", 3, 2, {})
    text = to_markdown(report(small.call("+C1.6.1.b"), Progress((past, now))))
    assert "**20 sur 100**  1er novembre à 10\u00a0h, examen, échec, 4\u00a0répliques" in text
    assert "30\u00a0points de plus que la fois d'avant. La situation a été modifiée entre les deux." in text


def test_a_name_is_proposed_from_the_title_and_the_time() -> None:
    assert proposed_name("L'adhérente « en colère » !", NOW) == "bilan-l-adherente-en-colere-2026-11-24-15h10"
    assert proposed_name("…", NOW) == "bilan-2026-11-24-15h10"
    assert len(proposed_name("mot " * 99, NOW)) < 90


def test_nothing_is_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    files = [save(text, folder, "bilan", "md") for text in ("un", "deux", "trois")]
    assert [file.name for file in files] == ["bilan.md", "bilan-2.md", "bilan-3.md"]
    assert [file.read_text(encoding="utf-8") for file in files] == ["un", "deux", "trois"]
    assert save("x", folder, "autre.md", "md").name == "autre.md"


@pytest.mark.parametrize("name", ["", "  ", "..", "a/b", "a\\b", "../x", "a:b", "CON", "nul.txt", "a\x00b", "x" * 121])
def test_a_name_that_would_leave_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotSavedError, match="nom de fichier"):
        save("x", tmp_path, name, "html")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="les liens symboliques y demandent un droit")
def test_a_link_is_not_followed_to_a_file(tmp_path: Path) -> None:
    other = tmp_path / "autre.txt"
    other.write_text("gardé", encoding="utf-8")
    (tmp_path / "bilan.md").symlink_to(other)
    assert save("x", tmp_path, "bilan", "md").name == "bilan-2.md"
    assert other.read_text(encoding="utf-8") == "gardé"


def test_a_folder_that_can_t_be_made_is_said_in_french(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("x", encoding="utf-8")
    with pytest.raises(NotSavedError, match="n'est pas enregistré dans"):
        save("x", tmp_path / "fichier" / "exports", "bilan", "html")


def test_a_full_disk_leaves_no_half_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __init__(self, stream: Any) -> None:
            self.stream = stream

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            self.stream.close()

        def write(self, text: str) -> None:
            raise OSError(28, "No space left")

    real = Path.open
    monkeypatch.setattr(Path, "open", lambda self, *args, **named: Full(real(self, *args, **named)))
    with pytest.raises(NotSavedError, match="le disque est plein"):
        save("x", tmp_path, "bilan", "html")
    assert list(tmp_path.iterdir()) == []


def test_documents_is_offered_where_it_exists(tmp_path: Path) -> None:
    env = {"DESAMORCE_DONNEES": str(tmp_path / "d")}
    assert list(places(env, tmp_path)) == ["exports"]
    (tmp_path / "Documents").mkdir()
    assert places(env, tmp_path) == {"exports": tmp_path / "d/exports", "documents": tmp_path / "Documents"}


def test_the_templates_are_packaged() -> None:
    template = Path(saving.__file__).parent / "templates/debrief.html.j2"
    assert template.is_file()
    assert "<script" not in template.read_text(encoding="utf-8")
    assert os.path.commonpath([template, Path(saving.__file__).parents[1]]).endswith("tui")
