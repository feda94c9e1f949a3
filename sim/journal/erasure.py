"""What the journal keeps so that somebody can be erased from it: the register of seals, and the tombstones.

A tombstone holds the identifier of a session and its seal, so that the register and the chains of others stand.
"""

from __future__ import annotations

import hashlib

from sim.journal.hash_chain import content_seal

TABLES: tuple[str, ...] = (
    "ALTER TABLE session ADD COLUMN program_hash TEXT",
    """CREATE TABLE register (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        seal TEXT NOT NULL,
        at TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE tombstone (
        kind TEXT NOT NULL, id TEXT NOT NULL, seal TEXT NOT NULL, erased_at TEXT NOT NULL, PRIMARY KEY (kind, id)
    ) STRICT""",
)
"""Statements that make the tables, in order; they enter the journal with schema version 2."""


def person_mark(person_id: str) -> str:
    """Give what stands for an erased person: her identifier was drawn at random and can't be found from it."""
    return hashlib.sha256(f"personne:{person_id}".encode("utf-8", "surrogatepass")).hexdigest()


def tombstone_seal(kind: str, name: str, seal: str, erased_at: str) -> str:
    """Seal a tombstone, for the register."""
    return content_seal("effacement", {"kind": kind, "id": name, "seal": seal, "erased_at": erased_at})
