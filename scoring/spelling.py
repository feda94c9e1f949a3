"""How people shorten words on a keyboard, turned back into the words that they stand for.

Each entry maps a folded token to one or more folded words, which all keep the token's place in the reply. Only
tokens that are no French word are split by ``attached``: « jai » is two words, « jolie » is one.
"""

from __future__ import annotations

from collections.abc import Mapping

from scoring.lemmas import known

SHORT: Mapping[str, tuple[str, ...]] = {
    short: tuple(full.split())
    for short, full in {
        "vs": "vous", "ns": "nous", "pr": "pour", "tt": "tout", "tte": "toute", "ts": "tous", "ttes": "toutes",
        "g": "je ai", "c": "ce est", "cest": "ce est", "cetait": "ce etait", "ya": "il y a", "yavait": "il y avait",
        "pb": "probleme", "pbs": "problemes", "pbm": "probleme", "rdv": "rendez-vous", "rv": "rendez-vous",
        "dsl": "desole", "svp": "sil vous plait", "stp": "sil te plait", "sil": "si il",
        "bjr": "bonjour", "bsr": "bonsoir", "slt": "salut", "mr": "monsieur", "m": "monsieur", "mme": "madame",
        "mlle": "mademoiselle", "qd": "quand", "qqn": "quelquun", "qqch": "quelque chose", "qq": "quelques",
        "tjs": "toujours", "tjrs": "toujours", "tjr": "toujours", "bcp": "beaucoup", "msg": "message", "tel": "telephone",
        "dc": "donc", "ds": "dans", "pk": "pourquoi", "pq": "pourquoi", "pkoi": "pourquoi",
        "koi": "quoi", "ki": "qui", "ke": "que", "kel": "quel", "qu": "que", "jms": "jamais", "jamai": "jamais", "cad": "cest-a-dire",
        "rembt": "remboursement", "rbt": "remboursement", "rembst": "remboursement", "remb": "remboursement",
        "fact": "facture", "doss": "dossier", "adh": "adherent", "mut": "mutuelle",
        "auj": "aujourd'hui", "ajd": "aujourd'hui", "aujourdhui": "aujourd'hui", "dem": "demain", "2main": "demain",
        "mtn": "maintenant", "mnt": "maintenant", "ok": "daccord", "dac": "daccord", "dacc": "daccord",
        "cdt": "cordialement", "cdlt": "cordialement", "rep": "reponse", "pcq": "parce que", "pck": "parce que",
        "parceque": "parce que", "jsp": "je sais pas", "jsuis": "je suis", "jvais": "je vais", "jai": "je ai",
        "jme": "je me", "jle": "je le", "jvous": "je vous", "chuis": "je suis", "ptit": "petit", "ptite": "petite",
        "avc": "avec", "num": "numero", "nr": "numero", "exple": "exemple",
        "comm": "comme", "vrmt": "vraiment", "vrmnt": "vraiment", "pdt": "pendant", "lgtps": "longtemps", "tps": "temps",
        "jr": "jour", "jrs": "jours", "sem": "semaine", "nvx": "nouveaux", "nvelle": "nouvelle", 
        "v'la": "voila", "vla": "voila", "fo": "il faut",
    }.items()
}
_ELIDED: Mapping[str, str] = {
    "j": "je", "n": "ne", "c": "ce", "d": "de", "l": "le", "s": "se", "m": "me", "t": "te", "qu": "que",
    "jusqu": "jusque", "lorsqu": "lorsque", "puisqu": "puisque", "quoiqu": "quoique", "presqu": "presque",
}
WHOLE = frozenset({"aujourd'hui", "quelqu'un", "d'accord", "prud'homme", "p'tit", "p'tite"})
"""Words whose apostrophe is their own."""
_WHOLE_AS: Mapping[str, str] = {"quelqu'un": "quelquun", "d'accord": "daccord", "p'tit": "petit", "p'tite": "petite"}


def elided(prefix: str) -> str | None:
    """Give the full word of an elided one (« j » of « j'ai »), or None."""
    return _ELIDED.get(prefix)


def expand(folded: str) -> tuple[str, ...]:
    """Give the words that ``folded`` stands for; itself when it is a plain word."""
    if folded in _WHOLE_AS:
        return (_WHOLE_AS[folded],)
    if folded in SHORT:
        return SHORT[folded]
    return attached(folded) or (folded,)


def attached(folded: str) -> tuple[str, ...]:
    """Split an elision typed without its apostrophe (« jcomprends », « nest », « quil »); empty when it is none.

    « je » loses its vowel before anything in fast typing; the others only before the few words listed.
    """
    if len(folded) < 3 or known(folded):
        return ()
    for length in (2, 1):
        prefix, rest = folded[:length], folded[length:]
        if prefix == "j" and len(rest) >= 2 and (known(rest) or rest in SHORT):
            return ("je", *SHORT.get(rest, (rest,)))
        if prefix in _ELIDED and rest in _AFTER_ELISION:
            return (_ELIDED[prefix], rest)
    return ()


_AFTER_ELISION = frozenset(
    "est etait etes ai as a avez avons ont avait avais aurai aurez aura il elle ils elles on un une y en "
    "accord abord ailleurs autre appelle occupe excuse adresse adherent agit inquietez hesitez envoi appel".split()
)
