"""The debrief as one HTML page that needs nothing else: no script, no picture, no font to fetch.

Every text goes through jinja2 with autoescape; the only markup not escaped is the drawing, which holds numbers only.
"""

from __future__ import annotations

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tui.reports.blocks import ON_SCREEN_ONLY, typeset
from tui.reports.curve_svg import curve_svg
from tui.reports.heading import FORMATIVE, heading
from tui.reports.sections import Report, sections

TEMPLATE = "debrief.html.j2"


def to_html(report: Report) -> str:
    """Give the page."""
    return page(
        TEMPLATE,
        title=report.debrief.title,
        heading=heading(report),
        formative=FORMATIVE,
        sections=sections(report),
        drawing=Markup(curve_svg(report.debrief.curve)),  # made of numbers only
        left_out=ON_SCREEN_ONLY,
    )  # fmt: skip


def page(template: str, **values: object) -> str:
    """Give any page of the program; every text among ``values`` is escaped."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in ("tui.reports", "tui.documents")]), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.filters["typeset"] = typeset
    return made
