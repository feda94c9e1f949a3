"""The common acts in French, as guards say them: a subject, and what is done to it.

An act that a scenario writes for itself is said by its identifier, which is all that is known of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Deed:
    """Something that may be done in a call."""

    subject: str
    """« l'identité », « des excuses »."""
    done: str
    """Past participle that agrees with it: « demandée », « présentées »."""
    plural: bool = False

    def said(self, *, earlier: bool, denied: bool) -> str:
        """Give « l'identité est demandée », « … a été demandée », « … n'a pas encore été demandée »."""
        if earlier:
            have = "ont" if self.plural else "a"
            verb = f"n'{have} pas encore été" if denied else f"{have} été"
        else:
            be, none = ("sont", "ne sont pas") if self.plural else ("est", "n'est pas")
            verb = none if denied else be
        return f"{self.subject} {verb} {self.done}"


ACTS: Mapping[str, Deed] = {
    "accueil": Deed("l'accueil", "fait"),
    "autres_questions": Deed("les autres questions", "demandées", plural=True),
    "cadre_respectueux": Deed("le cadre d'un échange respectueux", "posé"),
    "comprehension_verifiee": Deed("la compréhension", "vérifiée"),
    "conclusion": Deed("l'échange", "conclu"),
    "conge": Deed("l'au revoir", "dit"),
    "demande_identite": Deed("l'identité", "demandée"),
    "demande_permission_attente": Deed("la permission de faire patienter", "demandée"),
    "ecoute": Deed("l'écoute", "offerte"),
    "engagement_date": Deed("une date", "promise"),
    "envoi_ecrit": Deed("un écrit", "promis"),
    "excuse": Deed("des excuses", "présentées", plural=True),
    "limite_dite": Deed("la limite de ce qui est possible", "dite"),
    "mediation": Deed("le médiateur", "indiqué"),
    "mise_en_attente": Deed("l'appel", "mis en attente"),
    "offre_aide": Deed("l'aide", "offerte"),
    "presentation": Deed("le prénom ou le service", "donné"),
    "prise_en_charge": Deed("le dossier", "pris en charge"),
    "question_ouverte_besoin": Deed("une question ouverte sur le besoin", "posée"),
    "rappel_promis": Deed("un rappel", "promis"),
    "recapitulatif": Deed("le récapitulatif", "fait"),
    "reclamation_proposee": Deed("la réclamation", "proposée"),
    "remerciement": Deed("un merci", "dit"),
    "remerciement_attente": Deed("un merci pour l'attente", "dit"),
    "satisfaction_demandee": Deed("la satisfaction", "demandée"),
    "trace_demande": Deed("la demande", "notée"),
    "transfert_responsable": Deed("l'appel", "passé au responsable"),
    "transmission_service": Deed("la demande", "transmise au service"),
}
SAVOIRS: Mapping[str, Deed] = {"identite": Deed("l'identité", "donnée"), "email": Deed("l'adresse mail", "donnée")}
