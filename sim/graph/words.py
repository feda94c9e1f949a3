"""A guard in French: « quand elle s'est calmée (tension 5 au plus) et que l'identité a été demandée ».

Owns the sentence. The trap it prevents: a condition read from its keys by somebody who does not write YAML. Titles
and labels of the trainer go into it as they are: whoever draws the sentence escapes it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scoring.text import fold
from sim.format.conditions import Condition
from sim.format.scenario import Patience, Scenario
from sim.graph.acts import Deed
from sim.graph.facts import Fact, alike, by_words, facts_of, known
from sim.rules import label

_PRONOUN = re.compile(r"\b(il|elle)\b")
_VOWELS = tuple("aeiouyéèêAEIOUYÉÈÊ")
_WORD = re.compile(r"[^\W\d_]{4,}")
"""Shorter words (« du », « dû ») are often two words."""


class GuardWords:
    """Says the guards of one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        """Learn from ``scenario`` its names, its accents, and whether its persona is « il » or « elle »."""
        self._scenario = scenario
        titles = (state.title or "" for state in scenario.states.values())
        pronouns = Counter(_PRONOUN.findall(" ".join((*scenario.persona.traits, *titles)).lower()))
        self.pronoun = "il" if pronouns["il"] > pronouns["elle"] else "elle"
        self._accents = _accents(scenario)
        self._names: Mapping[str, Mapping[str, str]] = {
            "states": {name: state.title or spelled(name) for name, state in scenario.states.items()},
            "forbidden": {statement.id: label(statement) for statement in scenario.forbidden},
            "rules": {rule.id: rule.label or spelled(rule.id) for rule in scenario.rules},
        }

    def when(self, condition: Condition) -> str:
        """Say a guard as what follows an arrow; « sans condition » when it tests nothing."""
        said = self._whole(condition)
        return f"quand {said}" if said else "dans tous les autres cas"

    def patience(self, patience: Patience) -> str:
        """Say when her patience ends."""
        counts = [
            f"à la {_ordinal(count)} {noun}"
            for count, noun in ((patience.prompts, "relance"), (patience.follow_ups, "suite"))
            if count is not None
        ]
        return f"patience à bout, {' ou '.join(counts)}" if counts else "patience sans limite"

    def _whole(self, condition: Condition) -> str:
        """Say all of a guard; what may be one of several cases comes last, so that « et » and « ou » are not mixed."""
        clauses, cases = list(self._clauses(condition)), self._cases(condition.one_of)
        if clauses and len(cases) > 1:
            listed = "\u00a0; ".join(cases)
            return f"{_joined(clauses, 'et')}, dans l'un de ces cas\u00a0: {listed}"
        return _joined([*clauses, *cases], "et" if clauses else "ou")

    def _clauses(self, condition: Condition) -> Iterator[str]:
        yield from self._moods(condition)
        yield from self._said(facts_of(condition, earlier=False))
        if condition.past is not None:
            yield from self._said(facts_of(condition.past, earlier=True))
        if condition.not_yet is not None:
            yield self._denied(list(facts_of(condition.not_yet, earlier=True)))
        yield from self._none_of(condition.none_of)

    def _moods(self, condition: Condition) -> Iterator[str]:
        persona, who = self._scenario.persona, self.pronoun
        calm, tense = ("calmé", "énervé") if who == "il" else ("calmée", "énervée")
        if (most := condition.tension_max) is not None:
            said = f"s'est {calm}" if most < persona.tension else "ne s'emporte pas"
            yield f"{who} {said} (tension {most} au plus)"
        if (least := condition.tension_min) is not None:
            said = f"s'est {tense}" if least > persona.tension else "est encore tendu" + "e" * (who == "elle")
            yield f"{who} {said} (tension {least} au moins)"
        if (least := condition.trust_min) is not None:
            said = "a repris confiance" if least > persona.trust else "garde confiance"
            yield f"{who} {said} (confiance {least} au moins)"
        if (most := condition.trust_max) is not None:
            said = "a perdu confiance" if most < persona.trust else "reste sur ses gardes"
            yield f"{who} {said} (confiance {most} au plus)"
        if condition.turn_min is not None and condition.turn_min > 1:
            yield f"c'est au moins la {_ordinal(condition.turn_min)} réplique"
        if condition.turn_max is not None:
            yield f"c'est au plus la {_ordinal(condition.turn_max)} réplique"

    def _said(self, facts: Iterable[Fact]) -> Iterator[str]:
        for group in by_words(facts):
            yield self._deed(group, "et").said(earlier=group[0].earlier, denied=False)

    def _denied(self, facts: Sequence[Fact]) -> str:
        if len(facts) == 1:
            return self._deed(facts, "et").said(earlier=True, denied=True)
        return f"il n'est pas encore vrai {_that(_joined(list(self._said(facts)), 'et'))}"

    def _cases(self, parts: Sequence[Condition]) -> list[str]:
        return [
            self._whole(group) or "quoi qu'il en soit"
            if isinstance(group, Condition)
            else self._deed(group, "ou").said(earlier=group[0].earlier, denied=False)
            for group in alike(parts)
        ]

    def _none_of(self, parts: Sequence[Condition]) -> Iterator[str]:
        for group in alike(parts):
            if isinstance(group, Condition):
                yield f"il n'est pas vrai {_that(self._whole(group))}"
            elif len(group) == 1:
                yield self._deed(group, "et").said(earlier=group[0].earlier, denied=True)
            else:
                deed = self._deed(group, "ni")
                verb = "n'a encore été" if group[0].earlier else "n'est"
                yield f"ni {deed.subject} {verb} {deed.done}"

    def _deed(self, facts: Sequence[Fact], link: str) -> Deed:
        """Give facts that are said in the same words as one thing done."""
        kind = facts[0].kind
        common = known(facts[0])
        if common is not None:
            return common
        one, several, done, quoted = _SAID[kind]
        names = [self._names.get(kind, {}).get(fact.id) or self._accented(fact.id) for fact in facts]
        shown = [f"«\u00a0{name}\u00a0»" if quoted else fact.id for name, fact in zip(names, facts, strict=True)]
        plural = link == "et" and len(facts) > 1
        return Deed(f"{several if plural else one}{_listed(shown, link)}", done + "s" * plural, plural)

    def _accented(self, identifier: str) -> str:
        """Give an identifier as words, with the accents that the scenario itself writes on them."""
        return " ".join(self._accents.get(word, word) for word in identifier.split("_"))


_SAID: Mapping[str, tuple[str, str, str, bool]] = {
    "shows": ("", "", "montré", False),
    "contradicts": ("", "", "contredit", False),
    "acts": ("l'acte ", "les actes ", "fait", True),
    "savoirs": ("la réponse ", "les réponses ", "donnée", True),
    "states": ("l'étape ", "les étapes ", "traversée", True),
    "forbidden": ("l'interdit ", "les interdits ", "commis", True),
    "rules": ("la règle ", "les règles ", "enfreinte", True),
}
"""How one and several of a kind are named, what is done to them, whether a name stands between « »."""


def _joined(clauses: Sequence[str], link: str) -> str:
    """Join what follows « quand »: « a et que b »."""
    comma = "," if link == "ou" else ""
    return f"{comma} {link} ".join([*clauses[:1], *map(_that, clauses[1:])])


def _that(clause: str) -> str:
    """Give « que l'identité… », « qu'elle… »."""
    return f"qu'{clause}" if clause.startswith(_VOWELS) else f"que {clause}"


def _listed(names: Sequence[str], link: str) -> str:
    if link == "ni":
        return " ni ".join(names)
    return f"{', '.join(names[:-1])} {link} {names[-1]}" if len(names) > 1 else names[0]


def _ordinal(number: int) -> str:
    return "1re" if number == 1 else f"{number}e"


def spelled(identifier: str) -> str:
    """Give an identifier as words, for a name that the trainer has not written."""
    words = identifier.replace("_", " ")
    return words[:1].upper() + words[1:]


def _accents(scenario: Scenario) -> Mapping[str, str]:
    """Give the words that the scenario's sentences never write without their accents, by their form without."""
    words = {word.lower() for sentence in _sentences(scenario.model_dump()) for word in _WORD.findall(sentence)}
    # « annonce » and « annoncé » are two words: which one an identifier means can't be known.
    sure = (word for word in sorted(words) if not word.endswith(("é", "és")))
    return {bare: word for word in sure if (bare := fold(word)) not in words}


def _sentences(part: object) -> Iterator[str]:
    """Every text of several words: an identifier, which has no accent, would outvote the true word."""
    if isinstance(part, str):
        yield from [part] if " " in part else []
    elif isinstance(part, dict):
        for value in part.values():
            yield from _sentences(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _sentences(value)
