"""The closed classes of French that reading leans on: pronouns, function words, conjunctions.

All forms are folded. These are lists of the language, not of the trade: nothing here speaks of a mutuelle.
"""

from __future__ import annotations

FIRST = frozenset({"je", "nous", "on", "moi"})
SECOND = frozenset({"vous", "tu", "toi"})
THIRD = frozenset({"il", "elle", "ils", "elles", "lui", "eux"})
SUBJECTS = frozenset({"je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "ca", "cela"})
OBJECTS = frozenset({"me", "te", "se", "le", "la", "les", "lui", "leur", "y", "en", "nous", "vous"})
DETERMINERS = frozenset(
    "le la les l un une des du de au aux ce cet cette ces mon ma mes ton ta tes son sa ses "
    "notre nos votre vos leur leurs tout toute tous toutes".split()
)
PREPOSITIONS = frozenset("a de en dans par pour avec sur sous chez vers depuis pendant entre jusque des".split())
CONJUNCTIONS = frozenset("et ou que qui dont si comme lorsque quand".split())
AUXILIARIES = frozenset({"etre", "avoir"})
_LIGHT = frozenset(
    "ne pas aller vais va vas vont allez allons t y bien tres vraiment donc alors deja encore aussi "
    "madame monsieur voila bon ben eh ah oh hein quoi est ce est-ce".split()
)
FUNCTION = SUBJECTS | OBJECTS | DETERMINERS | PREPOSITIONS | CONJUNCTIONS | FIRST | SECOND | THIRD | _LIGHT
"""Words that carry no content of their own."""
SPLITTERS = frozenset({"mais", "car", "puisque", "donc", "puis", "sinon", "or", "cependant", "parce"})
"""Words before which a new clause begins."""
OPEN_WORDS = frozenset(
    "que quoi comment pourquoi quand ou combien quel quelle quels quelles qui lequel laquelle lesquels".split()
)
REQUESTS = (
    ("donner",), ("indiquer",), ("preciser",), ("rappeler", "votre"), ("quel", "etre"), ("me", "dire"), ("dire", "moi"), ("raconter",),
    ("expliquer", "moi"), ("me", "expliquer"), ("communiquer",), ("me", "confirmer"), ("confirmer", "moi"),
    ("besoin", "de", "votre"), ("besoin", "de", "vos"), ("il", "faudre", "votre"), ("falloir", "votre"),
    ("falloir", "vos"), ("epeler",), ("je", "prendre", "votre"),
    ("rappeler", "moi"), ("verifier", "votre"), ("verifier", "avec", "vous"), ("avoir", "votre"), ("vouloir", "votre"),
)  # fmt: skip
"""Runs of lemmas that ask for something without a question mark."""


def is_function(keys: frozenset[str]) -> bool:
    """Whether a word with these keys only carries grammar; être and avoir count as grammar."""
    return bool(keys & FUNCTION) or bool(keys & AUXILIARIES)
