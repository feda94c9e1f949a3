"""The lemmas of a French word, looked up by its folded form.

The table is a sorted text file, read whole and searched by halves: nothing is parsed at start and no dictionary of
250,000 entries is built. It is compiled from simplemma's dictionary by ``python -m scoring.compile_lemmas``.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from scoring.grammar import listed

TABLE = "data/lemmas.txt"
_LONGEST = 30
"""No French word is longer: what is, is not looked up."""
_IRREGULAR = listed(
    "avoir etre aller faire refaire defaire satisfaire pouvoir vouloir devoir savoir voir revoir prevoir entrevoir "
    "falloir valoir pleuvoir emouvoir asseoir envoyer renvoyer courir mourir parcourir secourir recourir acquerir "
    "cueillir accueillir recueillir"
)
_IRREGULAR_ENDINGS = ("cevoir", "tenir", "venir")


@lru_cache(maxsize=20_000)
def lemmas(folded: str) -> frozenset[str]:
    """Give the folded lemmas of ``folded``; empty when the word is unknown.

    Folding merges words (« pose », « posé »): all their lemmas are given. Adverbs in -ment and verbs begun again
    (« réexpliquer ») are too many to be listed: they are known by the word that they are made from.
    """
    if len(folded) > _LONGEST:
        return frozenset()
    return _listed(folded) or _adverb(folded) or _again(folded)


def known(folded: str) -> bool:
    """Whether ``folded`` is a French word."""
    return bool(lemmas(folded))


@lru_cache(maxsize=20_000)
def is_verb(lemma: str) -> bool:
    """Whether ``lemma`` is a verb: it has its ending, and a future or a plural (« dossier », « heure » have none)."""
    if lemma in _IRREGULAR or lemma.endswith(_IRREGULAR_ENDINGS):
        return True
    if lemma.endswith(("er", "ir")):
        return bool(_listed(f"{lemma}ont") or _listed(f"{lemma[:-2]}ez"))
    return lemma.endswith("re") and bool(_listed(f"{lemma[:-1]}ont"))


def is_infinitive(folded: str) -> bool:
    """Whether ``folded`` is written like an infinitive and is its own lemma."""
    return is_verb(folded) and folded in lemmas(folded)


def _listed(folded: str) -> frozenset[str]:
    line = _line(folded.encode())
    if line is None:
        return frozenset()
    _, _, listed = line.partition(b"\t")
    return frozenset(listed.decode().split(",")) if listed else frozenset({folded})


def _adverb(folded: str) -> frozenset[str]:
    """« franchement » is made from « franche », « couramment » from « courant », « vraiment » from « vrai »."""
    stem = folded.removesuffix("ment")
    if stem == folded or len(stem) < 3:
        return frozenset()
    made_from = [f"{stem[:-2]}ant", f"{stem[:-2]}ent"] if stem.endswith(("am", "em")) else [stem]
    return frozenset({folded}) if stem[-1] in "eium" and any(_listed(word) for word in made_from) else frozenset()


def _again(folded: str) -> frozenset[str]:
    """« réexpliquez » is « re » and a verb."""
    if not folded.startswith("re") or len(folded) < 7:
        return frozenset()
    return frozenset(f"re{lemma}" for lemma in _listed(folded[2:]) if is_verb(lemma) and len(lemma) > 4)


@cache
def _table() -> bytes:
    return files("scoring").joinpath(TABLE).read_bytes()


def _line(word: bytes) -> bytes | None:
    """Find the line whose first field is ``word``, by halves."""
    table = _table()
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", 0, (low + high) // 2) + 1
        end = table.index(b"\n", start)
        form = table[start:end].partition(b"\t")[0]
        if form == word:
            return table[start:end]
        if form < word:
            low = end + 1
        else:
            high = start
    return None
