"""Which clauses speak of what is not so, or is not the adviser's own: unreal, reported, quoted, ironic.

« Si j'avais pu vous rappeler », « j'aurais dû m'excuser », « mon collègue vous a dit que » prove nothing of the
adviser. Polite conditionals (« je voudrais vérifier », « pourriez-vous »), « il me faudrait votre numéro » and
« selon votre contrat » are plain speech. What the member said (« vous m'avez dit que ») is not borrowed: to say it
back is to listen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from scoring.clauses import Clause
from scoring.grammar import listed, run_at
from scoring.lemmas import is_verb, known, lemmas
from scoring.modality_words import (
    ACCORDING,
    ANNOUNCED,
    IRONY,
    MOODS,
    NEVER_SAID,
    OTHERS,
    POLITE,
    REPORTS,
    SAID,
    UNREAL_RUNS,
    WISHED_FOR,
)  # fmt: skip
from scoring.words import Word

_IMPERFECT = ("ais", "ait", "ions", "iez", "aient")
_CONDITIONAL = ("rais", "rait", "rions", "riez", "raient")
_NO_IMPERFECT = frozenset({"plait", "parait", "lait", "avions", "portions", "notions", "actions"})
_LIKE_YOU = frozenset({"aussi", "pareil", "autant", "idem", "moi", "age"})
_AFTER_DEAR = listed("besoin une un votre vos quelques aime voulu souhaite prefere bien plaisir tort raison de")
_SHOULD = frozenset({"devrais", "devrait", "devrions", "devraient"})
_PASSED_ON = frozenset(
    {"on", "je", "nous", "quelquun", "collegue", "service", "responsable", "conseiller", "il", "elle", "ils", "elles"}
)
_INDIRECT_BEFORE_SI = frozenset(
    {"savoir", "demander", "verifier", "voir", "dire", "regarder", "confirmer", "preciser", "comme"}
)
_WEAKENERS = frozenset({"bien", "toujours", "peut-etre", "eventuellement", "presque", "certes", "oui"})
_DATED = frozenset(
    {
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "demain",
        "aujourd'hui",
        "des",
        "sous",
        "semaine",
        "apres-demain",
    }
)


def unreal(words: Sequence[Word], clause: Clause) -> bool:
    """Whether the clause says what would be, would have been, or should be done by somebody; a question never does."""
    if clause.asks is not None:
        return False
    span = words[clause.first : clause.last + 1]
    texts = [word.text for word in span]
    if MOODS.isdisjoint(texts) and not any(map(is_conditional, texts)):
        return False
    if _if_unreal(span, texts) or any(
        run_at(texts, index, run) for index in range(len(texts)) for run in UNREAL_RUNS.get(texts[index], ())
    ):
        return True
    return not _in_your_place(words, clause) and any(_conditional(span, texts, index) for index in range(len(texts)))


def _in_your_place(words: Sequence[Word], clause: Clause) -> bool:
    """« à votre place, je réagirais pareil » is how people say that they understand."""
    texts = [word.text for word in words[max(0, clause.first - 4) : clause.first + 3]]
    return any(run_at(texts, index, ("a", "votre", "place")) for index in range(len(texts)))


def has_conditional(words: Sequence[Word], clause: Clause) -> bool:
    """Whether the clause holds a conditional, polite or not: after « si j'avais », it is unreal too."""
    return any(is_conditional(word.text) for word in words[clause.first : clause.last + 1])


def if_unreal(words: Sequence[Word], clause: Clause) -> bool:
    """Whether the clause sets an unreal condition, « si j'avais pu »."""
    span = words[clause.first : clause.last + 1]
    return clause.asks is None and _if_unreal(span, [word.text for word in span])


def _if_unreal(span: Sequence[Word], texts: list[str]) -> bool:
    """« si j'avais », « si le dossier était complet »; not « si vous vouliez bien », « savoir si vous aviez »."""
    if "si" not in texts:
        return False
    index = texts.index("si")
    if texts[max(0, index - 1) : index] in (["et"], ["derangerait"], ["ennuierait"], ["irait"], ["conviendrait"]):
        return False  # « et si on se rappelait jeudi », « ça vous dérangerait si je coupais le micro » propose
    if index and not span[index - 1].keys.isdisjoint(
        _INDIRECT_BEFORE_SI - ({"comme"} if texts[index - 1] == "comme" else set())
    ):
        return False
    ahead = texts[index + 1 : index + 7]
    if ahead[:1] == ["vous"] and not {"vouliez", "pouviez", "souhaitiez", "permettiez", "desiriez"}.isdisjoint(
        ahead[:4]
    ):
        return False
    if ahead[:1] in (["vous"], ["il"]) and "plait" in ahead[:3]:
        return False
    return any(is_imperfect(text) and not is_conditional(text) for text in ahead)


@lru_cache(maxsize=20_000)
def is_imperfect(text: str) -> bool:
    """Whether ``text`` is written like an imperfect and its verb has that stem (« parlait », « parlant »)."""
    stem = _stem(text, _IMPERFECT)
    return text not in _NO_IMPERFECT and len(stem) > 1 and known(f"{stem}ant") and any(map(is_verb, lemmas(text)))


@lru_cache(maxsize=20_000)
def is_conditional(text: str) -> bool:
    """Whether ``text`` is a conditional: its verb has that future (« rappellerait », « rappelleront »)."""
    stem = _stem(text, _IMPERFECT)
    if not text.endswith(_CONDITIONAL) or len(stem) < 3 or (known(f"{stem}ant") and stem != "saur"):
        return False
    return any(known(stem + future) for future in ("ont", "a", "ai")) and any(map(is_verb, lemmas(text)))


def _stem(text: str, endings: tuple[str, ...]) -> str:
    return next(
        (text[: -len(ending)] for ending in sorted(endings, key=len, reverse=True) if text.endswith(ending)), ""
    )


def _conditional(span: Sequence[Word], texts: list[str], index: int) -> bool:
    """Whether a conditional that is no politeness stands at ``index``."""
    text = texts[index]
    if not text.endswith(_CONDITIONAL) or not is_conditional(text):
        return False
    before, after = texts[max(0, index - 4) : index], texts[index + 1 : index + 4]
    relative = "que" in before[-3:] and {"du", "pu"}.isdisjoint(after)
    if relative or before[-1:] == ["qui"] or before[-2:] == ["moi", "je"] or not _LIKE_YOU.isdisjoint(after):
        return False
    if text in {"faudrait"}:
        return _would_need(before, after)
    if text in _SHOULD:
        return not _PASSED_ON.isdisjoint(before)
    if text in {"aurais", "aurait", "aurions", "auriez", "auraient"}:
        return _would_have(span, index) and _AFTER_DEAR.isdisjoint(after[:2])
    if text in {"serais", "serait", "serions", "seriez", "seraient"}:
        return "si" in texts and not {"bien", "possible", "mieux", "plait", "ravi", "ravie"} & set(after)
    if "pouvoir" in span[index].keys:
        return bool(_WEAKENERS & set(after[:2])) or before[-1:] == ["on"] or (not after and before == ["je"])
    if not span[index].keys.isdisjoint(WISHED_FOR) and {"pouvoir", "tellement"} & set(after[:3]):
        return True
    if not span[index].keys.isdisjoint(POLITE):
        return False
    return not {"je", "on", "nous"}.isdisjoint(before) and not _meant_future(texts, after)


def _meant_future(texts: list[str], after: list[str]) -> bool:
    """« je vous rappellerais demain »: so many write the future; a date tells it from a wish."""
    return "si" not in texts and "bien" not in after and any(text in _DATED or text[0].isdigit() for text in texts)


def _would_need(before: list[str], after: list[str]) -> bool:
    """« il faudrait que quelqu'un regarde », « faudrait voir »; not « il me faudrait votre numéro »."""
    if {"me", "nous", "vous"} & set(before[-1:]) or after[:1] in (
        ["votre"],
        ["vos"],
        ["me"],
        ["une"],
        ["un"],
        ["deux"],
    ):
        return False
    return after[:2] != ["que", "vous"]


def _would_have(span: Sequence[Word], index: int) -> bool:
    """A past participle follows within three words: « j'aurais dû », « on aurait bien voulu vous rappeler »."""
    return span[min(index + 1, len(span) - 1)].text == "du" or any(
        word.text.endswith(("e", "i", "u", "s", "t", "es", "us"))
        and len(word.text) > 1
        and any(map(is_verb, word.keys - {word.text}))
        for word in span[index + 1 : index + 4]
    )


def reported(words: Sequence[Word], clause: Clause) -> bool:
    """Whether the clause hands on what somebody else said."""
    span = words[clause.first : clause.last + 1]
    texts = [word.text for word in span]
    for index, word in enumerate(span):
        if word.text in REPORTS and any(run_at(texts, index, run) for run in REPORTS[word.text]):
            return True
        if word.text in ACCORDING and _according(span, texts, index):
            return True
        if not word.keys.isdisjoint(SAID) and _said_by_another(span, texts, index):
            return True
    return False


def _according(span: Sequence[Word], texts: list[str], index: int) -> bool:
    """« d'après elle », « selon votre collègue »; not « selon votre contrat », « d'après ce que je vois »."""
    if texts[index] == "apres" and texts[max(0, index - 1)] != "de":
        return False
    return any(
        not word.keys.isdisjoint(OTHERS) or word.text in {"lui", "elle", "eux", "elles"}
        for word in span[index + 1 : index + 4]
    )


def _said_by_another(span: Sequence[Word], texts: list[str], index: int) -> bool:
    text = texts[index]
    before = texts[max(0, index - 6) : index]
    if text in NEVER_SAID or "je" in before or is_verb(text) or (index and texts[index - 1] == "pour"):
        return False
    if index and texts[index - 1] == "on":
        return False
    past = not {"a", "ont", "avait", "avaient", "aurait", "auraient"}.isdisjoint(before[-3:])
    by_person = any(not word.keys.isdisjoint(OTHERS) for word in span[max(0, index - 6) : index])
    by_pronoun = not {"il", "elle", "ils", "elles", "quelquun"}.isdisjoint(before)
    if not by_person and not by_pronoun:
        return _says_inverted(span, texts, index)
    if not span[index].keys.isdisjoint(ANNOUNCED):
        return past
    return past or by_person or "on" not in before[-3:]


def _says_inverted(span: Sequence[Word], texts: list[str], index: int) -> bool:
    """« disait mon grand-père », « c'est ce que dit votre fils »."""
    if not texts[index].startswith(("dit", "disa", "dise", "pretend", "affirm")):
        return False
    if texts[index + 1 : index + 2] not in _DETERMINED or not {"vous", "tu", "nous"}.isdisjoint(
        texts[max(0, index - 2) : index]
    ):
        return False
    return any(not word.keys.isdisjoint(OTHERS) for word in span[index + 2 : index + 4])


_DETERMINED = [[text] for text in ("mon", "ma", "mes", "votre", "vos", "le", "la", "les", "notre", "un", "une")]


def quoted_words(words: Sequence[Word]) -> frozenset[int]:
    """Give the indexes of the words that stand between quotation marks; a reply wholly inside them is no quotation."""
    quoted: set[int] = set()
    opened: int | None = None
    for index, word in enumerate(words):
        text = word.text
        if text == "«" or (text in _PLAIN_QUOTES and opened is None):
            opened = index
        elif text in _CLOSING_QUOTES and opened is not None:
            quoted.update(range(opened + 1, index))
            opened = None
    outside = any(index not in quoted and not word.is_mark for index, word in enumerate(words)) if quoted else True
    return frozenset(quoted) if outside else frozenset()


_PLAIN_QUOTES = frozenset('"“”„')
_CLOSING_QUOTES = frozenset('»"”')


def ironic(words: Sequence[Word]) -> bool:
    """Whether a sentence carries a mark of irony."""
    texts = [word.text for word in words if word.text != ","]
    for index, text in enumerate(texts):
        if any(run_at(texts, index, run) for run in IRONY.get(text, ())):
            return True
        if text == "bravo" and not {"pour", "a", "et", "de"} & set(texts[index + 1 : index + 3]):
            return True
    return _sneers(texts)


def _sneers(texts: list[str]) -> bool:
    """« mais bien sûr… » said alone; with a sentence behind it, it is plain."""
    bare = [text for text in texts if text[0].isalnum()]
    return bare in (["mais", "bien", "sur"], ["mais", "oui", "bien", "sur"], ["bien", "sur", "oui"]) and texts[-1] in {
        "…",
        "...",
    }
