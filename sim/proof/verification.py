"""Was a journal altered, and where: every session, grid and dossier, the register, the tombstones.

The trap it prevents: a session that holds by itself, but that was put in or taken out whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from scoring.errors import DesamorceError
from sim.data_folder import shown
from sim.errors import JournalError
from sim.evaluation.checking import check_evaluation
from sim.evaluation.dossier_signing import check_dossier
from sim.evaluation.office import Office
from sim.evaluation.trace import SEAL_KINDS, ProceedingKind
from sim.journal import register
from sim.journal.erasure import tombstone_seal
from sim.journal.hash_chain import COVERS_ALL, ChainBreak
from sim.journal.records import Records

KINDS: Mapping[str, str] = {"seance": "la séance", "grille": "la grille", "dossier": "le dossier"}


@dataclass(frozen=True)
class Finding:
    """One thing that is not what was written."""

    kind: str
    """``seance``, ``grille``, ``dossier``, ``registre``."""
    id: str
    number: int | None
    """Of the event or line; None when the whole is at fault."""
    what: str
    """A French sentence."""


class Tombstone(NamedTuple):
    """What is left of somebody or of something erased."""

    kind: str
    id: str
    seal: str
    erased_at: str


@dataclass(frozen=True)
class Verified:
    """What was looked at, and what was found."""

    sessions: int
    proceedings: int
    """Grids and dossiers."""
    erased: int
    """Tombstones of sessions and grids."""
    entries: int
    """Lines of the register."""
    head: str
    """Hash of the last line of the register, to be noted elsewhere."""
    findings: tuple[Finding, ...]


def verify_journal(journal: Records) -> Verified:
    """Check all that a journal holds.

    Raises:
        JournalError: if it can't be read.
    """
    rows = journal.sessions()
    seals = {row.session_id: row.seal for row in rows} | _proceeding_seals(journal)
    buried = {row["id"]: Tombstone(*row) for row in journal.rows("SELECT kind, id, seal, erased_at FROM tombstone")}
    with journal.reading() as connection:
        entries, head, fault = register.entries(connection), register.head(connection), register.first_fault(connection)
    findings = [finding for row in rows if (finding := session_finding(journal, row.session_id))]
    findings += _proceeding_findings(journal)
    findings += [Finding("registre", "", None, fault)] if fault else []
    findings += _register_findings(entries, seals, buried)
    erased = sum(one.kind in KINDS for one in buried.values())
    return Verified(len(rows), len(seals) - len(rows), erased, len(entries), head, tuple(findings))


def session_finding(journal: Records, session_id: str) -> Finding | None:
    """Check one session."""
    try:
        broken = journal.check_chain(session_id)
    except JournalError as error:  # its scenario is gone
        return Finding("seance", session_id, None, str(error))
    return _finding("seance", broken)


def _proceeding_seals(journal: Records) -> dict[str, str | None]:
    return {row[0]: row[1] for row in journal.rows("SELECT proceeding_id, seal FROM proceeding")}


def _proceeding_findings(journal: Records) -> Iterator[Finding]:
    office = Office(journal)
    for name, kind in journal.rows("SELECT proceeding_id, kind FROM proceeding"):
        known: ProceedingKind = "evaluation" if kind == "evaluation" else "dossier"
        check = check_evaluation if known == "evaluation" else check_dossier
        try:
            finding = _finding(SEAL_KINDS[known], check(office, name))
        except (DesamorceError, ValueError, TypeError, LookupError):
            finding = Finding(SEAL_KINDS[known], name, None, "Elle a été modifiée, et ne peut plus être lue.")
        if finding:
            yield finding


def _finding(kind: str, broken: ChainBreak | None) -> Finding | None:
    return Finding(kind, broken.session_id, broken.number, broken.what) if broken else None


def _register_findings(
    entries: list[register.Entry], seals: Mapping[str, str | None], buried: Mapping[str, Tombstone]
) -> Iterator[Finding]:
    told = {entry.id: entry for entry in entries if entry.kind in KINDS}
    erased = {entry.id: entry for entry in entries if entry.kind == "effacement"}
    for name, entry in told.items():
        if name in seals and seals[name] != entry.seal:
            yield Finding(entry.kind, name, None, "Son sceau n'est pas celui du registre.")
        elif name not in seals and name not in buried:
            yield Finding(entry.kind, name, None, "Le registre la connaît, mais elle n'est plus dans le journal.")
        elif name in buried and buried[name].seal != entry.seal:
            yield Finding(entry.kind, name, None, "La trace de son effacement ne porte pas le sceau du registre.")
    for name, seal in seals.items():
        if seal is not None and seal.startswith(COVERS_ALL) and name not in told:
            yield Finding("seance", name, None, "Elle est scellée, mais le registre ne la connaît pas.")
    for name, tombstone in buried.items():
        if name not in erased or erased[name].seal != tombstone_seal(*tombstone):
            what = f"L'effacement de « {shown(name)} » n'est pas celui que le registre a noté."
            yield Finding("registre", name, None, what)
    for name in erased:
        if name not in buried:
            yield Finding("registre", name, None, f"La trace de l'effacement de « {shown(name)} » manque.")
