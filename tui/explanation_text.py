"""An explanation in plain French, a thought a line: a screen reader reads it as it stands."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from scoring.evidence import Evidence, Polarity, Reading, Value
from scoring.explanation import CriterionExplained, CueSeen, ExampleSeen, Explanation, Reason
from scoring.referentiel import referentiel
from tui.output import INDENT, one_line
from tui.wording import in_euros, in_words, listed, spelled

SAID: Mapping[Polarity, str] = {"montre": "montré", "contredit": "contredit"}
REASONS: Mapping[Reason, str] = {
    "nie": "nié\u00a0: ces mots sont sous une négation",
    "irreel": "irréel\u00a0: c'est une hypothèse, un regret ou un souhait, ce n'est pas fait",
    "rapporte": "rapporté\u00a0: ce sont les mots de quelqu'un d'autre",
    "ironique": "ironique\u00a0: la phrase porte une marque d'ironie",
    "repris": "repris\u00a0: ce sont les mots de l'adhérent, rien n'y est ajouté",
    "recite": "récité\u00a0: c'est le texte du référentiel",
    "mots_cles": "mots-clés\u00a0: des mots à la file, sans phrase qui les tienne",
    "interdit": "interdit\u00a0: ces mots sont dans une phrase interdite, qui l'emporte",
    "oppose": "contraire plus fort\u00a0: les mêmes mots prouvent plus largement le contraire",
    "exemple_contraire": "exemple du scénario\u00a0: la phrase le répète, et il n'annonce pas cette contradiction",
    "sous_le_seuil": "sous le seuil\u00a0: pas assez vraisemblable",
}
"""The reason in a word or two, then what it means."""
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
_CHOICES = re.compile(r"([^\s|]+(?:\|[^\s|]+){2})(?:\|[^\s|]+)+")


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
    yield from _beside(explained, reply)


def quote(text: str) -> str:
    """Give « text » on one line."""
    return f"«\u00a0{one_line(text)}\u00a0»"


def percent(share: float) -> str:
    """Give « 24 % », never rounded up: what is under a bar must look so."""
    whole = math.floor(round(share * 100, 6))
    return f"{whole}\u00a0%" if whole or not share else "moins de 1\u00a0%"


def why(reasons: Sequence[Reason]) -> str:
    """Give the reasons, each with what it means."""
    return "\u00a0; ".join(REASONS[reason] for reason in reasons)


def likelihoods(item: CriterionExplained) -> str:
    """Say how likely a criterion is, before and after its cue, and from when it counts."""
    bar = f"seuil {percent(item.bar)}"
    if item.learnt is None:
        return f"rien n'a été appris de lui, ses indices décident seuls\u00a0; {bar}"
    before, after = percent(item.learnt), percent(item.likelihood)
    raised = _raised_by(item)
    if not raised:
        return f"{before} d'après les exemples appris\u00a0; {bar}"
    return f"{before} d'après les exemples appris, {after} avec {raised}\u00a0; {bar}"


def cue_line(cue: CueSeen) -> str:
    """Say which cue was seen, in which words, and how alike."""
    whose = "du scénario" if cue.own else "du lexique"
    refused = ", écarté" if cue.refused else ""
    words = listed([quote(word) for word in cue.words])
    return f"Indice {whose} {quote(_short(cue.text))}{refused}, mots reconnus {words}, ressemblance {percent(cue.similarity)}"


def _short(cue: str) -> str:
    """Give a cue with three choices of each of its lists of words at most."""
    return _CHOICES.sub(r"\1|…", cue)


def _raised_by(item: CriterionExplained) -> str:
    """Say what raised the likelihood; empty when nothing did."""
    cue = ["l'indice"] if item.cue is not None and not item.cue.refused else []
    example = ["l'exemple du scénario"] if item.example is not None and item.example.own else []
    return listed([*cue, *example])


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
    if item.evidence is not None and item.evidence.source in ("fait", "structure"):
        yield f"{INDENT}Preuve\u00a0: {other_source(item.evidence)}."
    if item.cue is not None:
        yield f"{INDENT}{cue_line(item.cue)}."
    if item.example is not None:
        yield f"{INDENT}{_example(item.example, item.output[0])}"
    yield f"{INDENT}Vraisemblance\u00a0: {likelihoods(item)}."


def other_source(evidence: Evidence) -> str:
    """Say what else than a cue or an example proves a criterion: an act, a fact of the case."""
    if evidence.source == "structure":
        return f"un acte qui en est un élément, reconnu par {quote(_short(evidence.cue))}"
    rightly = "énoncé" if evidence.polarity == "montre" else "énoncé de travers"
    return f"le fait du dossier {quote(_named(evidence.cue))}, {rightly}"


def _example(example: ExampleSeen, polarity: Polarity) -> str:
    whose = "du scénario le plus proche" if example.own else f"le plus proche où il est {SAID[polarity]}"
    return f"Exemple {whose}\u00a0: {quote(example.text)}, ressemblance {percent(example.similarity)}."


def _beside(explained: Explanation, reply: str) -> Iterator[str]:
    """Give what was read beside the criteria."""
    lines = [*_done(explained, reply), *_stated(explained.reading, reply)]
    yield ""
    yield "Le reste"
    for line in lines or ["Rien d'autre n'a été lu."]:
        yield f"{INDENT}{line}"


def _done(explained: Explanation, reply: str) -> Iterator[str]:
    """Give what was done, forbidden or asked, and what only looks so."""
    for label, target in (("Acte", "acte"), ("Phrase interdite", "interdit"), ("Savoir demandé", "savoir")):
        for item in explained.reading.evidence:
            if item.target == target:
                yield f"{label}, {_named(item.id)}\u00a0: {_found(item, reply)}"
    for other in explained.refused:
        label = "Acte écarté" if other.target == "acte" else "Phrase interdite écartée"
        yield f"{label}, {_named(other.id)}. {cue_line(other.cue)}. Pourquoi\u00a0: {why(other.cue.refused)}."


def _stated(reading: Reading, reply: str) -> Iterator[str]:
    """Give the facts, the question and the values."""
    for item in reading.evidence:
        if item.target == "fait":
            yield f"Fait du dossier, {_named(item.id)}\u00a0: {quote(reply[item.start : item.end])}."
    if reading.question is not None:
        yield f"Question {_QUESTIONS[reading.question]}{', sur le dossier' if reading.names_case else ''}."
    for value in reading.values:
        yield _value(value, reply)


def _found(item: Evidence, reply: str) -> str:
    how = "l'exemple" if item.source == "exemple" else "l'indice"
    known = f"{how} {quote(_short(item.cue))}, ressemblance {percent(item.similarity)}"
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


def _named(identifier: str) -> str:
    """Give an act or a fact in words, with the name that it has in the scenario."""
    words = spelled(identifier)
    return words if words == identifier else f"{words} ({identifier})"
