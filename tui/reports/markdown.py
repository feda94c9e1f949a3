"""The debrief as Markdown; what people wrote is escaped, so that none of it becomes a title, a link or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.reports.blocks import ON_SCREEN_ONLY, Block, Run, typeset
from tui.reports.heading import FORMATIVE, heading
from tui.reports.sections import Report, sections

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&@$^{}]")
_AT_START = re.compile(r"^([-+=]|\d+(?=[.)]))")
_LINK = re.compile(r"(https?|ftp|mailto|xmpp)(:)|(www)(\.)", re.IGNORECASE)
_STRONG = frozenset({"strong", "title", "good", "bad", "warn", "shown", "contradicted"})
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def to_markdown(report: Report) -> str:
    """Give the document."""
    lines = [f"# Bilan : {escaped(report.debrief.title)}", "", f"> {FORMATIVE}", ""]
    lines += [f"- {label} : {escaped(value)}" for label, value in heading(report)]
    for part in sections(report):
        lines += ["", f"## {part.title}", ""]
        for block in part.blocks:
            lines += _block(block, report)
    return typeset("\n".join(lines)).rstrip() + "\n"


def escaped(text: str) -> str:
    """Escape what Markdown would obey; an address stays text."""
    safe = _LINK.sub(lambda match: f"{match[1] or match[3]}\\{match[2] or match[4]}", _SPECIAL.sub(r"\\\g<0>", text))
    return "\n".join(_AT_START.sub(_start, line.lstrip(" \t")) for line in safe.split("\n"))


def _start(match: re.Match[str]) -> str:
    # A digit can't be escaped, but the sign that would make it a list can.
    return f"{match[1]}\\" if match[1].isdigit() else f"\\{match[1]}"


def _block(block: Block, report: Report) -> Iterator[str]:
    if block.kind == "curve":
        yield from _table(report)
        return
    text = "".join(_run(run) for run in block.runs).strip()
    mark = escaped(block.mark.text.strip()) if block.mark else ""
    before, indent, kind = "", "", block.kind
    if kind == "heading":
        yield f"### {' '.join(text.replace('**', '').split())}"
        yield ""
        return
    if kind in {"item", "detail"}:
        indent = "" if kind == "item" else "    "
        before = f"{indent}- {mark} " if mark else f"{indent}- "
        yield before + f"  \n{indent}  ".join(text.split("\n"))
        return
    quote = "> " if kind in {"member", "adviser", "frame"} else ""
    yield ""
    yield "\n".join(f"{quote}{line}  ".rstrip() + ("  " if line else "") for line in text.split("\n"))
    yield ""


def _run(run: Run) -> str:
    if run.tone in ON_SCREEN_ONLY:
        return ""
    text = escaped(run.text) if run.text.strip() else run.text
    if run.text[:1] in " \n" and run.text.strip():
        text = run.text[: len(run.text) - len(run.text.lstrip(" \n"))] + text.lstrip(" \n")
    if run.tone in _STRONG and run.text.strip() and "\n" not in run.text.strip():
        return _EDGES.sub(r"\1**\2**\3", text, count=1)
    return text


def _table(report: Report) -> Iterator[str]:
    yield ""
    yield "| Tour | Tension | Confiance |"
    yield "|---:|---:|---:|"
    yield from (f"| {point.turn} | {point.tension} | {point.trust} |" for point in report.debrief.curve)
    yield ""
