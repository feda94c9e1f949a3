"""What ``verifier-preuve`` found, in words; a seal as it is printed and noted by hand."""

from __future__ import annotations

from collections.abc import Sequence

from sim.proof.exported import Exported
from sim.proof.verification import KINDS, Finding
from tui.output import one_line


def printed(seal: str) -> str:
    """Give a seal as it is printed and noted by hand: its beginning, in groups of four."""
    digits = seal.rpartition(":")[2][:32]
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def export_lines(found: Exported) -> list[str]:
    """Say what was found about an exported file."""
    if found.faults:
        return [f"MODIFIÉ\u00a0: {one_line(fault)}" for fault in found.faults]
    known = "Le registre de votre journal le connaît." if found.registered else (
        "Le registre de votre journal ne le connaît pas\u00a0: il vient d'une autre machine, ou d'un autre journal."
    )  # fmt: skip
    return [
        f"Intact\u00a0: le fichier est celui de son manifeste. {known}",
        f"Sceau\u00a0: {printed(found.seal or '')}",
    ]


def finding_lines(findings: Sequence[Finding]) -> list[str]:
    """Say each thing that was altered."""
    return [f"MODIFIÉ\u00a0: {_subject(one)}{one_line(one.what)}" for one in findings]


def _subject(one: Finding) -> str:
    return f"{KINDS[one.kind]} {one_line(one.id)}. " if one.kind in KINDS else ""
