"""How what was seen of one criterion is said in plain French: its cue, its likelihood, the reason why it is out."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from scoring.evidence import Polarity
from scoring.explained import CriterionExplained, CueSeen, Reason
from tui.output import one_line
from tui.wording import listed, spelled

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
_CHOICES = re.compile(r"([^\s|]+(?:\|[^\s|]+){2})(?:\|[^\s|]+)+")


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
    alike = f"ressemblance {percent(cue.similarity)}"
    return f"Indice {whose} {quote(short(cue.text))}{refused}, mots reconnus {words}, {alike}"


def other_source(item: CriterionExplained) -> str:
    """Say what else than likelihood proves a criterion: a forbidden statement, an act, a fact; empty otherwise."""
    if item.forbidden is not None:
        return f"la phrase interdite {quote(named(item.forbidden))}"
    if item.evidence is None or item.evidence.source not in ("fait", "structure"):
        return ""
    if item.evidence.source == "structure":
        return f"un acte qui en est un élément, reconnu par {quote(short(item.evidence.cue))}"
    rightly = "énoncé" if item.evidence.polarity == "montre" else "énoncé de travers"
    return f"le fait du dossier {quote(named(item.evidence.cue))}, {rightly}"


def named(identifier: str) -> str:
    """Give an act or a fact in words, with the name that it has in the scenario."""
    words = spelled(identifier)
    return words if words == identifier else f"{words} ({identifier})"


def short(cue: str) -> str:
    """Give a cue with three choices of each of its lists of words at most."""
    return _CHOICES.sub(r"\1|…", cue)


def _raised_by(item: CriterionExplained) -> str:
    """Say what raised the likelihood; empty when nothing did."""
    cue = ["l'indice"] if item.cue is not None and not item.cue.refused else []
    example = ["l'exemple du scénario"] if item.example is not None and item.example.own else []
    return listed([*cue, *example])
