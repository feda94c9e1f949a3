"""What she may quote of a reply: a name, what was promised, the latest amount."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from scoring.evidence import Reading, Value, ValueKind
from sim.quotable import quotable

CALL_DAY = date(2026, 10, 27)


def said(kind: str, value: str, *, committed: bool = False) -> Value:
    return Value(cast(ValueKind, kind), value, 0, 1, committed)


@pytest.mark.parametrize(
    ("values", "facts"),
    [
        ([], {}),
        ([said("nom", "Camille")], {"prenom_conseiller": "Camille"}),
        ([said("date", "2026-10-29")], {}),
        ([said("date", "2026-10-29", committed=True)], {"date_promise": "jeudi 29 octobre"}),
        (
            [said("date", "2026-10-29", committed=True), said("date", "2026-11-03", committed=True)],
            {"date_promise": "mardi 3 novembre"},
        ),
        (
            [said("date", "2026-10-29", committed=True), said("date", "2026-10-13")],
            {"date_promise": "jeudi 29 octobre"},
        ),
        ([said("heure", "10:00")], {}),
        ([said("heure", "10:00", committed=True)], {"heure_promise": "10\u00a0h"}),
        ([said("montant", "310.00"), said("montant", "45.00")], {"montant_cite": "45\u00a0€"}),
        ([said("delai", "3 jours ouvrés", committed=True)], {}),
    ],
)
def test_only_what_a_line_may_quote_is_kept(values: list[Value], facts: dict[str, str]) -> None:
    assert quotable(Reading(values=tuple(values)), CALL_DAY) == facts
