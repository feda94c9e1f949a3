"""An explanation in plain French, a thought a line: a screen reader reads it as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from scoring.evidence import Evidence, Polarity, Reading, Value
from scoring.explained import CriterionExplained, ExampleSeen, Explanation
from scoring.referentiel import referentiel
from tui.explanation_words import SAID, cue_line, likelihoods, named, other_source, percent, quote, short, why
from tui.output import INDENT, one_line
from tui.wording import in_euros, in_words

NOTHING_COUNTS = "Aucun critère ne compte."
NOTHING_NEAR = "Aucun autre critère n'est proche de compter."
_KINDS = {
    "montant": "montant",
    "date": "date",
    "delai": "délai",
    "heure": "heure",
    "nom": "nom",
}
_QUESTIONS = {"ouverte": "ouverte", "fermee": "fermée"}


def explanation_lines(explained: Explanation, reply: str, context: str, scenario: str | None) -> Iterator[str]:
    """Give the whole explanation."""
    if context:
        yield f"Après\u00a0: {quote(context)}"
    yield f"Réplique\u00a0: {quote(reply)}"
    yield f"Lue avec le scénario {one_line(scenario)}." if scenario else "Lue avec le lexique seul."
    counting = [item for item in explained.criteria if item.counts]
    others = [item for item in explained.criteria if not item.counts]
    yield from _section("Ce qui compte", counting, reply) if counting else ("", NOTHING_COUNTS)
    if others:
        yield from _section("Ce qui ne compte pas", others, reply)
    else:
        yield from ("", NOTHING_NEAR)
    yield ""
    yield "Le reste"
    yield from (f"{INDENT}{line}" for line in beside_lines(explained, reply))


def _section(title: str, items: Sequence[CriterionExplained], reply: str) -> Iterator[str]:
    yield ""
    yield title
    for item in items:
        yield from _criterion(item, reply)


def _criterion(item: CriterionExplained, reply: str) -> Iterator[str]:
    polarity, name = item.output
    yield ""
    yield f"{name}, {'' if item.counts else 'pas '}{SAID[polarity]}\u00a0: {referentiel().unit(name).label}"
    if item.reasons:
        yield f"{INDENT}Pourquoi\u00a0: {why(item.reasons)}."
    if item.end > item.start:
        words = "Mots" if item.counts else "Mots qui pèsent le plus"
        yield f"{INDENT}{words}\u00a0: {quote(reply[item.start : item.end])}"
    if other := other_source(item):
        yield f"{INDENT}Preuve\u00a0: {other}."
    if item.cue is not None:
        yield f"{INDENT}{cue_line(item.cue)}."
    if item.example is not None:
        yield f"{INDENT}{_example(item.example, item.output[0])}"
    yield f"{INDENT}Vraisemblance\u00a0: {likelihoods(item)}."


def _example(example: ExampleSeen, polarity: Polarity) -> str:
    whose = "du scénario le plus proche" if example.own else f"le plus proche où il est {SAID[polarity]}"
    return f"Exemple {whose}\u00a0: {quote(example.text)}, ressemblance {percent(example.similarity)}."


def beside_lines(explained: Explanation, reply: str) -> list[str]:
    """Give what was read beside the criteria."""
    return [*_done(explained, reply), *_stated(explained.reading, reply)] or ["Rien d'autre n'a été lu."]


def _done(explained: Explanation, reply: str) -> Iterator[str]:
    """Give what was done, forbidden or asked, and what only looks so."""
    for label, target in (("Acte", "acte"), ("Phrase interdite", "interdit"), ("Savoir demandé", "savoir")):
        for item in explained.reading.evidence:
            if item.target == target:
                yield f"{label}, {named(item.id)}\u00a0: {_found(item, reply)}"
    for other in explained.refused:
        label = "Acte écarté" if other.target == "acte" else "Phrase interdite écartée"
        yield f"{label}, {named(other.id)}. {cue_line(other.cue)}. Pourquoi\u00a0: {why(other.cue.refused)}."


def _stated(reading: Reading, reply: str) -> Iterator[str]:
    """Give the facts, the question and the values."""
    for item in reading.evidence:
        if item.target == "fait":
            yield f"Fait du dossier, {named(item.id)}\u00a0: {quote(reply[item.start : item.end])}."
    if reading.question is not None:
        yield f"Question {_QUESTIONS[reading.question]}{', sur le dossier' if reading.names_case else ''}."
    for value in reading.values:
        yield _value(value, reply)


def _found(item: Evidence, reply: str) -> str:
    how = "l'exemple" if item.source == "exemple" else "l'indice"
    known = f"{how} {quote(short(item.cue))}, ressemblance {percent(item.similarity)}"
    return f"{quote(reply[item.start : item.end])}, reconnu par {known}."


def _value(value: Value, reply: str) -> str:
    promised = ", promis par le conseiller" if value.committed else ""
    said, meant = reply[value.start : value.end], _meant(value)
    same = "" if one_line(said) == meant.replace("\u00a0", " ") else f", soit {meant}"
    return f"Valeur, {_KINDS[value.kind]}\u00a0: {quote(said)}{same}{promised}."


def _meant(value: Value) -> str:
    """Give a value as it is said."""
    if value.kind == "montant":
        return in_euros(float(value.value))
    return in_words(date.fromisoformat(value.value)) if value.kind == "date" else one_line(value.value)
