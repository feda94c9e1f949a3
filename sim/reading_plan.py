"""From a scenario and the lexicon to what a reader looks for.

The lexicon gives the cues of the criteria that the scenario observes and the common acts; the scenario adds its own,
its savoirs, its forbidden statements and the typed facts of its case.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal

from scoring.cue_index import Entry
from scoring.cues import parse_cue
from scoring.evidence import Polarity, Target, ValueKind
from scoring.grammar import is_function
from scoring.lexicon import Lexicon
from scoring.plan import CaseFact, ReadingPlan
from scoring.words import split_words
from sim.scenario import Fact, Scenario


def reading_plan(scenario: Scenario, content_hash: str, lexicon: Lexicon) -> ReadingPlan:
    """Build the plan of a checked scenario.

    Args:
        scenario: Its cues have been parsed once by the checks.
        content_hash: Of its file; part of the plan's version.
        lexicon: The common cues and acts.
    """
    common = (
        entry
        for entry in lexicon.entries
        if (entry.target == "critere" and entry.id in scenario.criteria) or entry.target == "acte"
    )
    version = hashlib.sha256(f"{lexicon.version}\n{content_hash}".encode()).hexdigest()
    return ReadingPlan(
        entries=(*_own_entries(scenario), *common),
        today=scenario.call.day,
        version=version,
        elements={name: criterion.elements for name, criterion in scenario.criteria.items() if criterion.elements},
        facts=tuple(case_facts(scenario)),
        case_words=_case_words(scenario),
    )


def _own_entries(scenario: Scenario) -> Iterator[Entry]:
    for name, criterion in scenario.criteria.items():
        yield from _entries("critere", name, "montre", criterion.shows)
        yield from _entries("critere", name, "contredit", criterion.contradicts)
    for name, act in scenario.acts.items():
        yield from _entries("acte", name, "montre", act.cues)
    for statement in scenario.forbidden:
        yield from _entries("interdit", statement.id, "montre", statement.cues)
    for name, savoir in scenario.savoirs.items():
        yield from _entries("savoir", name, "montre", savoir.questions)


def _entries(target: Target, name: str, polarity: Polarity, cues: tuple[str, ...]) -> Iterator[Entry]:
    for cue in cues:
        yield Entry(target, name, polarity, parse_cue(cue))


def case_facts(scenario: Scenario) -> Iterator[CaseFact]:
    """Give the typed facts of the case file; a plain text is no value that can be stated wrongly."""
    for name, fact in scenario.case_file.items():
        typed = _typed(fact)
        if typed is not None:
            yield CaseFact(name, *typed, _content_keys(" ".join(fact.words)), fact.criterion)


def _typed(fact: Fact) -> tuple[ValueKind, str] | None:
    if fact.amount is not None:
        return "montant", f"{Decimal(str(fact.amount)):.2f}"
    if fact.day is not None:
        return "date", fact.day.isoformat()
    if fact.clock is not None:
        return "heure", fact.clock.strftime("%H:%M")
    return None if fact.delay is None else ("delai", fact.delay)


_SHORTEST_CASE_WORD = 5
"""Shorter words of a label (« puis », « jour ») would make any question one on the case."""


def _case_words(scenario: Scenario) -> frozenset[str]:
    said = (" ".join((fact.label or name.replace("_", " "), *fact.words)) for name, fact in scenario.case_file.items())
    return frozenset(key for key in frozenset().union(*map(_content_keys, said)) if len(key) >= _SHORTEST_CASE_WORD)


def _content_keys(text: str) -> frozenset[str]:
    words = (word for word in split_words(text) if not word.is_mark and not is_function(word.keys))
    return frozenset().union(*(word.keys for word in words))
