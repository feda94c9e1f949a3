"""The faults of a YAML source that more than one module finds, in one wording."""

from __future__ import annotations

from scoring.faults import Fault, Place

QUOTE_IT = 'Mettez toute la phrase entre guillemets droits ("…").'


def reserved(place: Place, sign: str) -> Fault:
    """An anchor, an alias or a tag: never meant by a trainer."""
    code = {"&": "D019", "*": "D020"}.get(sign, "D021")
    return Fault(
        place, code, f"Une valeur ne peut pas commencer par « {sign} » sans guillemets.",
        "Ce signe a un sens en YAML, et la phrase serait perdue.", QUOTE_IT,
    )  # fmt: skip


def braces(place: Place) -> Fault:
    """A line that begins by a fact of the case, read as a group of keys."""
    return Fault(
        place, "D026", "Une accolade au début d'une valeur ouvre un groupe de clés.",
        "La phrase n'est pas lue comme du texte.", QUOTE_IT,
    )  # fmt: skip


def too_deep(place: Place) -> Fault:
    """Levels inside levels, more than any scenario has."""
    return Fault(
        place, "D008", "Trop de niveaux sont emboîtés ici.", "Trente suffisent largement.",
        "Vérifiez les crochets et les accolades de cette ligne.",
    )  # fmt: skip


def second_document(place: Place) -> Fault:
    """A second document in the same file."""
    return Fault(
        place, "D007", "Un second document commence ici.", "Un fichier n'en contient qu'un.",
        "Retirez « --- » ou « ... », ou faites deux fichiers.",
    )  # fmt: skip


def unclosed(place: Place) -> Fault:
    """A quoted text that swallows what follows."""
    return Fault(
        place, "D012", "Un guillemet s'ouvre ici et ne se ferme pas à sa place.",
        "La suite du fichier est prise pour la même phrase.",
        "Fermez-le à la fin de la phrase ; un guillemet droit à l'intérieur s'écrit « … » ou \\\".",
    )  # fmt: skip
