"""The words and fixed phrases of French negation that ``scoring.polarity`` reads by.

Lists of the language, folded: what opens a denial, what it never reaches, and the many « pas » that deny nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from scoring.grammar import listed

Phrases = dict[str, tuple[tuple[tuple[str, ...], int], ...]]
"""For a second part, the phrases that hold it, each with its place in the phrase."""
SECOND_PART = frozenset(
    {
        "pas",
        "plus",
        "jamais",
        "rien",
        "guere",
        "aucun",
        "aucune",
        "personne",
        "point",
        "ni",
        "nullement",
        "nul",
        "nulle",
    }
)
ALONE = frozenset({"pas", "jamais", "rien", "aucun", "aucune", "guere", "nullement", "ni"})
"""Second parts that deny without « ne »; « plus » and « personne » are too often something else."""
LEADING = frozenset({"rien", "personne", "aucun", "aucune", "nul", "jamais"})
"""Second parts that stand before « ne »: « rien ne vous empêche », « aucun courrier n'est parti »."""
REFUSALS = frozenset(
    {
        "refuse",
        "refusons",
        "refuser",
        "impossible",
        "incapable",
        "question",
        "lieu",
        "plutot",
        "faute",
        "interdit",
        "evite",
    }
)
NEGATORS = SECOND_PART | REFUSALS | {"ne", "sans", "non"}
BEFORE_NOUN = frozenset(
    {"la", "une", "cette", "par", "en", "chaque", "de", "votre", "le", "un", "ce", "sur", "mon", "meme", "bonne"}
)
STOPS = listed(
    "avant tant jusque parce car puisque si quand lorsque alors comme depuis dont tandis surtout sauf hormis mais"
)
"""Words past which a denial does not reach: what follows is granted."""
VOCATIVES = frozenset(
    {"madame", "monsieur", "mademoiselle", "vraiment", "malheureusement", "helas", "desole", "desolee"}
)
FACTIVE = listed(
    "normal etonnant etonner facile agreable acceptable juste admissible simple evident drole plaisant rassurant "
    "surprenant tort raisonnable honteux bete tolerable supportable confortable correct grave marrant serieux"
)
"""« Ce n'est pas normal que vous attendiez »: she does wait."""
CALLED_OFF = listed(
    "hesiter manquer oublier cacher douter ignorer nier contester empecher regretter minimiser dementir"
)
"""Verbs that say no by themselves: denied, what follows them is granted (« je n'oublierai pas de vous rappeler »)."""
SANS_NOT_DENYING = listed(
    "doute faute attendre tarder delai probleme souci hesiter savoir cesse arret detour exception plus autre"
)


def _filed(phrases: Iterable[str]) -> Phrases:
    """File ``phrases`` under the second part that each marks with a star."""
    filed: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase in phrases:
        parts = phrase.split()
        offset = next(index for index, part in enumerate(parts) if part.startswith("*"))
        parts[offset] = parts[offset][1:]
        filed.setdefault(parts[offset], []).append((tuple(parts), offset))
    return {part: tuple(found) for part, found in filed.items()}


NOT_DENYING = _filed([
    "*pas seulement", "*pas uniquement", "*pas simplement", "*pas mal", "*pas plus tard", "*pas plus de",
    "*pas moins de", "pourquoi *pas", "pourquoi ne *pas", "est ce *pas", "est il *pas", "*rien que", "*pas que ca",
    "*pas sans savoir", "*pas peu", "non *pas sans", "*rien de plus que", "de *rien", "*pas a pas", "pas a *pas",
    "*pas loin de",
])  # fmt: skip
"""Phrases whose « pas » denies nothing at all."""
ONLY_THE_WORD = _filed([
    "*pas de souci", "*pas de soucis", "*pas de probleme", "*pas de panique", "*pas de mal", "*pas tort", "*pas grave",
    "*pas etonnant", "*pas evident", "*pas facile", "*pas normal", "*pas drole", "*pas marrant", "*pas rassurant",
    "*aucun souci", "*aucun probleme", "*aucun doute", "*rien de grave",
])  # fmt: skip
"""Phrases that deny their own words and nothing after: « pas de souci, je vous rappelle »."""
