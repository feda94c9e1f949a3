"""Compile simplemma's French dictionary into ``data/lemmas.txt``; the same bytes each time.

Run ``python -m scoring.compile_lemmas`` after an update of simplemma (a development dependency: nothing at run
time needs it). Words that the trade uses and the dictionary lacks are added here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from scoring.lemmas import TABLE
from scoring.text import fold

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
TRADE_WORDS: dict[str, tuple[str, ...]] = {
    "mutuelle": ("mutuelle",),
    "mutualiste": ("mutualiste",),
    "agios": ("agio",),
    "teletransmission": ("teletransmission",),
    "teleconsultation": ("teleconsultation",),
    "mail": ("mail",),
    "mails": ("mail",),
    "tchat": ("tchat",),
    "sms": ("sms",),
    "rib": ("rib",),
    "recap": ("recapitulatif",),
    "recapitule": ("recapituler",),
    "verifie": ("verifier",),
    "facture": ("facture", "facturer"),
    "factures": ("facture", "facturer"),
    "note": ("note", "noter"),
    "notes": ("note", "noter"),
    "suis": ("etre", "suivre"),
    "envoi": ("envoi",),
    "envoie": ("envoyer",),
    "envoies": ("envoyer",),
}


def pairs() -> Iterable[tuple[str, str]]:
    """Give (form, lemma) of every word of the dictionary, as written."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # needed to compile, never to run

    return DefaultDictionaryFactory().get_dictionary("fr").items()


def compile_table(entries: Iterable[tuple[str, str]]) -> bytes:
    """Turn (form, lemma) pairs into the sorted table: a form, a tab, its lemmas; no tab when it is its own lemma."""
    table: defaultdict[str, set[str]] = defaultdict(set)
    for form, lemma in entries:
        folded, folded_lemma = fold(form), fold(lemma)
        if _WORD.fullmatch(folded) and _WORD.fullmatch(folded_lemma):
            table[folded].add(folded_lemma)
            table[folded_lemma].add(folded_lemma)
    for form, extra in TRADE_WORDS.items():
        table[form].update(extra)
    lines = (form if found == {form} else f"{form}\t{','.join(sorted(found))}" for form, found in table.items())
    return "".join(f"{line}\n" for line in sorted(lines, key=lambda line: line.partition("\t")[0].encode())).encode()


def main() -> None:
    """Write the table beside the module."""
    Path(__file__).with_name("data").joinpath(Path(TABLE).name).write_bytes(compile_table(pairs()))


if __name__ == "__main__":
    main()
