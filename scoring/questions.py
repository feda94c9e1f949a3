"""Which sentences ask: open questions, closed ones, requests, and « c'est bien ça ? ».

A mark is not needed: « avez-vous votre numéro », « est-ce que », « si je comprends bien » ask without it. « Je vous
rappelle votre date » asks nothing, « rappelez-moi votre date » does.
"""

from __future__ import annotations

from collections.abc import Sequence

from scoring.evidence import QuestionKind
from scoring.grammar import FINITE, NEEDED, OBJECTS, OPEN_WORDS, REQUESTED, SUBJECTS, TAGS, is_function, listed, run_at
from scoring.lemmas import is_verb
from scoring.words import Word

_INVERTED = frozenset({"je", "tu", "vous", "nous", "il", "elle", "on", "ils", "elles", "ce"})
_ASKING_VERBS = listed(
    "pouvoir avoir etre est a vouloir souhaiter savoir aller allez allons vais puis convenir devoir desirer "
    "disposer connaitre penser preferer accepter confirmer falloir recevoir envoyer"
)
_BEFORE_INVERSION = OPEN_WORDS | OBJECTS | {"et", "alors", "donc", "madame", "monsieur", "mais", "ne", ","}
_INDIRECT = frozenset({"dire", "savoir", "preciser", "indiquer", "expliquer", "confirmer", "rappeler", "donner"})
_KNOWING = _INDIRECT | listed("voir comprendre imaginer sentir verifier selon peu")
_AMBIGUOUS = frozenset({"que", "qui", "ou", "quand"})
_LEADING = frozenset({"et", "a", "de", "depuis", "mais", "alors", "donc", "avec", "pour", "chez", "jusque", "par", ","})
_MODALS = frozenset(
    {"pouvoir", "vouloir", "falloir", "devoir", "bien", "besoin", "merci", "priere", "veuillez", "prier"}
)
_PLEASE = ("si", "il", "vous", "plait")
_POSSESSIVES = frozenset({"votre", "vos"})
_ASKED_FOR = _POSSESSIVES | listed(
    "nom prenom date numero adresse mail courriel telephone portable naissance coordonnees identite adherent adherente"
)
_LONGEST_THING = 12
_AT_THE_END = frozenset({("ce", "est", "juste"), ("ce", "est", "exact"), ("ce", "est", "correct")})
"""Tags that open a sentence too: « c'est juste pour que vous sachiez » asks nothing."""
_VAGUE_BEFORE = frozenset({"importe", "ya", "sais", "sait"})


def question_kind(sentence: Sequence[Word]) -> QuestionKind | None:
    """Say whether a sentence asks, and whether the answer is open; a request counts as open."""
    plain = [word for word in sentence if not word.is_mark]
    if not plain:
        return None
    texts = [word.text for word in plain]
    marked = any(word.text == "?" for word in sentence[-3:])
    if marked or _inverted(plain, texts):
        return "ouverte" if _open(plain, texts, marked=marked) else "fermee"
    if (
        texts[:3] in (["ce", "est", "quoi"], ["ce", "est", "qui"])
        or _requests(plain, texts)
        or _bare_request(plain, texts)
        or _left_in_place(plain, texts)
    ):
        return "ouverte"
    return "fermee" if _checks(texts) else None


def is_tag(words: Sequence[Word]) -> bool:
    """Whether a clause only asks if what precedes is right: « c'est bien ça ? », « n'est-ce pas », « non ? »."""
    texts = [word.text for word in words if not word.is_mark]
    if not texts or len(texts) > 8:
        return False
    return texts[-1] in {"non", "hein", "oui", "exact", "correct"} or _checks(texts)


def _checks(texts: list[str]) -> bool:
    return any(
        run_at(texts, index, run) and (run not in _AT_THE_END or index + len(run) == len(texts))
        for index, text in enumerate(texts)
        if text in TAGS
        for run in TAGS[text]
    )


def _open(plain: Sequence[Word], texts: list[str], *, marked: bool) -> bool:
    for index, text in enumerate(texts):
        if text in OPEN_WORDS and _asks_openly(plain, texts, index, marked=marked):
            return True
    return _requests(plain, texts) or _bare_request(plain, texts, marked=marked)


def _asks_openly(plain: Sequence[Word], texts: list[str], index: int, *, marked: bool) -> bool:
    text, before = texts[index], texts[index - 1] if index else ""
    if text == "que" and (run_at(texts, index + 1, ("est", "ce")) or texts[index + 2 : index + 3] == ["je"]):
        return True
    if before in _VAGUE_BEFORE or texts[max(0, index - 2) : index] == ["est", "ce"]:
        return False
    if index and not plain[index - 1].keys.isdisjoint(_INDIRECT) and text != "que":
        return text != "ou" or not marked
    if text in _AMBIGUOUS:
        last = index == len(texts) - 1 and text != "que"
        return index == 0 or last or before in _LEADING
    if text == "quoi" and texts[max(0, index - 2) : index] == ["a", "de"]:
        return False
    return not (text == "quoi" and index == len(texts) - 1 and index > 1 and before not in _LEADING)


def _inverted(plain: Sequence[Word], texts: list[str]) -> bool:
    """« avez-vous », « puis-je », « est-ce que » at the head of a clause, typed with or without a mark."""
    if any(
        run_at(texts, i, ("est", "ce", "que")) and (not i or texts[i - 1] not in {"ce", "voila"})
        for i in range(min(4, len(texts)))
    ):
        return True
    for index in range(min(len(texts) - 1, 5)):
        if texts[index + 1] not in _INVERTED or texts[index] in SUBJECTS or plain[index].keys.isdisjoint(_ASKING_VERBS):
            continue
        if texts[index] == "est" and texts[index + 1] == "ce" and texts[index + 2 : index + 3] != ["que"]:
            continue
        if texts[index] in {"avoir", "etre", "a"} or texts[index].endswith("er"):
            continue
        if texts[index] == "puis" and not any(is_verb(text) for text in texts[index + 2 : index + 6]):
            continue
        before = texts[index - 1] if index else ""
        if before == "ne" and index > 1 and texts[index - 2] in SUBJECTS:
            continue
        if index == 0 or before in _BEFORE_INVERSION or (index == 1 and before not in SUBJECTS):
            return True
    return False


def _requests(plain: Sequence[Word], texts: list[str]) -> bool:
    """« donnez-moi votre nom », « merci de me confirmer », « j'ai besoin de votre numéro », « quel est votre nom »."""
    if texts[0] in {"quel", "quelle", "quels", "quelles"} and texts[1:2] in (["est"], ["sont"], ["etait"]):
        return True
    for index, word in enumerate(plain):
        if not word.keys.isdisjoint(REQUESTED) and _orders(plain, texts, index):
            return True
        if not word.keys.isdisjoint(NEEDED) and any(
            _lemma_run(plain, index, run) for key in word.keys for run in NEEDED.get(key, ())
        ):
            return True
    return False


def _bare_request(plain: Sequence[Word], texts: list[str], *, marked: bool = False) -> bool:
    """« votre nom et votre date de naissance, s'il vous plaît », « et votre adresse ? »: asked without a verb."""
    start = next((i for i, text in enumerate(texts) if text not in _LEADING), len(texts))
    polite = next((i for i in range(start, len(texts) - 2) if run_at(texts, i, _PLEASE)), None)
    end = len(texts) if polite is None else polite
    alone = len(texts) > 1 and all(
        text in _ASKED_FOR or is_function(word.keys) for word, text in zip(plain, texts, strict=True)
    )
    named = marked and texts[start : start + 1] and texts[start] in _POSSESSIVES
    if not (named or alone) and polite is None:
        return False
    thing = plain[start:end]
    if len(thing) > _LONGEST_THING or _ASKED_FOR.isdisjoint(word.text for word in thing):
        return False
    return not any(word.text in FINITE or word.text in SUBJECTS or word.text.endswith("ez") for word in thing)


def _left_in_place(plain: Sequence[Word], texts: list[str]) -> bool:
    """« vous voulez mettre combien », « vous faites comment »: the word that asks stays where the answer goes."""
    if "vous" not in texts[:3]:
        return False
    for index in range(texts.index("vous") + 2, len(texts)):
        last = index == len(texts) - 1
        if texts[index] == "combien" or (last and texts[index] in {"comment", "quand"}):
            return not any(word.keys & _KNOWING for word in plain[:index])
    return False


def _orders(plain: Sequence[Word], texts: list[str], index: int) -> bool:
    """Whether this verb of saying is an order or asked for: an imperative, or after « pouvez-vous », « merci de »."""
    after = texts[index + 1 : index + 4]
    aimed = "moi" in after[:1] or not {
        "votre",
        "vos",
        "ce",
        "quel",
        "quelle",
        "comment",
        "quand",
        "si",
        "ou",
    }.isdisjoint(after)
    before = texts[max(0, index - 4) : index]
    if texts[index].endswith("ez") or texts[index] == "dites":
        if after[:1] == ["moi"]:  # « je vous écoute, racontez-moi »
            return before[-1:] not in (["vous"], ["me"])
        return aimed and "vous" not in before and "me" not in before
    if not texts[index].endswith(("er", "re")) or ("me" not in before and not aimed):
        return False
    wanted = any(not plain[i].keys.isdisjoint(_MODALS) for i in range(max(0, index - 5), index))
    return wanted and "je" not in before and "on" not in before and not ("nous" in before and "vous" not in before)


def _lemma_run(plain: Sequence[Word], index: int, run: tuple[str, ...]) -> bool:
    if index + len(run) > len(plain) or (run[0] == "avoir" and plain[index].text != "avoir"):
        return False
    if plain[index].text.endswith("ez") or (index and plain[index - 1].text == "avez"):
        return False  # « vous avez besoin de votre argent », « vous demandez votre dû » ask nothing
    return all(lemma in plain[index + ahead].keys for ahead, lemma in enumerate(run))
