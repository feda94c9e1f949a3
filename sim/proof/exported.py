"""Was an exported file altered since the program wrote it: the file, its manifest, the journal where it is known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.data_folder import refusal, shown
from sim.errors import SimulationError
from sim.journal import register
from sim.journal.records import Records
from sim.proof.manifest import SUFFIX, altered_at, file_hash, manifest_path, read_manifest


@dataclass(frozen=True)
class Exported:
    """What was found about an exported file."""

    faults: tuple[str, ...]
    """French sentences; empty when nothing was altered."""
    seal: str | None
    """Of its manifest; None when the manifest can't be believed."""
    where: tuple[int, int] | None
    """First and last byte of what was altered."""
    registered: bool
    """Whether the journal says that it wrote this very file."""


def register_export(journal: Records, content: bytes, seal: str) -> None:
    """Write in the register that a file was exported: its hash and the seal of its manifest, no name.

    Raises:
        JournalError: if it can't be written.
    """
    with journal.writing() as connection:
        register.append(connection, register.Entry("export", file_hash(content), seal, journal.instant()))


def verify_export(path: Path, journal: Records | None) -> Exported:
    """Compare a file with its manifest, and with the journal where there is one.

    Args:
        path: The file, or its manifest.
        journal: The person's own.

    Raises:
        SimulationError: if the file or its manifest is missing or can't be read.
    """
    if path.name.endswith(SUFFIX):
        path = path.with_name(path.name.removesuffix(SUFFIX))
    content = _read(path, "Ce fichier")
    said, why = read_manifest(_read(manifest_path(path), "Son manifeste"))
    if said is None:
        return Exported((why,), None, None, registered=False)
    where = altered_at(said, content)
    faults = [_place(content, said, where)] if where else []
    if said["fichier"] != path.name:
        faults.append(f"Le manifeste est celui d'un autre fichier, « {shown(said['fichier'])} ».")
    entry = None
    if journal is not None:
        with journal.reading() as connection:
            entry = register.known(connection, said["sha256"])
    if entry is not None and entry.seal != said["sceau"] and not _exported_again(journal, said):
        faults.append("Le journal a écrit ce fichier, mais avec un autre manifeste.")
    if journal is not None:
        faults += _sources(journal, said)
    return Exported(tuple(faults), said["sceau"], where, registered=entry is not None)


def _exported_again(journal: Records | None, said: dict[str, Any]) -> bool:
    """Whether one of several exports with the same content had this manifest."""
    if journal is None:
        return False
    with journal.reading() as connection:
        return any(entry.seal == said["sceau"] for entry in register.entries(connection) if entry.kind == "export")


def _sources(journal: Records, said: dict[str, Any]) -> list[str]:
    """Compare the seals that the manifest gives with the journal's: sessions, grids, dossiers, what was erased."""
    known = {row[0]: row[1] for row in journal.rows("SELECT session_id, seal FROM session WHERE seal IS NOT NULL")}
    known |= {
        row[0]: row[1] for row in journal.rows("SELECT proceeding_id, seal FROM proceeding WHERE seal IS NOT NULL")
    }
    known |= {row[0]: row[1] for row in journal.rows("SELECT id, seal FROM tombstone")}
    return [
        f"« {shown(source['id'])} » n'a pas le même sceau dans le journal."
        for source in said["seances"]
        if source["sceau"] is not None and known.get(source["id"], source["sceau"]) != source["sceau"]
    ]


def _place(content: bytes, said: dict[str, Any], where: tuple[int, int]) -> str:
    first, last = (content[:at].count(b"\n") + 1 for at in (where[0], where[1]))
    lines = f"ligne {first}" if first == last else f"lignes {first} à {last}"
    size = f" ; il avait {said['octets']} octets, il en a {len(content)}" if len(content) != said["octets"] else ""
    return f"Le fichier a été modifié entre les octets {where[0] + 1} et {where[1] + 1} ({lines}){size}."


def _read(path: Path, what: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        why = refusal(error)[0]
        raise SimulationError(
            f"{what}, « {shown(path)} », ne peut pas être lu : {why}. Un fichier exporté se vérifie avec son "
            "manifeste, gardé à côté de lui."
        ) from error
