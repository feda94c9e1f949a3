"""A new scenario: a small situation that can be played at once, with comments that say what to change.

Owns the model file and its writing. The traps it prevents: an example that a first `verifier` would refuse, and a file
of the trainer's that is overwritten.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from scoring.text import clean
from sim.data_folder import refusal, shown
from sim.errors import SimulationError

_ID = re.compile(r"[a-z][a-z0-9_]{0,79}")
_LONGEST = 200
"""Characters of a title."""


class ScaffoldError(SimulationError):
    """A new scenario can't be written as asked."""


def check_id(identifier: str) -> None:
    """Refuse what can't be the name of a scenario.

    Raises:
        ScaffoldError: with what to write instead.
    """
    if not _ID.fullmatch(identifier):
        raise ScaffoldError(
            f"« {shown(identifier[:80])} » ne peut pas être un identifiant. Employez des minuscules sans accent, des "
            "chiffres et des tirets bas, une lettre d'abord, 80 signes au plus. Par exemple : devis_perdu."
        )


def scaffold(identifier: str, title: str | None = None) -> str:
    """Give the text of a new scenario.

    Args:
        identifier: Already checked.
        title: As the learner reads it; None for the identifier's words.

    Raises:
        ScaffoldError: if the title is empty or too long.
    """
    words = identifier.replace("_", " ")
    said = " ".join(clean(words[:1].upper() + words[1:] if title is None else title).text.split())
    if not 0 < len(said) <= _LONGEST:
        raise ScaffoldError(f"Le titre doit avoir de 1 à {_LONGEST} caractères. Corrigez --titre.")
    # A JSON string is a YAML string between double quotes, whatever stands in it.
    return _MODEL.replace("<ID>", identifier).replace("<TITRE>", json.dumps(said, ensure_ascii=False))


def write_new(target: Path, content: str) -> None:
    """Write ``content`` in a file that must not exist yet.

    Raises:
        ScaffoldError: if it exists or can't be written.
    """
    try:
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(content)
    except FileExistsError as error:
        raise ScaffoldError(
            f"Le fichier « {shown(target)} » existe déjà et n'a pas été touché. Choisissez un autre nom."
        ) from error
    except (OSError, ValueError) as error:
        why = refusal(error)[0] if isinstance(error, OSError) else "ce n'est pas un chemin de fichier"
        raise ScaffoldError(
            f"« {shown(target)} » ne peut pas être écrit : {why}. Vérifiez le dossier donné par --dans."
        ) from error


_MODEL = """\
# yaml-language-server: $schema=./scenario.schema.json
# Pour que votre éditeur complète et souligne, dans ce dossier : desamorce schema > scenario.schema.json
#
# Mettez toujours les phrases entre guillemets droits : sans eux, un deux-points suffit à casser le fichier.
# Après chaque changement : desamorce verifier <ID>.yaml
format: 1
id: <ID>                     # le nom du fichier, sans « .yaml »
version: 1                   # à augmenter quand le scénario change
titre: <TITRE>
blocs: [B1]                  # B1, B2 ou B3
situation_difficile: true
canal: telephone             # telephone, tchat, mail ou face_a_face
appel: {date: 2026-10-27, heure: "10:15"}        # « jeudi » et « demain » en sont comptés
ouverture: membre            # qui parle le premier : membre ou conseiller
difficulte: 2                # de 1 à 5
objectifs:                   # montrés avant l'appel
  - "Reconnaître ce qu'elle vit avant de chercher une solution."
  - "Redire sa demande pour être sûr de l'avoir comprise."

# Ce que l'outil du conseiller affiche. Une phrase peut citer un fait : {demande}.
dossier:
  nom: {texte: "Mme Claire Bonnet", identite: true, libelle: "Adhérente"}
  demande: {texte: "Remboursement de lunettes, facture reçue", libelle: "Demande"}

personnage:
  tension: 6                 # de 0 (calme) à 10
  confiance: 4               # de 0 à 10
  traits: ["Elle attend depuis trois semaines, et appelle pour la deuxième fois."]

# Les critères observés. Le lexique commun les reconnaît déjà : n'ajoutez ici que les mots de votre situation,
# par exemple  C1.6.1.b: {noyau: true, montre: ["lunettes … attendre|attente … pénible"]}
criteres:
  C1.6.1.b: {noyau: true}    # compréhension et écoute active
  C1.2.1.b: {}               # écoute active : le besoin est identifié et reformulé
  C1.6.1.c: {noyau: true}    # solution adaptée

# Ce qui change son humeur, dans n'importe quel état.
reactions:
  - {quand: {montre: [C1.6.1.b]}, effet: {tension: -2, confiance: +1}, dit: ["Merci de le dire.", "Bon. Vous écoutez."]}
  - {quand: {contredit: [C1.6.1.b]}, effet: {tension: +2, confiance: -1}, dit: ["Vous vous moquez de moi ?"]}

# Les étapes de l'appel ; la première est le début. « dit » en entrant, « suite » quand la réplique est comprise sans
# que rien ne bouge, « relance » quand rien n'est compris. Trois variantes au moins : elle ne répète jamais une phrase.
etats:
  plainte:
    titre: "Elle explique"
    dit:
      - "Bonjour, ça fait trois semaines que j'attends le remboursement de mes lunettes !"
      - "Encore moi. Mes lunettes ne sont toujours pas remboursées, et ça fait trois semaines."
      - "Trois semaines que j'attends, pour des lunettes ! Vous trouvez ça normal ?"
    suite: ["Et donc ?", "Je vous écoute.", "Oui, et ensuite ?"]
    relance: ["Vous m'écoutez ?", "Je vous parle de mes lunettes.", "Je n'ai pas compris ce que vous dites."]
    patience: {relances: 3, suites: 4, vers: fache}
    occasions: [C1.6.1.b, C1.2.1.b]
    transitions:             # essayées dans l'ordre ; la première possible l'emporte
      - {quand: {deja: {montre: [C1.6.1.b]}}, vers: attente}
  attente:
    titre: "Elle attend une réponse"
    dit: ["Alors, on fait comment ?", "Bon. Qu'est-ce que vous pouvez faire ?", "D'accord. Et maintenant ?"]
    suite: ["Oui, c'est bien ça. Et ensuite ?", "C'est ça. Alors ?", "Voilà, vous avez compris. Et donc ?"]
    relance: ["Et mon remboursement ?", "Ce n'est pas une réponse.", "Vous pouvez faire quelque chose, oui ou non ?"]
    patience: {relances: 3, suites: 4, vers: fache}
    occasions: [C1.2.1.b, C1.6.1.c]
    transitions:
      - {quand: {deja: {montre: [C1.6.1.c]}, confiance_min: 5}, vers: rassure}
      - {quand: {deja: {montre: [C1.6.1.c]}}, vers: prudente}

# Les issues de l'appel : reussite, partielle ou echec.
fins:
  rassure:
    titre: "Elle repart rassurée"
    issue: reussite
    dit: ["Très bien, merci. Au revoir.", "Parfait. Merci, au revoir."]
    bilan: "Vous avez reconnu son attente, puis proposé une solution."
  prudente:
    titre: "Elle attend de voir"
    issue: partielle
    dit: ["Bon. On verra bien. Au revoir.", "J'espère que c'est vrai, cette fois. Au revoir."]
    bilan: "Vous avez proposé une solution, mais elle n'a pas repris confiance."
  fache:
    titre: "Elle raccroche"
    issue: echec
    si: {tension_min: 10}
    avertit: ["Si vous continuez, je raccroche."]
    dit: ["Bon, laissez tomber.", "J'ai compris, je verrai ailleurs."]
    bilan: "Elle n'a été ni entendue ni aidée."

conseils:                    # une réponse modèle par critère, montrée au bilan
  C1.6.1.b: ["Je comprends que cette attente soit pénible pour vous."]
  C1.6.1.c: ["Je m'occupe de votre dossier dès maintenant."]

# Vos propres tests, que « verifier » rejoue : des répliques et ce qui doit y être lu, puis des appels entiers.
# exemples:
#   - {replique: "Trois semaines sans vos lunettes, c'est pénible.", montre: [C1.6.1.b]}
# parcours:
#   - {nom: modele, repliques: ["...", "..."], fin: rassure, score_min: 80}
"""
