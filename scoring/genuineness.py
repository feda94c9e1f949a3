"""Telling speech from keywords thrown in a row, from the référentiel recited, and from the member's own words.

« désolé comprends solution satisfait » shows nothing: no grammar holds the words together. « Facture rattachée,
virement mardi 3 » is how people write in a hurry: each piece says something. A clause or a sentence parrots when at
least four fifths of its content words stand in the member's last line, in the same order, with no question and no
new value: nothing is added but pronouns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from scoring.analysis import Analysis
from scoring.clauses import Clause
from scoring.grammar import AUXILIARIES, OBJECTS, SUBJECTS, is_function, listed
from scoring.lemmas import is_verb, known
from scoring.numbers import NUMBER_WORDS
from scoring.sequences import Sequences, common_in_order
from scoring.words import Word

_SPEECH = (
    SUBJECTS
    | OBJECTS
    | listed(
        "du au aux un une des ce cet cette mon ma mes son sa ses notre nos votre vos leurs tout qui que dont si pour "
        "avec sans sous est vais va allez ne pas aucun aucune moi toi par chez dans"
    )
)
"""Grammar that holds a sentence; « de », « à », « en » also join bare nouns (« mail de confirmation »)."""
_IDENTITY = listed("nom prenom date naissance numero adherent adherente adresse")
"""What is asked for in a row to know who calls: « nom, prénom, date de naissance »."""
_COURTESY = listed(
    "bonjour bonsoir merci bonne bon journee soiree revoir oui non daccord parfait entendu volontiers bienvenue "
    "cordialement excellente week-end fin continuation mutuelle service val clair madame monsieur"
)
_WHEN = listed(
    "lundi mardi mercredi jeudi vendredi samedi dimanche demain aujourd'hui euros € heures jours janvier fevrier "
    "mars avril mai juin juillet aout septembre octobre novembre decembre"
)
_SMALL = listed(
    "plus moins chaque avant apres surtout seulement presque juste meme autant quoique sinon toujours jamais encore "
    "faut fallait inutile certain certains quelques plusieurs selon voici ici autre autres assez trop peu beaucoup "
    "mieux tant entre debout alors enfin donc ensuite puis bref"
)
"""Adverbs and the like: no keywords."""
_CUTS = frozenset({",", ".", ";", "/", "!", "…", "-", "+", ":", "\n", "•", "|", "?", ")", "("})
_PARTICIPLE_ENDINGS = (
    "e",
    "ee",
    "es",
    "ees",
    "i",
    "ie",
    "is",
    "u",
    "ue",
    "us",
    "ues",
    "it",
    "ite",
    "ert",
    "erte",
    "fait",
    "faite",
)
_SAYS = frozenset({"faut", "fallait", "faudra", "peut", "peuvent", "doit", "vaut", "reste", "sera", "seront"})
_FEWEST_STUFFED = 4
_FEWEST_IN_SENTENCE = 6
_LONGEST_TELEGRAM = 4
_LONGEST_ITEM = 3
_LISTING = listed(
    "envoyer adresser transmettre remettre joindre recevoir preparer noter verifier donner couvrir rembourser"
)
"""Verbs after which things are listed."""
_FEWEST_PARROTED = 3
_FEWEST_RECITED = 3


def stuffed(words: Sequence[Word]) -> bool:
    """Whether ``words`` are keywords without a sentence.

    Four different content words or more, and less than a third of them in pieces that grammar, a value or a
    participle makes say something.
    """
    return _strung(words, _FEWEST_STUFFED)


def _strung(words: Sequence[Word], fewest: int) -> bool:
    if len({word.text for word in words if _counts(word)}) < fewest:
        return False
    total = speaking = 0
    listing = False
    for piece, question in _cut(words):
        content = sum(map(_counts, piece))
        weight = content + any(_values(word) for word in piece)
        total += weight
        listing = (listing and content <= _LONGEST_ITEM) or _opens_a_list(piece)
        speaking += weight if question or listing or _speaks(piece, content) else 0
    return speaking * 3 < total


def _opens_a_list(piece: Sequence[Word]) -> bool:
    """« J'envoie l'IPID, le tableau… »: somebody gives or notes a thing, and what follows goes on with the list."""
    verb = next((i for i, word in enumerate(piece) if not word.keys.isdisjoint(_LISTING)), len(piece))
    return any(word.text in SUBJECTS for word in piece[:verb]) and any(map(_counts, piece[verb + 1 :]))


def stuffed_words(analysis: Analysis) -> frozenset[int]:
    """Give the words of the sentences that are keywords in a row, in a reply that may hold real ones besides."""
    return frozenset(
        index
        for first, last in _sentences(analysis.clauses)
        if _strung(analysis.words[first : last + 1], _FEWEST_IN_SENTENCE)
        for index in range(first, last + 1)
    )


def _counts(word: Word) -> bool:
    """Whether the word could be a keyword: no grammar, number, courtesy or name."""
    return _may_be_keyword(word.text, word.keys)


@lru_cache(maxsize=20_000)
def _may_be_keyword(text: str, keys: frozenset[str]) -> bool:
    if (
        not text[0].isalnum()
        or text[0].isdecimal()
        or len(text) < 3
        or text in _COURTESY
        or text in _WHEN
        or text in _SMALL
        or text in _IDENTITY
    ):
        return False
    return not is_function(keys) and known(text)


def _cut(words: Sequence[Word]) -> Iterator[tuple[list[Word], bool]]:
    """Cut at marks; the flag says that the piece is a question."""
    piece: list[Word] = []
    for word in words:
        if word.text[0] in _CUTS or word.text in _CUTS:
            if piece:
                yield piece, word.text == "?"
            piece = []
        else:
            piece.append(word)
    if piece:
        yield piece, False


def _speaks(piece: Sequence[Word], content: int) -> bool:
    grammar = sum(word.text in _SPEECH or not word.keys.isdisjoint(AUXILIARIES) for word in piece)
    if grammar * 5 >= content or any(map(_finite, piece)):
        return True
    if content > _LONGEST_TELEGRAM:
        return False
    if any(map(_values, piece)):
        return True
    return 2 <= content <= 3 and not _participle(piece[0]) and any(_participle(word) for word in piece[1:])


def _values(word: Word) -> bool:
    return word.is_number or word.text in _WHEN or word.text in NUMBER_WORDS


def _finite(word: Word) -> bool:
    """An unmistakable finite verb: « envoyez », « fallait »."""
    return word.text in _SAYS or (
        word.text.endswith(("ez", "ait", "ons")) and any(is_verb(key) for key in word.keys if key != word.text)
    )


def _participle(word: Word) -> bool:
    return word.text.endswith(_PARTICIPLE_ENDINGS) and any(is_verb(key) for key in word.keys if key != word.text)


def parroted_words(analysis: Analysis, context: Sequence[Word]) -> frozenset[int]:
    """Give the words of the sentences and clauses that only hand back ``context``, the member's last line."""
    said = [word.keys for word in context if _content(word)]
    if len(said) < _FEWEST_PARROTED:
        return frozenset()
    values = {word.text for word in context}
    valued = {index for value in analysis.values for index in range(value.first, value.last + 1)}
    lines = Sequences([said])
    parroted: set[int] = set()
    asking = {clause.first for clause in analysis.clauses if clause.asks}
    spans = [*_sentences(analysis.clauses), *((clause.first, clause.last) for clause in analysis.clauses)]
    for first, last in dict.fromkeys(spans):
        words = analysis.words[first : last + 1]
        asks = not asking.isdisjoint(range(first, last + 1))
        new = any(index in valued and analysis.words[index].text not in values for index in range(first, last + 1))
        if not asks and not new and _hands_back(words, lines):
            parroted.update(range(first, last + 1))
    return frozenset(parroted)


def _hands_back(words: Sequence[Word], lines: Sequences) -> bool:
    bare = [word.keys for word in words if _content(word)]
    return len(bare) >= _FEWEST_PARROTED and common_in_order(bare, lines, 0) * 5 >= len(bare) * 4


def _content(word: Word) -> bool:
    return not word.is_mark and not is_function(word.keys)


def _sentences(clauses: Sequence[Clause]) -> list[tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for clause in clauses:
        first, _ = spans.get(clause.sentence, (clause.first, clause.last))
        spans[clause.sentence] = (first, clause.last)
    return list(spans.values())


class OfficialWordings:
    """The labels of the référentiel, ready to be compared with what is said."""

    def __init__(self, labels: Sequence[Sequence[Word]]) -> None:
        """File ``labels``, each already split into words."""
        self.lines = Sequences(
            [[word.keys for word in label if _content(word) and word.text not in _CANDIDATE] for label in labels]
        )


_CANDIDATE = frozenset({"candidat", "candidate", "adherent", "adherents", "client", "clients", "mutuelle"})
"""They are in most labels, and in honest speech: they prove no recitation."""


def recited_words(analysis: Analysis, official: OfficialWordings) -> frozenset[int]:
    """Give the words of the sentences that recite a label: most of its words, in its order, and little else."""
    return frozenset(
        index
        for first, last in _sentences(analysis.clauses)
        if recites(analysis.words[first : last + 1], official)
        for index in range(first, last + 1)
    )


def recites(words: Sequence[Word], official: OfficialWordings) -> bool:
    """Whether ``words`` are the wording of one label, or a good part of one."""
    bare = [word.keys for word in words if _content(word) and word.text not in _CANDIDATE]
    if len(bare) < _FEWEST_RECITED:
        return False
    for number in official.lines.sharing(bare, _FEWEST_RECITED):
        common = common_in_order(bare, official.lines, number)
        length = official.lines.lengths[number]
        if common >= _FEWEST_RECITED and common * 3 >= len(bare) * 2 and (common * 5 >= length * 3 or common >= 5):
            return True
    return False
