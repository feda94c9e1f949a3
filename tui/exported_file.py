"""An exported file: whole or not at all, for its owner alone, with the manifest that proves it.

The traps it prevents: an earlier file lost because a new one has its name, half a file where the disk was full, a file
that leaves without what tells later whether it was altered.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sim.data_folder import refusal, shown
from sim.errors import JournalError
from sim.journal.journal import Journal
from sim.journal.session_list import ListedSession
from sim.proof.exported import register_export
from sim.proof.manifest import Source, manifest, manifest_path, read_manifest
from tui.output import UnusableInputError, note


def write_proved(
    target: Path, content: bytes, sessions: Sequence[ListedSession], journal: Journal | None, *, replace: bool
) -> None:
    """Write a file, its manifest beside it, and a line in the register of the journal.

    Args:
        target: The file.
        content: All its bytes.
        sessions: What it tells of.
        journal: None where there is none; the file is written all the same.
        replace: Whether it may stand already.

    Raises:
        UnusableInputError: if it can't be written.
    """
    beside = _manifest(target, content, sessions)
    write(target, content, replace=replace)
    write(manifest_path(target), beside, replace=True)
    if journal is not None:
        _register(journal, content, beside)


def check_target(target: Path, *, replace: bool) -> None:
    """Refuse what must not be written on, before anything is read.

    Raises:
        UnusableInputError: with what to do.
    """
    said = f"«\u00a0{shown(target)}\u00a0»"
    try:
        if target.is_dir():
            raise UnusableInputError(f"{said} est un dossier. Donnez le nom d'un fichier.")
        if target.exists() and not target.is_file():
            raise UnusableInputError(f"{said} n'est pas un fichier ordinaire. Donnez un autre nom.")
        if target.exists() and not replace:
            raise UnusableInputError(f"Le fichier {said} existe déjà. Donnez un autre nom, ou ajoutez --remplacer.")
    except ValueError:  # a null byte in the name, for some versions of Python
        raise UnusableInputError(f"{said} n'est pas un nom de fichier. Vérifiez-le.") from None


def write(target: Path, content: bytes, *, replace: bool) -> None:
    """Write ``content`` whole or not at all, for its owner alone: pseudonyms stand in it.

    Raises:
        UnusableInputError: if it can't be written.
    """
    made: str | None = None
    try:
        handle, made = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        check_target(target, replace=replace)  # another program may have made it meanwhile
        os.replace(made, target)
        made = None
    except (OSError, ValueError) as error:
        why = refusal(error)[0] if isinstance(error, OSError) else "ce n'est pas un nom de fichier"
        raise UnusableInputError(
            f"Le fichier «\u00a0{shown(target)}\u00a0» ne peut pas être écrit\u00a0: {why}. Donnez un autre chemin."
        ) from error
    finally:
        if made is not None:
            with suppress(OSError):
                os.unlink(made)


def _manifest(target: Path, content: bytes, sessions: Sequence[ListedSession]) -> bytes:
    sources = [
        Source(
            row.session_id,
            row.seal,
            {
                "programme": row.program_version,
                "lecteur": row.reader_version,
                "scenario": row.scenario_version,
                "empreinte_scenario": row.scenario_hash,
            },
        )
        for row in (session.row for session in sessions)
    ]
    return manifest(target.name, content, sources, datetime.now(UTC).isoformat(timespec="seconds"))


def _register(journal: Journal, content: bytes, beside: bytes) -> None:
    said, _ = read_manifest(beside)
    try:
        register_export(journal, content, said["sceau"] if said else "")
    except JournalError as error:
        note(f"Attention\u00a0: le registre du journal n'a pas noté cet export. {error}")
