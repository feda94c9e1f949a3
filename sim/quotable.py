"""What of a reply she may quote later: the name given, the latest date and hour promised, the latest amount said.

A date counts as promised only in a first-person commitment (« je vous rappelle jeudi »): « vous avez appelé jeudi »
promises nothing.
"""

from __future__ import annotations

from datetime import date, time

from scoring.evidence import Reading
from sim.lines import say_amount, say_clock, say_day


def quotable(reading: Reading, call_day: date) -> dict[str, str]:
    """Give the facts of the call that ``reading`` brings, as lines say them."""
    facts: dict[str, str] = {}
    for value in reading.values:
        if value.kind == "nom":
            facts.setdefault("prenom_conseiller", value.value)
        elif value.kind == "date" and value.committed:
            facts["date_promise"] = say_day(date.fromisoformat(value.value), call_day, weekday=True)
        elif value.kind == "heure" and value.committed:
            facts["heure_promise"] = say_clock(time.fromisoformat(value.value))
        elif value.kind == "montant":
            facts["montant_cite"] = say_amount(float(value.value))
    return facts
