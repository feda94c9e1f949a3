"""From a scenario and the lexicon to what a reader looks for.

The lexicon gives the cues of the criteria that the scenario observes and the common acts; the scenario adds its own,
its savoirs, its forbidden statements and the typed facts of its case.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal

from scoring.analysis import analyse
from scoring.cue_index import Entry
from scoring.cues import parse_cue
from scoring.evidence import Polarity, Target, ValueKind
from scoring.grammar import is_function
from scoring.lexicon import Lexicon
from scoring.memory import Example, Label, Memory, example
from scoring.plan import CaseFact, ReadingPlan
from scoring.words import split_words
from sim.format.scenario import Fact, Scenario


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
        criteria=frozenset(scenario.criteria),
        elements={name: criterion.elements for name, criterion in scenario.criteria.items() if criterion.elements},
        forbidden={item.id: item.criterion for item in scenario.forbidden if item.criterion in scenario.criteria},
        facts=tuple(case_facts(scenario)),
        case_words=_case_words(scenario),
        memory=Memory(tuple(_examples(scenario))),
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
        yield Entry(target, name, polarity, parse_cue(cue), own=True)


def _examples(scenario: Scenario) -> Iterator[Example]:
    """Give the sentences whose reading the scenario announces."""
    day = scenario.call.day
    for written in scenario.examples:
        labels: list[Label] = [
            *(("critere", name, "montre") for name in written.shows),
            *(("critere", name, "contredit") for name in written.contradicts),
            *(("acte", name, "montre") for name in written.acts),
            *(("interdit", name, "montre") for name in written.forbidden),
        ]
        yield example(analyse(written.reply, day), written.reply, labels, complete=True)
    for name, act in scenario.acts.items():
        for text in act.examples:
            yield example(analyse(text, day), text, [("acte", name, "montre")])
    for statement in scenario.forbidden:
        for text in statement.examples:
            yield example(analyse(text, day), text, [("interdit", statement.id, "montre")])


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
    """The words of the facts by any form, those of the labels as they are: « possible » is no « pouvoir » there."""
    keys = (_content_keys(" ".join(fact.words)) for fact in scenario.case_file.values())
    labels = (fact.label or name.replace("_", " ") for name, fact in scenario.case_file.items())
    forms = {word.text for label in labels for word in split_words(label) if not is_function(word.keys)}
    return frozenset().union(*keys) | {form for form in forms if len(form) >= _SHORTEST_CASE_WORD}


def _content_keys(text: str) -> frozenset[str]:
    words = (word for word in split_words(text) if not word.is_mark and not is_function(word.keys))
    return frozenset().union(*(word.keys for word in words))
