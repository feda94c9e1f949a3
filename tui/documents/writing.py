"""Where a document is written: a file beside its manifest, or standard output for another program.

The trap it prevents: a document that replaces another one without a word, or of which only half is on the disk.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scoring.text import fold
from sim.data_folder import shown
from sim.errors import JournalError
from sim.journal.journal import Journal
from sim.proof.exported import register_export
from sim.proof.manifest import Source, manifest, manifest_path, read_manifest
from tui.exported_file import check_target, write
from tui.output import UnusableInputError, note

FORMATS = ("html", "pdf", "xlsx", "json")
STANDARD_OUTPUT = "-"
_UNFIT = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Destination:
    """Where a document goes, and in which form."""

    form: str
    """One of ``FORMATS``."""
    path: Path | None
    """None for standard output."""
    replace: bool


def destination(arguments: argparse.Namespace, proposed: str) -> Destination:
    """Say where the document goes, before anything is made.

    Args:
        arguments: With ``format``, ``sortie`` and ``remplacer``; without a format, the name of the file says it.
        proposed: Name of the file where none is given, without what follows the dot.

    Raises:
        UnusableInputError: if it can't be written there.
    """
    given: str | None = arguments.sortie
    suffix = Path(given).suffix.lower().removeprefix(".") if given else ""
    form = arguments.format or (suffix if suffix in FORMATS else "html")
    if given == STANDARD_OUTPUT:
        if form in ("pdf", "xlsx") and sys.stdout.isatty():
            raise UnusableInputError(f"Un fichier {form} ne s'affiche pas dans un terminal. Donnez --sortie FICHIER.")
        return Destination(form, None, replace=False)
    path = Path(given) if given else Path(f"{proposed}.{form}")
    check_target(path, replace=arguments.remplacer)
    return Destination(form, path, arguments.remplacer)


def file_name(*words: str) -> str:
    """Give « grille-camille-roux-2026-10-27 »: letters, digits and hyphens only."""
    return "-".join(filter(None, (_UNFIT.sub("-", fold(word)).strip("-")[:60] for word in words)))


def deliver(target: Destination, content: bytes, sources: Sequence[Source], journal: Journal) -> str:
    """Write a document, its manifest beside it, and a line in the journal's register.

    Returns:
        Why the register does not know it; empty when it does.

    Raises:
        UnusableInputError: if it can't be written.
    """
    if target.path is None:
        sys.stdout.buffer.write(content)
        return ""
    beside = manifest(target.path.name, content, sources, datetime.now(UTC).isoformat(timespec="seconds"))
    write(target.path, content, replace=target.replace)
    write(manifest_path(target.path), beside, replace=True)
    said, _ = read_manifest(beside)
    try:
        register_export(journal, content, said["sceau"] if said else "")
    except JournalError as error:
        return f"Le registre du journal n'a pas noté ce document. {error}"
    return ""


def tell(target: Destination, warning: str) -> None:
    """Say on standard error where a document was written."""
    if warning:
        note(f"Attention\u00a0: {warning}")
    if target.path is not None:
        note(f"Écrit dans «\u00a0{shown(target.path)}\u00a0».")
