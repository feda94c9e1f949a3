"""``desamorce verifier-preuve``: was a session, a whole journal or an exported file altered, and where."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sim.journal import register
from sim.journal.copying import checked_copy
from sim.journal.journal import Journal
from sim.journal.session_list import chosen_sessions
from sim.proof.exported import verify_export
from sim.proof.verification import Finding, Verified, session_finding, verify_journal
from tui.output import UnusableInputError, note, one_line
from tui.proof_text import export_lines, finding_lines, printed
from tui.session_json import existing_journal
from tui.terminal_json import terminal_json
from tui.wording import counted

INTACT, ALTERED = 0, 1
_SQLITE = b"SQLite format 3\0"
_NO_JOURNAL = "Il n'y a pas encore de journal. Pour vérifier un fichier, donnez son chemin."


def run(arguments: argparse.Namespace) -> int:
    """Verify what is asked for."""
    path = Path(arguments.what) if arguments.what else None
    if path is not None and _is_file(path):
        said, lines = _backup(path) if _begins(path) == _SQLITE else _export(path)
    else:
        with existing_journal() as journal:
            if journal is None:
                raise UnusableInputError(_NO_JOURNAL)
            said, lines = _session(journal, arguments.what) if arguments.what else _whole(verify_journal(journal))
    if arguments.sceau is not None:
        lines += _compare(said, arguments.sceau)
    if arguments.json:
        print(terminal_json(said))
    else:
        for line in lines:
            print(line)
    return INTACT if said["intact"] else ALTERED


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except ValueError:  # a null byte
        return False


def _begins(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(len(_SQLITE))
    except OSError as error:
        raise UnusableInputError(
            f"«\u00a0{one_line(str(path))}\u00a0» ne peut pas être lu. Vérifiez ses droits."
        ) from error


def _session(journal: Journal, name: str) -> tuple[dict[str, Any], list[str]]:
    (row,) = chosen_sessions(journal.sessions(), [name])
    finding = session_finding(journal, row.session_id)
    with journal.reading() as connection:
        entry = register.known(connection, row.session_id)
    findings = [finding] if finding else []
    if not findings and entry is not None and entry.seal != row.seal:
        findings.append(Finding("seance", row.session_id, None, "Son sceau n'est pas celui du registre."))
    said = _said("seance", findings) | {"seance": row.session_id, "sceau": row.seal}
    if findings:
        return said, finding_lines(findings)
    if row.seal is None:
        return said, ["Intacte jusqu'ici. L'appel n'est pas terminé\u00a0: il n'a pas encore de sceau."]
    return said, [f"Intacte. Sceau\u00a0: {printed(row.seal)}"]


def _whole(found: Verified) -> tuple[dict[str, Any], list[str]]:
    counts = {
        "seances": found.sessions,
        "grilles": found.proceedings,
        "effacees": found.erased,
        "registre": found.entries,
        "sceau": found.head,
    }
    lines = finding_lines(found.findings) or [
        f"Intact\u00a0: {counted(found.sessions, 'séance')}, {counted(found.proceedings, 'grille')}, "
        f"{counted(found.erased, 'effacement')}, {counted(found.entries, 'ligne')} au registre.",
        f"Sceau du journal\u00a0: {printed(found.head)}",
    ]
    return _said("journal", found.findings) | counts, lines


def _backup(path: Path) -> tuple[dict[str, Any], list[str]]:
    # Opening a journal may bring it to the present schema: the backup itself must stay as it is.
    with (
        TemporaryDirectory() as folder,
        checked_copy(path, Path(folder)) as made,
        Journal.open(made, lambda: datetime.now(UTC)) as journal,
    ):
        return _whole(verify_journal(journal))


def _export(path: Path) -> tuple[dict[str, Any], list[str]]:
    with existing_journal() as journal:
        found = verify_export(path, journal)
    said = {
        "objet": "fichier",
        "intact": not found.faults,
        "alterations": [
            {"quoi": "fichier", "id": one_line(path.name), "numero": None, "dit": fault} for fault in found.faults
        ],
        "sceau": found.seal,
        "octets": list(found.where) if found.where else None,
        "registre": found.registered,
    }
    return said, export_lines(found)


def _said(what: str, findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "objet": what,
        "intact": not findings,
        "alterations": [{"quoi": one.kind, "id": one.id, "numero": one.number, "dit": one.what} for one in findings],
    }


def _compare(said: dict[str, Any], given: str) -> list[str]:
    """Compare the seal with the one that was noted elsewhere; enough of its beginning will do."""
    sought = "".join(given.lower().rpartition(":")[2].split())
    if len(sought) < 16:
        raise UnusableInputError("Ce sceau est trop court. Recopiez au moins ses seize premiers caractères.")
    if str(said.get("sceau") or "").rpartition(":")[2].startswith(sought):
        note("Le sceau est celui que vous avez noté.")
        return []
    said["intact"] = False
    what = "Le sceau n'est pas celui que vous avez noté."
    said["alterations"].append({"quoi": "sceau", "id": "", "numero": None, "dit": what})
    return [f"MODIFIÉ\u00a0: {what}"]
