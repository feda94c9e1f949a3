"""Which evaluation or dossier is meant: an identifier, enough of its beginning, or the name of a candidate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sim.data_folder import shown
from sim.evaluation.directory import candidates
from sim.evaluation.dossier import Dossier
from sim.evaluation.dossier_reading import dossier
from sim.evaluation.evaluations import Evaluation, evaluation
from sim.evaluation.office import Office
from sim.evaluation.people import same_name
from sim.journal.session_list import SHORTEST
from tui.output import UnusableInputError


def chosen_evaluation(office: Office, name: str) -> Evaluation:
    """Give the evaluation that ``name`` says: its identifier, or enough of its beginning.

    Raises:
        UnusableInputError: if it says none, or several.
    """
    found = _beginning([header.proceeding_id for header, _ in office.headers("evaluation")], name)
    if len(found) != 1:
        raise UnusableInputError(_not_one(found, name, "évaluation", "grille"))
    return evaluation(office, found[0])


def chosen_dossier(office: Office, name: str, bloc_id: str | None) -> Dossier:
    """Give the dossier that ``name`` says: its candidate's name, or enough of an identifier of either.

    Args:
        office: Where it is kept.
        name: What was typed.
        bloc_id: ``B1`` to ``B3``; None for the only one.

    Raises:
        UnusableInputError: if it says none, or several.
    """
    headers = [header for header, _ in office.headers("dossier") if bloc_id in (None, header.bloc_id)]
    direct = _beginning([header.proceeding_id for header in headers], name)
    if len(direct) == 1:
        return dossier(office, direct[0])
    people = candidates(office)
    named = {person.candidate_id for person in people if same_name(person.name, name)}
    named |= set(_beginning([person.candidate_id for person in people], name))
    found = [header.proceeding_id for header in headers if header.candidate_id in named]
    if len(found) == 1:
        return dossier(office, found[0])
    if found and bloc_id is None:
        blocs = ", ".join(sorted({header.bloc_id for header in headers if header.candidate_id in named}))
        raise UnusableInputError(
            f"{_said(name)} a {len(found)} dossiers (blocs {blocs}). Ajoutez --bloc, par exemple --bloc 1, ou donnez "
            "l'identifiant du dossier."
        )
    raise UnusableInputError(_not_one(found, name, "dossier", "dossier"))


def _beginning(identifiers: Sequence[str], name: str) -> list[str]:
    sought = name.strip()
    if sought in identifiers:
        return [sought]
    if len(sought) < SHORTEST:
        return []
    return [identifier for identifier in identifiers if identifier.startswith(sought.lower())]


def _not_one(found: Iterable[str], name: str, what: str, command: str) -> str:
    few = list(found)[:5]
    if few:
        return f"{_said(name)} désigne plusieurs choix\u00a0: {', '.join(few)}. Donnez un identifiant plus long."
    none = "Aucune évaluation" if what == "évaluation" else "Aucun dossier"
    return f"{none} ne répond à {_said(name)}. Pour voir la liste\u00a0: desamorce {command}."


def _said(name: str) -> str:
    return f"«\u00a0{shown(name[:80])}\u00a0»"
