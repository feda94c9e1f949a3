"""All that is held on one person, for herself: her sessions word for word, and every row that hangs from her."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Any

from sim.journal import belongings
from sim.journal.journal import Journal
from sim.journal.session_list import ListedSession
from sim.record import json_line
from tui.session_json import session_json

_TOLD_ALREADY = ("person", "session", "event")
_FORMAT = "desamorce-personne"


def held_json(journal: Journal, person_id: str, sessions: Sequence[ListedSession]) -> bytes:
    """Give one document with the profile, the sessions and what other tables hold.

    Raises:
        JournalError: if it can't be read.
    """
    with journal.reading() as connection:
        rows = belongings.read(connection, belongings.belongings(connection, "person", [person_id]))
    profile = rows["person"][0]
    said = {
        "format": _FORMAT,
        "version": 1,
        "personne": {
            "id": person_id,
            "pseudonyme": profile["pseudonym"],
            "creee_le": profile["created_at"],
        },
        "seances": [_session(journal, session) for session in sessions],
        "autres": {
            name: [{key: _plain(value) for key, value in row.items()} for row in held]
            for name, held in rows.items()
            if name not in _TOLD_ALREADY
        },
    }
    return json_line(said).encode() + b"\n"


def _session(journal: Journal, session: ListedSession) -> dict[str, Any]:
    name = session.row.session_id
    events = zip(journal.events(name), journal.readings(name), strict=True)
    return session_json(session) | {
        "sceau": session.row.seal,
        "evenements": [
            {"n": n, "genre": event.kind, "a_s": event.at, "texte": event.text, "lecture": _json(reading)}
            for n, (event, reading) in enumerate(events, start=1)
        ],
        "compte_rendu": dict(session.record) or None,
    }


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:  # altered: it is hers all the same
        return text


def _plain(value: object) -> object:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value
