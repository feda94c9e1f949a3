"""How people shorten words on a keyboard, turned back into the words that they stand for.

Each entry maps a folded token to one or more folded words, which all keep the token's place in the reply. Only
tokens that are no French word are split by ``attached``: « jai » is two words, « jolie » is one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from scoring.grammar import listed
from scoring.lemmas import is_verb, known, lemmas

SHORT: Mapping[str, tuple[str, ...]] = {
    short: tuple(full.split())
    for short, full in {
        "vs": "vous", "vou": "vous", "ns": "nous", "pr": "pour", "tt": "tout", "tte": "toute", "ts": "tous",
        "ttes": "toutes", "cest": "ce est", "sest": "se est", "cetait": "ce etait", "ct": "ce etait",
        "ces't": "ce est", "ya": "il y a", "y'a": "il y a", "yavait": "il y avait", "y'avait": "il y avait",
        "yaura": "il y aura", "y'aura": "il y aura", "yen": "il y en", "y'en": "il y en", "ilya": "il y a",
        "pb": "probleme", "pbs": "problemes", "pbm": "probleme", "rv": "rendez-vous", "rdv": "rendez-vous",
        "rdvs": "rendez-vous", "rendezvous": "rendez-vous", "apresmidi": "apres-midi", "aprem": "apres-midi",
        "dsl": "desole", "svp": "si il vous plait", "stp": "si il te plait", "silvouplait": "si il vous plait",
        "bjr": "bonjour", "bsr": "bonsoir", "slt": "salut", "mr": "monsieur", "mme": "madame",
        "mlle": "mademoiselle", "m'sieur": "monsieur", "qd": "quand", "kan": "quand", "kand": "quand",
        "qqn": "quelquun", "qqun": "quelquun", "qqch": "quelque chose", "qqchose": "quelque chose", "qq": "quelques",
        "qques": "quelques", "tjs": "toujours", "tjrs": "toujours", "tjr": "toujours", "bcp": "beaucoup",
        "msg": "message", "tel": "telephone", "dc": "donc", "ds": "dans", "pk": "pourquoi", "pq": "pourquoi",
        "pkoi": "pourquoi", "pourkoi": "pourquoi", "koi": "quoi", "ki": "qui", "ke": "que", "kel": "quel",
        "qu": "que", "jms": "jamais", "jamai": "jamais", "kom": "comme", "cad": "cest-a-dire",
        "keske": "que est ce que", "kesk": "que est ce que", "estce": "est ce", "quest": "que est",
        "questce": "que est ce", "cke": "ce que", "ct'": "cette", "rembt": "remboursement", "rbt": "remboursement",
        "rembst": "remboursement", "remb": "remboursement", "fact": "facture", "doss": "dossier", "adh": "adherent",
        "mut": "mutuelle", "virt": "virement", "auj": "aujourd'hui", "ajd": "aujourd'hui",
        "aujourdhui": "aujourd'hui", "dem": "demain", "2main": "demain", "dmain": "demain", "mtn": "maintenant",
        "mnt": "maintenant", "maint": "maintenant", "ok": "daccord", "dac": "daccord", "dacc": "daccord",
        "oki": "daccord", "okay": "daccord", "cdt": "cordialement", "cdlt": "cordialement", "rep": "reponse",
        "pcq": "parce que", "pck": "parce que", "paske": "parce que", "parceque": "parce que", "psk": "parce que",
        "jsp": "je sais pas", "jsui": "je suis", "jy": "je y", "ny": "ne y", "jme": "je me", "jle": "je le",
        "chuis": "je suis", "chui": "je suis", "chais": "je sais", "ptit": "petit", "p'tit": "petit",
        "ptite": "petite", "p'tite": "petite", "ptet": "peut-etre", "ptetre": "peut-etre", "pe": "peut-etre",
        "avc": "avec", "bone": "bonne", "apel": "appel", "ofre": "offre", "efet": "effet", "che": "chez",
        "vot": "votre", "votr": "votre", "dotre": "de autre", "dotres": "de autres", "kestion": "question",
        "kestions": "questions", "foto": "photo", "fotos": "photos", "num": "numero",
        "nr": "numero", "exple": "exemple", "zavez": "vous avez",
        "vzavez": "vous avez", "comm": "comme", "vrmt": "vraiment", "vrmnt": "vraiment", "pdt": "pendant",
        "lgtps": "longtemps", "tps": "temps", "jr": "jour", "jrs": "jours", "sem": "semaine", "nvx": "nouveaux",
        "nvelle": "nouvelle", "v'la": "voila", "vla": "voila", "fo": "il faut", "fodra": "il faudra",
        "nimporte": "ne importe", "cb": "combien", "enfait": "en fait", "quelqu'un": "quelquun",
        "quelquune": "quelquun", "d'accord": "daccord", "prud'homme": "prudhomme",
    }.items()
}  # fmt: skip
_ELIDED: Mapping[str, str] = {
    "j": "je", "n": "ne", "c": "ce", "d": "de", "l": "le", "s": "se", "m": "me", "t": "te", "qu": "que",
    "jusqu": "jusque", "lorsqu": "lorsque", "puisqu": "puisque", "quoiqu": "quoique", "presqu": "presque",
}  # fmt: skip
_VOWELS = frozenset("aeiouyh")
_AFTER_C = frozenset({"est", "etait", "etaient", "etant", "eut"})
_THOU = frozenset({"as", "es", "avais", "etais", "auras", "aurais"})
_LETTERS: Mapping[str, tuple[str, ...]] = {
    "c": ("ce", "est"),
    "g": ("je", "ai"),
    "k": ("que",),
    "m": ("monsieur",),
    "j": ("je",),
    "d": ("de",),
}
_SHORTEST_DOUBLED = 5
"""A shorter word may be a name (« Inès »)."""
_DOUBLED = frozenset("cflmnprst")
_REPEATED = re.compile(r"([a-z])\1{2,}")
_AFTER_J = listed("ai me te le la les en y ne vous nous lui leur")


def elided(prefix: str, following: str = "") -> str | None:
    """Give the full word of an elided one (« j » of « j'ai »), or None; ``following`` decides « s'il » and « t'as »."""
    if prefix == "s" and following in {"il", "ils"}:
        return "si"
    if prefix == "t" and following in _THOU:
        return "tu"
    return _ELIDED.get(prefix)


def letter(folded: str, before: str, following: str) -> tuple[str, ...]:
    """Give the words of a letter typed alone: an elision without its apostrophe, « c », « g », « m »; folded context.

    After a number it is a unit (« 10 h », « 5 j »).
    """
    if before[:1].isdigit():
        return (folded,)
    elision = following[:1] in _VOWELS and known(following)
    if folded == "c":
        return ("ce",) if following in _AFTER_C else _LETTERS["c"]
    if elision and folded in _ELIDED:
        return (elided(folded, following) or folded,)
    return _LETTERS.get(folded, (folded,)) if following[:1].isalpha() or folded in "mc" else (folded,)


def expand(folded: str) -> tuple[str, ...]:
    """Give the words that ``folded`` stands for; itself when it is a plain word."""
    if folded in SHORT:
        return SHORT[folded]
    if (doubled := redoubled(folded)) != folded:
        return (doubled,)
    if found := attached(folded):
        return found
    squeezed = squeeze(folded)
    return (folded,) if squeezed == folded else expand(squeezed)


def squeeze(folded: str) -> str:
    """Undo letters held down: « bonjourrrr », « nooon »; a word that French knows is left alone."""
    if not _REPEATED.search(folded) or known(folded):
        return folded
    double = _REPEATED.sub(r"\1\1", folded)
    return double if known(double) else _REPEATED.sub(r"\1", folded)


def redoubled(folded: str) -> str:
    """Mend a letter typed once for twice, or twice for once (« arive », « nuitt »), where one word fits."""
    if not folded.isalpha() or known(folded):
        return folded
    once = [i for i in range(1, len(folded)) if folded[i] == folded[i - 1]]
    fits = {f"{folded[:i]}{folded[i:][1:]}" for i in once}
    if len(folded) >= _SHORTEST_DOUBLED:
        fits |= {f"{folded[:i]}{letter}{folded[i:]}" for i, letter in enumerate(folded) if letter in _DOUBLED}
    found = [word for word in sorted(fits) if known(word)]
    return found[0] if len(found) == 1 else folded


def attached(folded: str) -> tuple[str, ...]:
    """Split an elision typed without its apostrophe (« jcomprends », « nest », « lhopital »); empty when it is none.

    « je » loses its vowel before any verb in fast typing, the others only before a vowel.
    """
    if not 3 <= len(folded) <= 30 or known(folded):
        return ()
    if folded[0] == "j" and (rest := _after_je(folded[1:])):
        return ("je", *rest)
    for length in (2, 1):
        prefix, rest_of_it = folded[:length], folded[length:]
        if prefix in _ELIDED and prefix != "j" and _elidable(prefix, rest_of_it):
            return (elided(prefix, rest_of_it) or prefix, rest_of_it)
    return ()


def _after_je(rest: str) -> tuple[str, ...]:
    if rest in SHORT:
        return SHORT[rest]
    if rest in _AFTER_J or any(is_verb(lemma) for lemma in lemmas(rest)):
        return (rest,)
    return attached(rest)


def _elidable(prefix: str, rest: str) -> bool:
    if prefix == "c":
        return rest in _AFTER_C
    return len(rest) > 1 and rest[0] in _VOWELS and known(rest)
