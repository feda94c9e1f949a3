"""Which clauses speak of what is not so: unreal, reported, quoted, ironic.

« Si j'avais pu vous rappeler », « j'aurais dû m'excuser », « mon collègue vous a dit que » prove nothing of the
adviser. Polite conditionals (« je voudrais vérifier », « pourriez-vous ») are plain speech.
"""

from __future__ import annotations

from collections.abc import Sequence

from scoring.clauses import Clause
from scoring.grammar import SUBJECTS
from scoring.words import Word

_POLITE = frozenset({"vouloir", "aimer", "souhaiter", "savoir", "pouvoir", "desirer"})
_SHOULD = ("faudrait", "devrait", "devrais", "devraient", "devrions", "aurait", "aurais", "auraient", "aurions")
_IMPERFECT = ("ais", "ait", "ions", "iez", "aient")
_CONDITIONAL = ("rais", "rait", "rions", "riez", "raient")
_SAYING = frozenset({"dire", "promettre", "affirmer", "raconter", "pretendre", "jurer", "assurer", "annoncer", "garantir"})
_OTHERS = frozenset({"il", "elle", "ils", "elles", "collegue", "chef", "responsable", "conseiller", "conseillere", "mari", "voisin", "voisine"})
_ACCORDING = frozenset({"selon", "paraitre", "soi-disant", "pretendument"})
_IRONY = (
    ("mon", "oeil"), ("tu", "parles"), ("bravo",), ("oh", "oui"), ("mais", "bien", "sur"), ("quel", "dommage"),
    ("ben", "voyons"), ("et", "puis", "quoi", "encore"), ("tellement",), ("comme", "par", "hasard"),
)  # fmt: skip


def unreal(words: Sequence[Word], clause: Clause) -> bool:
    """Whether the clause says what would be, would have been, or should be done by somebody."""
    texts = [word.text for word in words[clause.first : clause.last + 1]]
    if clause.asks is None and any(_should(texts, index) for index in range(len(texts))):
        return True
    if _if_unreal(texts):
        return True
    return clause.asks is None and any(_weak_conditional(words[index], words, index) for index in _span(clause))


def _should(texts: Sequence[str], index: int) -> bool:
    """« il faudrait », « j'aurais dû »; not « il me faudrait votre numéro » nor « j'aurais besoin de »."""
    before, after = texts[max(0, index - 1) : index], texts[index + 1 : index + 3]
    return texts[index] in _SHOULD and "me" not in before and not {"besoin", "une", "votre", "aime", "voulu"} & set(after)


def _span(clause: Clause) -> range:
    return range(clause.first, clause.last + 1)


def _if_unreal(texts: Sequence[str]) -> bool:
    """« si j'avais », « si on pouvait »: an imperfect within three words of « si » and a subject."""
    for index, text in enumerate(texts[:-2]):
        if text == "si" and texts[index + 1] in SUBJECTS:
            return any(_imperfect(word) for word in texts[index + 2 : index + 5])
    return False


def _imperfect(text: str) -> bool:
    return len(text) > 4 and text.endswith(_IMPERFECT) and text not in {"jamais", "mais", "fait", "relais", "frais"}


def _weak_conditional(word: Word, words: Sequence[Word], index: int) -> bool:
    """« je vous rappellerais bien »: a conditional that is no politeness."""
    if not word.text.endswith(_CONDITIONAL) or len(word.text) < 6 or word.keys & (_POLITE | {"etre", "avoir"}):
        return False
    lemmatised = word.keys - {word.text}
    return bool(lemmatised) and any(w.text in {"je", "on", "nous"} for w in words[max(0, index - 3) : index])


def reported(words: Sequence[Word], clause: Clause) -> bool:
    """Whether the clause hands on what somebody else said."""
    span = words[clause.first : clause.last + 1]
    if any(word.keys & _ACCORDING for word in span):
        return True
    for index, word in enumerate(span):
        if word.keys & _SAYING and any(other.text in _OTHERS for other in span[max(0, index - 5) : index]):
            return True
    return False


def quoted_words(words: Sequence[Word]) -> frozenset[int]:
    """Give the indexes of the words that stand between quotation marks."""
    quoted: set[int] = set()
    opened: int | None = None
    for index, word in enumerate(words):
        if word.text == "«" or (word.text in {'"', "“", "”"} and opened is None):
            opened = index
        elif word.text in {"»", '"', "”"} and opened is not None:
            quoted.update(range(opened + 1, index))
            opened = None
    return frozenset(quoted)


def ironic(words: Sequence[Word], clause: Clause) -> bool:
    """Whether the clause carries a mark of irony."""
    texts = [word.text for word in words[clause.first : clause.last + 1] if not word.is_mark]
    return any(
        tuple(texts[index : index + len(mark)]) == mark for mark in _IRONY for index in range(len(texts))
    )
