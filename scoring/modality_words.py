"""The words and runs that ``scoring.modality`` reads by: what makes a clause unreal, borrowed or ironic.

Lists of the language, folded. A run is filed under its first word, so that a reply only tries what it holds.
"""

from __future__ import annotations

from collections.abc import Iterable

from scoring.grammar import listed

Runs = dict[str, tuple[tuple[str, ...], ...]]


def _filed(runs: Iterable[str]) -> Runs:
    filed: dict[str, list[tuple[str, ...]]] = {}
    for run in runs:
        parts = tuple(run.split())
        filed.setdefault(parts[0], []).append(parts)
    return {first: tuple(found) for first, found in filed.items()}


POLITE = listed(
    "vouloir aimer souhaiter savoir pouvoir desirer preferer conseiller proposer suggerer demander dire recommander "
    "inviter apprecier ajouter tenir convenir permettre etre avoir devoir falloir orienter parler comprendre serrer"
)
"""Verbs whose conditional is only polite: « je vous conseillerais »."""
WISHED_FOR = frozenset({"vouloir", "aimer", "souhaiter"})
UNREAL_RUNS = _filed([
    "a supposer", "en supposant", "admettons que", "imaginons que", "supposons que", "je ai failli", "on a failli",
    "nous avons failli", "suis cense", "suis censee", "est cense", "est censee", "etais cense", "etais censee",
    "sommes censes", "etait cense", "sont censes", "suis suppose", "suis supposee", "est suppose", "dans le ideal",
    "dans un monde", "faut que quelquun", "faudra que quelquun", "si seulement", "comme si", "au cas ou",
    "aurait fallu", "un de ces jours", "un jour ou le autre", "quand les poules", "encore faudrait",
    "si ca ne tenait", "si cela ne tenait",
])  # fmt: skip
MOODS = frozenset({"si"}) | frozenset(UNREAL_RUNS)
"""Without one of these or a conditional, a clause is real."""
SAID = listed(
    "dire promettre affirmer raconter pretendre jurer annoncer assurer garantir expliquer repondre indiquer "
    "soutenir certifier"
)
ANNOUNCED = frozenset(
    {
        "annoncer",
        "assurer",
        "garantir",
        "expliquer",
        "repondre",
        "indiquer",
        "soutenir",
        "certifier",
        "jurer",
        "promettre",
    }
)
"""Verbs of saying that report only in the past: « elle vous garantit » may be a contract."""
NEVER_SAID = frozenset({"dit-on", "reponse", "dites", "dis", "garantie", "garanties", "assurance", "promesse", "jure"})
OTHERS = listed(
    "collegue collegues chef responsable conseiller conseillere mari femme epoux epouse fils fille ami amie voisin "
    "voisine dame frere soeur mere pere patron dentiste medecin pharmacien opticien banquier "
    "courtier vendeur commercial gens certains copain copine autre autres direction confrere "
    "predecesseur cousin cousine standardiste hotesse secretaire quelquun maman papa tonton tante "
    "serveur plaquette brochure"
)
"""People who are neither the adviser nor the member."""
ACCORDING = frozenset({"selon", "apres"})
REPORTS = _filed([
    "soi-disant", "pretendument", "parait il", "il parait que", "il parait", "parait que", "ce que il parait",
    "a ce que on dit", "on me a dit", "on vous a dit", "on vous a promis", "on me a promis", "on vous a annonce",
    "on vous a repondu", "on vous a assure", "on vous a garanti", "on vous avait dit", "on vous avait promis",
    "on me a assure", "on me a affirme", "on vous a affirme", "on vous aurait dit", "on dit que", "dit on",
    "a en croire", "aux dires", "dixit", "comme dit", "comme disait", "de apres ce que on", "certaines maisons",
    "y a des gens qui", "on me a raconte", "il y en a qui", "y en a qui", "se dit souvent",
])  # fmt: skip
IRONY = _filed([
    "mon oeil", "tu parles", "oh oui bien sur", "ben voyons", "bah voyons", "et puis quoi encore", "quel dommage",
    "comme par hasard", "comptez la-dessus", "comptez la dessus", "comptez dessus", "compte la-dessus",
    "la belle affaire", "avec un ruban", "ruban autour", "tapis rouge", "sortez les violons", "sortir les violons",
    "sortez les mouchoirs", "sortir les mouchoirs", "sur un plateau de argent", "a de autres", "mais oui ce est ca",
    "oui ce est ca oui", "ouais ce est ca", "cause toujours", "causez toujours", "la bonne blague",
    "laissez moi rire", "vous revez", "dans vos reves", "quand les poules", "et moi je suis le pape",
    "et moi je suis la reine", "prix nobel", "une medaille", "on croit rever", "merci du cadeau", "quel drame",
    "quelle tragedie", "quelle horreur dites donc", "au clair de lune", "mais oui mais oui", "mais bien sur et",
    "bien sur et avec", "et la marmotte", "votre majeste", "pauvre chou", "pauvre petite", "je vais pleurer",
    "je pleure", "et encore quoi", "quoi encore un cafe", "champion", "chapeau bas",
])  # fmt: skip
