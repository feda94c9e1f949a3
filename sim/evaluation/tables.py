"""The journal's tables for grids, evaluators and dossiers.

No column holds a grid in clear before both evaluators have handed theirs in: a draft is a ciphertext, and the trace
of an evaluation holds only its hash until then. Whatever concerns a person hangs from ``person`` or ``session`` by
foreign keys, so that it is exported and erased with her.
"""

from __future__ import annotations

TABLES: tuple[str, ...] = (
    """CREATE TABLE evaluator (
        evaluator_id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        quality TEXT NOT NULL CHECK (quality IN ('expert_habilite', 'expert_interne', 'responsable_pedagogique')),
        created_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE candidate (
        candidate_id TEXT PRIMARY KEY,
        person_id TEXT REFERENCES person (person_id),
        name TEXT NOT NULL,
        created_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE proceeding (
        proceeding_id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('evaluation', 'dossier')),
        candidate_id TEXT NOT NULL REFERENCES candidate (candidate_id),
        bloc_id TEXT NOT NULL,
        session_id TEXT REFERENCES session (session_id),
        evaluator_1 TEXT REFERENCES evaluator (evaluator_id),
        evaluator_2 TEXT REFERENCES evaluator (evaluator_id),
        header_json TEXT NOT NULL,
        created_at TEXT NOT NULL,
        ended_at TEXT,
        seal TEXT
    ) STRICT""",
    """CREATE TABLE proceeding_event (
        proceeding_id TEXT NOT NULL REFERENCES proceeding (proceeding_id),
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        body_json TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (proceeding_id, number)
    ) STRICT""",
    """CREATE TABLE draft (
        proceeding_id TEXT NOT NULL REFERENCES proceeding (proceeding_id),
        seat INTEGER NOT NULL CHECK (seat IN (1, 2)),
        evaluator_id TEXT NOT NULL REFERENCES evaluator (evaluator_id),
        salt BLOB NOT NULL,
        cost_json TEXT NOT NULL,
        public_key BLOB NOT NULL,
        ciphertext BLOB NOT NULL,
        revision INTEGER NOT NULL,
        saved_at TEXT NOT NULL,
        submitted_at TEXT,
        PRIMARY KEY (proceeding_id, seat)
    ) STRICT""",
    """CREATE TABLE evaluator_only (
        unit_id TEXT PRIMARY KEY,
        measure TEXT NOT NULL CHECK (measure IN ('kappa', 'accord_brut')),
        bar REAL NOT NULL,
        figure REAL NOT NULL,
        decided_at TEXT NOT NULL
    ) STRICT""",
)
"""Statements that make the tables, in order; they enter the journal with schema version 2."""
