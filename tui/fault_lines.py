"""The faults of a file beside its conversation: where, what, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from scoring.faults import Fault
from tui.safe_text import one_line, plain
from tui.widgets.lines_pane import Line
from tui.wording import counted

MOST = 80
"""Faults listed: whoever has more begins with these."""
NONE = "Aucune faute\u00a0: le fichier dit ce qu'il annonce."
_ERROR, _DOUBT = ("✗ ", "$text-error"), ("⚠ ", "$text-warning")


def fault_lines(faults: Sequence[Fault]) -> Iterator[Line]:
    """Give each fault, those that forbid playing first."""
    ordered = sorted(faults, key=lambda fault: (fault.severity != "erreur", fault.place, fault.code))
    for fault in ordered[:MOST]:
        yield Line(fault_text(fault), _ERROR if fault.severity == "erreur" else _DOUBT)
    if len(ordered) > MOST:
        yield Line(f"Et {len(ordered) - MOST} de plus\u00a0: « desamorce verifier » les donne toutes.", "· ")
    if not ordered:
        yield Line(NONE, ("✓ ", "$text-success"))


def fault_text(fault: Fault, *, place: bool = True) -> Content:
    """Say a fault on a few lines."""
    at = f"ligne {fault.place.line}, colonne {fault.place.column}  " if place else ""
    parts: list[str | tuple[str, str]] = [(f"{at}{fault.code}", "bold"), "\n", one_line(fault.what)]
    parts += [f" {one_line(fault.why)}"] if fault.why else []
    parts += [("\n→ " + one_line(fault.mend), "$accent")] if fault.mend else []
    return Content.assemble(*parts)


def refusal_lines(refusal: str) -> Iterator[Line]:
    """Say why a file can't even be read."""
    yield Line(plain(refusal), _ERROR)


def fault_count(faults: Sequence[Fault]) -> str:
    """Give « 2 fautes, 1 doute »; empty when there is none."""
    errors = sum(fault.severity == "erreur" for fault in faults)
    doubts = len(faults) - errors
    said = [counted(errors, "faute")] * bool(errors) + [counted(doubts, "doute")] * bool(doubts)
    return ", ".join(said)
