"""What a reading means in this call: evidence kept or added by what was said before.

The traps it prevents: to « stay calm » before any attack proves nothing, so C1.6.1.a needs an aggressive line
before; to name an amount that the member has just said discloses nothing of her file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scoring.evidence import Evidence, Reading
from sim.call import Call
from sim.format.scenario import Scenario

NEEDS_ATTACK = "C1.6.1.a"
RECAP = "recapitulatif"
"""The act that a reply which says again what was settled does, whatever its words."""
FEWEST_SAID_AGAIN = 3
_RECAP_WORDS = "trois dates, heures ou montants déjà dits"
_SETTLED = frozenset({"date", "heure", "montant", "delai"})


@dataclass(frozen=True)
class Understood:
    """One reply, as it counts in this call."""

    reading: Reading
    """With the acts that stating a fact first makes."""
    shows: frozenset[str]
    contradicts: frozenset[str]
    acts: frozenset[str]
    forbidden: tuple[str, ...]
    asked: tuple[str, ...]
    """Savoirs asked, in the order asked."""

    @property
    def anything(self) -> bool:
        """Whether the reply gave evidence, an act or a forbidden statement."""
        return bool(self.shows or self.contradicts or self.acts or self.forbidden)


def understand(reading: Reading, call: Call, scenario: Scenario) -> Understood:
    """Take ``reading`` in the light of the call so far."""
    kept = [item for item in reading.evidence if call.attacked or not _waits_for_attack(item)]
    evidence = (*kept, *_acts_by_fact(reading, call, scenario), *_recap(reading, call, scenario))
    taken = replace(reading, evidence=tuple(sorted(evidence, key=lambda item: (item.start, item.end))))
    return Understood(
        reading=taken,
        shows=frozenset(taken.ids("critere")) & scenario.criteria.keys(),
        contradicts=_contradicted(taken) & scenario.criteria.keys(),
        acts=frozenset(taken.ids("acte")),
        forbidden=taken.ids("interdit"),
        asked=taken.ids("savoir"),
    )


def _contradicted(reading: Reading) -> frozenset[str]:
    """What she reacts to; a forbidden statement has an effect of its own, which is not counted twice."""
    said = {(item.start, item.end, item.cue) for item in reading.evidence if item.target == "interdit"}
    return frozenset(
        item.id
        for item in reading.evidence
        if item.target == "critere" and item.polarity == "contredit" and (item.start, item.end, item.cue) not in said
    )


def _waits_for_attack(item: Evidence) -> bool:
    return (item.target, item.id, item.polarity) == ("critere", NEEDS_ATTACK, "montre")


def _acts_by_fact(reading: Reading, call: Call, scenario: Scenario) -> Iterator[Evidence]:
    stated = [item for item in reading.evidence if item.target == "fait" and item.id not in call.facts_heard]
    done, shown = set(reading.ids("acte")), set(reading.ids("critere"))
    for name, act in scenario.acts.items():
        first = next((item for item in stated if item.id in act.facts), None)
        if first is not None and name not in done:
            yield replace(first, target="acte", id=name)
            for criterion in _shown_by(name, scenario, shown):
                yield replace(first, target="critere", id=criterion)


def _recap(reading: Reading, call: Call, scenario: Scenario) -> Iterator[Evidence]:
    """« Aujourd'hui, le mail ; jeudi 10 h, mon appel ; mardi 3, le virement »: said again, and little that is new."""
    settled = [value for value in reading.values if value.kind in _SETTLED]
    again = [value for value in settled if (value.kind, value.value) in call.values_said]
    distinct = {(value.kind, value.value) for value in again}
    if len(distinct) < FEWEST_SAID_AGAIN or len(again) * 2 <= len(settled) or RECAP in reading.ids("acte"):
        return
    said = Evidence("acte", RECAP, "montre", again[0].start, again[-1].end, "structure", _RECAP_WORDS, 1.0)
    yield said
    for criterion in _shown_by(RECAP, scenario, set(reading.ids("critere"))):
        yield replace(said, target="critere", id=criterion)


def _shown_by(act: str, scenario: Scenario, shown: set[str]) -> Iterator[str]:
    """Give the criteria that ``act`` is an element of, once each."""
    for criterion, written in scenario.criteria.items():
        if act in written.elements and criterion not in shown:
            shown.add(criterion)
            yield criterion
