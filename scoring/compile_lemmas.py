"""Compile simplemma's French dictionary into ``data/lemmas.txt``; the same bytes each time.

Run ``python -m scoring.compile_lemmas`` after an update of simplemma (a development dependency: nothing at run
time needs it). The dictionary gives one lemma a form, and calls many a participle an adjective (« énervée » is
« énervé », not « énerver »): the verb of every participle is added, and the words that the trade uses and it lacks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scoring.grammar import listed
from scoring.lemmas import TABLE
from scoring.text import fold

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PARTICIPLE = re.compile(r"(.+)ée?s?$")
_IN_I = re.compile(r"(.+i)e?s?$")
_FEMININE = re.compile(r"(.+(?:i|is|u|us|ert|crit|dit|fait))es?$")
_VERB = re.compile(r".+(?:ir|re|oir|oire)$")
_NO_FRENCH = listed("ya est-ce")
"""Forms of the dictionary that would hide a shortened spelling."""
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
    "puis": ("pouvoir", "puis"),
    "sens": ("sens", "sentir"),
    "vu": ("voir", "vu"),
    "vus": ("voir", "vu"),
    "recus": ("recevoir", "recu"),
    "du": ("devoir", "du"),
    "dus": ("devoir", "du"),
    "attestation": ("attestation",),
    "decompte": ("decompte", "decompter"),
    "cotisation": ("cotisation",),
    "surcomplementaire": ("surcomplementaire",),
    "audioprothesiste": ("audioprothesiste",),
    "audioprothesistes": ("audioprothesiste",),
    "osteo": ("osteopathe",),
    "kine": ("kinesitherapeute",),
    "ordo": ("ordonnance",),
    "appli": ("application",),
    "infos": ("information",),
    "info": ("information",),
    "secu": ("secu", "securite"),
    "cpam": ("cpam",),
    "optam": ("optam",),
    "rgpd": ("rgpd",),
    "noemie": ("noemie",),
    "medecins": ("medecin",),
    "conseillere": ("conseiller",),
    "conseilleres": ("conseiller",),
    "adherente": ("adherent",),
    "adherentes": ("adherent",),
    "veuillez": ("vouloir",),
    "pourrai": ("pouvoir",),
    "joignable": ("joignable",),
    "ecrit": ("ecrire", "ecrit"),
    "ecrits": ("ecrire", "ecrit"),
    "ouvrez": ("ouvrir",),
    "ouvre": ("ouvre", "ouvrir"),
    "dispo": ("disponible",),
    "ayants": ("ayant",),
    "calendaires": ("calendaire",),
    "audioprothese": ("audioprothese",),
    "teletransmis": ("teletransmettre",),
}
"""Words of the trade and of every day that the dictionary lacks, or gives too few lemmas."""
_ADJECTIVES = {"decevoir": "decu", "ouvrir": "ouvert", "couvrir": "couvert", "suivre": "suivi", "tenir": "tenu"}
"""Verbs whose participle the dictionary only knows as an adjective."""
INVARIABLE = listed(
    "pas plus jamais deja toujours souvent parfois encore aussi tres trop peu beaucoup assez tant tellement moins "
    "mieux pis combien comment pourquoi ici ailleurs partout dessus dessous dehors dedans devant derriere loin pres "
    "tot tard vite aussitot bientot plutot sitot tantot seulement uniquement justement volontiers ensemble "
    "longtemps autrefois auparavant davantage environ quasi quasiment presque guere nullement certes neanmoins "
    "pourtant cependant toutefois sinon quant au aux malgre selon hormis via voici revoila revoici lors afin ainsi "
    "surtout enfin ensuite puisque lequel laquelle lesquels lesquelles auquel auxquels duquel desquels plusieurs "
    "chacun chacune certains certaines quarante cinquante soixante quatorze soi hein ah oh eh ben bah euh hop pff "
    "bof ouais nan mouais allo hello zut ouf temps dos mars avis voix travers foi deces refus relais nez acces "
    "choix croix surplus precis repos epoux poids repas taux pays gaz prospectus paix preavis flux process devis "
    "bras secours recours cours parcours discours propos mois fois courriel courriels internet visio texto "
    "portabilite orthodontie web doc docs pdf iban bic ipid acpr caf amc amo br urssaf ameli france euro euros "
    "quelquun daccord sil naissance oui non tiens hier demain aujourd'hui apres-demain avant-hier rendez-vous "
    "peut-etre apres-midi"
)
"""Adverbs, words in -s and -x and small words: simplemma leaves them out, for they never change."""
_SAVOIR = listed("saurai sauras saura saurons saurez sauront saurais saurait saurions sauriez sauraient")


def pairs() -> Iterable[tuple[str, str]]:
    """Give (form, lemma) of every word of the dictionary, as written."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # needed to compile, never to run

    return DefaultDictionaryFactory().get_dictionary("fr").items()


def compile_table(entries: Iterable[tuple[str, str]]) -> bytes:
    """Turn (form, lemma) pairs into the sorted table: a form, a tab, its lemmas; no tab when it is its own lemma."""
    written = dict(entries)
    table: defaultdict[str, set[str]] = defaultdict(set)
    for form, lemma in written.items():
        for one in (lemma, *_verbs(form, lemma, written)):
            folded, folded_lemma = fold(form), fold(one)
            if folded not in _NO_FRENCH and _WORD.fullmatch(folded) and _WORD.fullmatch(folded_lemma):
                table[folded].add(folded_lemma)
                table[folded_lemma].add(folded_lemma)
    for form, extra in TRADE_WORDS.items():
        table[form].update(extra)
    for form in INVARIABLE:
        table[form].add(form)
    for verb, adjective in _ADJECTIVES.items():
        for ending in ("", "e", "s", "es"):
            table[adjective + ending].update({adjective, verb})
    for form in _SAVOIR:
        table[form] = {"savoir"}
    lines = (form if found == {form} else f"{form}\t{','.join(sorted(found))}" for form, found in table.items())
    return "".join(f"{line}\n" for line in sorted(lines, key=lambda line: line.partition("\t")[0].encode())).encode()


def _verbs(form: str, lemma: str, written: Mapping[str, str]) -> Iterator[str]:
    """Give the verbs that ``form`` is a participle of, beside its own lemma."""
    further = written.get(lemma, lemma)
    if further != lemma:
        yield further
    regular = _PARTICIPLE.match(form)
    if regular and written.get(f"{regular[1]}er") == f"{regular[1]}er":
        yield f"{regular[1]}er"
    in_i = _IN_I.match(form)
    if in_i and written.get(f"{in_i[1]}r") == f"{in_i[1]}r":
        yield f"{in_i[1]}r"
    feminine = _FEMININE.match(form)
    if feminine and _VERB.match(verb := written.get(feminine[1], "")):
        yield verb


def main() -> None:
    """Write the table beside the module."""
    Path(__file__).with_name("data").joinpath(Path(TABLE).name).write_bytes(compile_table(pairs()))


if __name__ == "__main__":
    main()
