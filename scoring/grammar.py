"""The closed classes of French that reading leans on: pronouns, function words, conjunctions.

All forms are folded. These are lists of the language, not of the trade: nothing here speaks of a mutuelle.
"""

from __future__ import annotations

from collections.abc import Mapping

Runs = Mapping[str, tuple[tuple[str, ...], ...]]
"""Rows of words, filed under their first one."""


def listed(text: str) -> frozenset[str]:
    """Give the words of ``text`` as a set: how the long lists of the language are written."""
    return frozenset(text.split())


def _filed(*runs: tuple[str, ...]) -> Runs:
    return {first: tuple(run for run in runs if run[0] == first) for first in dict.fromkeys(run[0] for run in runs)}


FIRST = frozenset({"je", "nous", "on", "moi"})
SECOND = frozenset({"vous", "tu", "toi"})
THIRD = frozenset({"il", "elle", "ils", "elles", "lui", "eux"})
SUBJECTS = frozenset({"je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "ca", "cela"})
OBJECTS = frozenset({"me", "te", "se", "le", "la", "les", "lui", "leur", "y", "en", "nous", "vous"})
DETERMINERS = listed(
    "le la les l un une des du de au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur "
    "leurs tout toute tous toutes"
)
PREPOSITIONS = listed("a de en dans par pour avec sur sous chez vers depuis pendant entre jusque des")
CONJUNCTIONS = listed("et ou que qui dont si comme lorsque quand")
AUXILIARIES = frozenset({"etre", "avoir"})
_LIGHT = listed(
    "ne pas aller vais va vas vont allez allons t y bien tres vraiment donc alors deja encore aussi madame monsieur "
    "voila bon ben eh ah oh hein quoi est ce est-ce"
)
FUNCTION = SUBJECTS | OBJECTS | DETERMINERS | PREPOSITIONS | CONJUNCTIONS | FIRST | SECOND | THIRD | _LIGHT
"""Words that carry no content of their own."""
SPLITTERS = frozenset({"mais", "car", "puisque", "sinon", "cependant", "parce", "toutefois", "neanmoins", "pourtant"})
"""Words before which a new clause begins, wherever they stand."""
LINKERS = frozenset({"donc", "puis", "or", "alors", "et", "ou", "ensuite", "enfin", "du"})
"""Words before which a new clause begins when a subject follows them, or a comma stands before."""
CLOSERS = frozenset({",", "(", ")", "-", "–", "—"})
"""Marks after which a subject begins a new clause."""
NOT_BEFORE_SUBJECT = listed(
    "que qui si quand comme dont ou lorsque puisque comment pourquoi combien quoi quel quelle et ne de a pour avec "
    "sans moi puis dois vais ai suis peux pourrais voudrais est ce il elle on le la les en y quels quelles lequel "
    "laquelle tant des depuis jusque chez avant apres"
)
"""A pronoun after one of these begins no clause of its own (« que je », « puis-je », « et je »)."""
OPEN_WORDS = listed("que quoi comment pourquoi quand ou combien quel quelle quels quelles qui lequel laquelle lesquels")
REQUESTED = listed(
    "donner indiquer preciser rappeler dire raconter expliquer communiquer confirmer epeler fournir detailler "
    "decrire transmettre redonner repeter"
)
"""Verbs that ask for something said, in the imperative: « donnez-moi », « précisez »."""
NEEDED = _filed(
    ("besoin", "de", "votre"), ("besoin", "de", "vos"), ("besoin", "de", "savoir"), ("falloir", "votre"),
    ("falloir", "vos"), ("falloir", "juste", "votre"), ("falloir", "juste", "vos"), ("falloir", "seulement", "votre"),
    ("besoin", "juste", "de", "votre"),
    ("demander", "juste", "votre"), ("demander", "juste", "vos"), ("demander", "juste", "date"),
    ("demander", "juste", "nom"), ("demander", "juste", "numero"), ("demander", "date", "de", "naissance"),
    ("je", "prendre", "votre"), ("verifier", "avec", "vous"), ("demander", "votre"),
    ("demander", "vos"), ("demander", "de", "me"), ("demander", "ce", "que"), ("inviter", "a", "me"),
    ("laisser", "me", "dire"), ("laisser", "me", "expliquer"), ("laisser", "me", "raconter"),
    ("avoir", "votre", "numero"), ("avoir", "votre", "nom"), ("avoir", "votre", "date"),
    ("avoir", "votre", "prenom"), ("avoir", "votre", "adresse"), ("avoir", "vos", "nom"), ("avoir", "vos", "prenom"),
    ("avoir", "vos", "numero"), ("avoir", "vos", "date"),
    ("avoir", "vos", "coordonnees"), ("ecouter", "votre", "nom"), ("attendre", "votre", "numero"),
)  # fmt: skip
"""Runs of lemmas that ask for something without a question mark."""
TAGS = _filed(
    ("ne", "est", "ce", "pas"), ("ce", "est", "bien", "ca"), ("ce", "est", "bien", "cela"), ("ce", "est", "exact"),
    ("ce", "est", "correct"), ("est", "ce", "exact"), ("est", "ce", "correct"), ("est", "ce", "bien", "ca"),
    ("est", "ce", "bien", "cela"), ("est", "ce", "juste"), ("je", "me", "trompe"), ("me", "trompe", "je"),
    ("ai", "je", "bien", "compris"), ("je", "ai", "bien", "compris"), ("ce", "est", "juste"),
    ("si", "je", "comprends", "bien"), ("si", "je", "ai", "bien", "compris"), ("si", "je", "vous", "suis", "bien"),
    ("vous", "me", "confirmez"), ("on", "est", "bien", "daccord"), ("nous", "sommes", "bien", "daccord"),
    ("si", "je", "vous", "comprends", "bien"), ("si", "je", "resume"), ("vous", "confirmez"),
    ("dites", "moi", "si", "je", "me", "trompe"), ("pas", "vrai"),
)  # fmt: skip
"""Folded runs that ask whether what was said is right."""
FINITE = listed(
    "est sont etait etaient sera serait suis es sommes etes ai as a avons avez ont avait avais aurai aura aurez "
    "aurons peux peut pouvez pouvons vais va vont allons allez faut fallait faudra veux veut voulez dois doit devez "
    "devons fais fait faites sais sait savez vois voit voyez crois dis dit dites sens comprends prends promets "
    "reponds y ca marche passe sert depend change bouge"
)
"""Everyday finite verbs (and « y » of « y a »), to know that a bare « pas » denies the word before it."""


def is_function(keys: frozenset[str]) -> bool:
    """Whether a word with these keys only carries grammar; être and avoir count as grammar."""
    return not keys.isdisjoint(FUNCTION) or not keys.isdisjoint(AUXILIARIES)


def run_at(texts: list[str], index: int, run: tuple[str, ...]) -> bool:
    """Whether ``run`` stands in ``texts`` at ``index``."""
    return texts[index : index + len(run)] == list(run)
