"""Which words of a clause are denied.

« Je ne vais pas m'excuser » denies the excuse; « n'hésitez pas à rappeler », « il n'y a que » deny nothing. Speech
drops « ne »: « c'est pas grave » is denied all the same. A denial ends where something is granted again: « je ne
raccroche pas avant d'avoir une date », « ce n'est pas normal que vous attendiez ». Two denials make none.
"""

from __future__ import annotations

from collections.abc import Sequence

from scoring.clauses import Clause
from scoring.grammar import FINITE
from scoring.lemmas import is_infinitive
from scoring.negation_phrases import (
    ALONE,
    BEFORE_NOUN,
    CALLED_OFF,
    FACTIVE,
    LEADING,
    NEGATORS,
    NOT_DENYING,
    ONLY_THE_WORD,
    REFUSALS,
    SANS_NOT_DENYING,
    SECOND_PART,
    STOPS,
    VOCATIVES,
)  # fmt: skip
from scoring.words import Word

_REACH_OF_NE = 9
_LONGEST_REACH = 25
_SANS_REACH = 4


def denied_words(words: Sequence[Word], clause: Clause) -> frozenset[int]:
    """Give the indexes of the words of ``clause`` that a negation governs."""
    first, last = clause.first, clause.last
    if NEGATORS.isdisjoint(word.text for word in words[first : last + 1]):
        return frozenset()
    denied: set[int] = set()
    governed = first
    """Where the next bare « pas » may be a negation of its own."""
    index = first
    while index <= last:
        text = words[index].text
        if text == "ne":
            scope, governed = _scope_of_ne(words, index, clause)
            _add(denied, scope, index)
        elif text == "sans":
            _add(denied, _scope_of_sans(words, index, last), index)
        elif text in REFUSALS:
            denied.update(_scope_of_refusal(words, index, last))
        elif (
            index >= governed
            and not _leads(words, index, last)
            and (text in ALONE or text == "non" or _bare_plus(words, index, first))
        ):
            scope = _scope_of_bare(words, index, clause)
            denied.update(scope)
            governed = max(index + 1, scope.stop if scope else 0) if text not in {"ni", "rien"} else index + 1
        index += 1
    return frozenset(denied)


def _leads(words: Sequence[Word], index: int, last: int) -> bool:
    """Whether « ne » soon follows this « rien », « aucun »: it is read there."""
    return words[index].text in LEADING and any(
        words[ahead].text == "ne" for ahead in range(index + 1, min(index + 4, last) + 1)
    )


def _add(denied: set[int], scope: range, at: int) -> None:
    """A « ne » or « sans » inside another denial undoes it."""
    if at in denied:
        denied.difference_update(scope)
    else:
        denied.update(scope)


def _scope_of_ne(words: Sequence[Word], index: int, clause: Clause) -> tuple[range, int]:
    """Give what this « ne » denies, and the index after its « pas »."""
    for before in range(index - 1, max(clause.first, index - 4) - 1, -1):
        if words[before].text in LEADING and not (words[before].text == "personne" and _is_noun(words, before)):
            return range(before, _end(words, index + 1, clause.last) + 1), index + 1
    for ahead in range(index + 1, min(index + _REACH_OF_NE, clause.last + 1)):
        text = words[ahead].text
        if text == "ne":
            break
        if text in SECOND_PART and not _is_noun(words, ahead):
            return _from_second(words, index, ahead, clause), ahead + 1
        if text == "que" and ahead > index + 1:
            return range(0), ahead
    silent = words[index + 1 : index + 3]
    if any(word.text in {"peux", "puis", "peut", "saurais", "saurait", "saurions", "ose"} for word in silent):
        return range(index + 1, _end(words, index + 1, clause.last) + 1), index + 1
    return range(0), index + 1


def _from_second(words: Sequence[Word], index: int, second: int, clause: Clause) -> range:
    last = clause.last
    if _phrase_at(words, second, clause, NOT_DENYING) or _polite_question(words, index, clause):
        return range(0)
    following = words[second + 1].text if second < last else ""
    if following == "que" and (words[second].text != "pas" or _lists(words, second + 2, last)):
        return range(0)
    verb = frozenset[str]().union(*(words[i].keys for i in range(index + 1, min(second + 2, last + 1))))
    if not verb.isdisjoint(CALLED_OFF) and ("manquer" not in verb or _undertakes(words, second, last)):
        return range(0) if not verb.isdisjoint({"hesiter", "manquer"}) else range(index + 1, second + 1)
    return range(index + 1, _end(words, second + 1, last) + 1)


def _undertakes(words: Sequence[Word], second: int, last: int) -> bool:
    """« je ne manquerai pas de vous rappeler », unlike « il ne manque pas de justificatif »."""
    return words[min(second + 1, last)].text == "de" and any(
        is_infinitive(words[ahead].text) for ahead in range(second + 2, min(second + 5, last + 1))
    )


def _lists(words: Sequence[Word], index: int, last: int) -> bool:
    """After « pas que »: « pas que la facture » means « not only », « je ne pense pas que ce soit » does not."""
    if index > last:
        return True
    return words[index].text in {
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "votre",
        "vos",
        "mon",
        "ma",
        "pour",
        "moi",
    } and not any("etre" in words[i].keys or "avoir" in words[i].keys for i in range(index, min(index + 4, last + 1)))


def _polite_question(words: Sequence[Word], index: int, clause: Clause) -> bool:
    """« n'auriez-vous pas », « ne pourriez-vous pas » ask, and deny nothing."""
    ahead = words[index + 1 : index + 3]
    return clause.asks is not None and any(
        word.text.endswith(("riez", "rait", "rais")) or (word.text in {"voulez", "souhaitez", "serait"})
        for word in ahead
    )


def _is_noun(words: Sequence[Word], index: int) -> bool:
    """« la personne », « ce point », « plus tard » are no second part of « ne »."""
    text, before = words[index].text, words[index - 1].text if index else ""
    if text in {"personne", "point"}:
        return before in BEFORE_NOUN
    return text == "plus" and before in {"de", "en", "au", "le", "non", "un", "peu", "beaucoup"}


def _end(words: Sequence[Word], start: int, last: int) -> int:
    """Give the last word that a denial reaches, from the word after « pas » on."""
    seen, last = 0, min(last, start + _LONGEST_REACH)
    for index in range(start, last + 1):
        word = words[index]
        if word.text == ",":
            if not _goes_on(words, index, last):
                return index - 1
            continue
        if word.is_mark:
            continue
        if word.text in STOPS and (seen > 1 or word.text != "si") and not (word.text == "comme" and not seen):
            return index - 1
        seen += 1
        if not word.keys.isdisjoint(FACTIVE) and index < last and words[index + 1].text in {"que", "de", "si", "a"}:
            return index
    return last


def _goes_on(words: Sequence[Word], comma: int, last: int) -> bool:
    """Whether the denial goes on after a comma: a list (« de pièces, de courriers »), « ni », « madame »."""
    following = words[comma + 1].text if comma < last else ""
    return following in {"ni", "de"} or following in VOCATIVES or words[comma - 1].text in VOCATIVES


def _bare_plus(words: Sequence[Word], index: int, first: int) -> bool:
    """« y a plus rien »: « plus » alone denies before « rien », « personne », « du tout », « jamais »."""
    if words[index].text != "plus" or index == first:
        return False
    following = tuple(word.text for word in words[index + 1 : index + 3])
    return following[:1] in {("rien",), ("personne",), ("aucun",), ("aucune",), ("jamais",)} or following == (
        "du",
        "tout",
    )


def _scope_of_bare(words: Sequence[Word], index: int, clause: Clause) -> range:
    """What « pas », « jamais », « aucun »… deny without « ne »."""
    text, first, last = words[index].text, clause.first, clause.last
    if text == "non":
        negates = index < last and words[index + 1].text in {
            "pas",
            "rembourse",
            "conforme",
            "recu",
            "traite",
            "prevu",
            "couvert",
        }
        return range(index + 1, _end(words, index + 2, last) + 1) if negates else range(0)
    if _phrase_at(words, index, clause, NOT_DENYING):
        return range(0)
    before, following = words[index - 1].text if index > first else "", words[index + 1].text if index < last else ""
    if text == "jamais" and (before in {"si", "que", "a"} or following == "deux"):
        return range(0)
    if text == "pas" and before in {"un", "le", "quelques", "premier", "deux", "chaque", "au"}:
        return range(0)
    if text == "rien" and (before in {"un", "pour", "de"} or following == "que"):
        return range(0)
    if text == "pas" and following == "que" and _lists(words, index + 2, last):
        return range(0)
    start = index - 1 if index > first and _is_verb_before(words, index, first) else index
    if _phrase_at(words, index, clause, ONLY_THE_WORD):
        return range(start, min(index + 3, last + 1))
    if not words[start].keys.isdisjoint(CALLED_OFF) and start < index:
        return range(0) if not words[start].keys.isdisjoint({"hesiter", "manquer"}) else range(start, index + 1)
    return range(start, _end(words, index + 1, last) + 1)


def _is_verb_before(words: Sequence[Word], index: int, first: int) -> bool:
    """Whether the word before a bare « pas » is the verb that it denies: « c'est pas », not « noté, pas besoin de »."""
    before = words[index - 1]
    if before.is_mark or before.is_number:
        return False
    if before.text in FINITE:
        return True
    if index + 1 < len(words) and words[index + 1].text in {"de", "besoin", "question"}:
        return before.text.endswith(("ez", "ons"))
    return any(lemma.endswith(("er", "ir", "re", "oir")) for lemma in before.keys) and index - 1 >= first


def _scope_of_sans(words: Sequence[Word], index: int, last: int) -> range:
    if index < last and not words[index + 1].keys.isdisjoint(SANS_NOT_DENYING):
        return range(0)
    end, content = index, 0
    while (
        end < last
        and content < _SANS_REACH
        and not words[end + 1].is_mark
        and (end == index or words[end + 1].text not in STOPS | {"pour"})
    ):
        end += 1
        content += len(words[end].text) > 3
    return range(index + 1, end + 1)


def _scope_of_refusal(words: Sequence[Word], index: int, last: int) -> range:
    """« je refuse de », « impossible de », « hors de question que », « au lieu de » deny what follows."""
    following = words[index + 1].text if index < last else ""
    if following not in {"de", "que"} or (
        words[index].text == "question" and words[index - 1].text not in {"de", "pas"}
    ):
        return range(0)
    if (
        words[index].text in {"lieu", "faute"}
        and words[index - 1].text not in {"au", ",", ".", "par"}
        and words[index].text == "lieu"
    ):
        return range(0)
    return range(index + 2, _end(words, index + 2, last) + 1)


def _phrase_at(
    words: Sequence[Word], index: int, clause: Clause, phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
) -> bool:
    """Whether a fixed phrase covers the word at ``index``; phrases are filed under the second part that they hold."""
    for phrase, offset in phrases.get(words[index].text, ()):
        start = index - offset
        if start < clause.first or start + len(phrase) > clause.last + 1:
            continue
        if all(part in words[start + ahead].keys for ahead, part in enumerate(phrase)):
            return True
    return False
