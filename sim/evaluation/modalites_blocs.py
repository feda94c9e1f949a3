"""The modalités that one bloc asks for and another does not; each rule stands beside the words that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from scoring.text import fold
from sim.evaluation.dossier import Dossier
from sim.evaluation.interview import Interview


@dataclass(frozen=True)
class Finding:
    """A modalité that the dossier does not follow."""

    rule: str
    """Stable identifier of the rule."""
    message: str


Rule = Callable[[Dossier], Iterator[Finding]]


def _within_a_week(dossier: Dossier) -> Iterator[Finding]:
    """« une période donnée (une semaine maximum) »: the first and the last day are counted."""
    days, limit = sorted(interview.held_on for interview in _interviews(dossier)), dossier.bloc.interviews.period_days
    if days and limit and (days[-1] - days[0]).days >= limit:
        yield Finding(
            "periode",
            f"Les entretiens vont du {days[0]:%d/%m/%Y} au {days[-1]:%d/%m/%Y} : ils doivent tenir en une semaine, "
            f"soit {limit} jours.",
        )


def _followed(dossier: Dossier) -> Iterator[Finding]:
    """« Cette épreuve sera suivie d'un entretien complémentaire »."""
    day, last = dossier.complementary_on, max((held.held_on for held in _interviews(dossier)), default=None)
    if day is not None and last is not None and day < last:
        yield Finding(
            "entretien_apres",
            f"L'entretien complémentaire, le {day:%d/%m/%Y}, précède un entretien observé le {last:%d/%m/%Y} : "
            "il doit suivre les entretiens.",
        )


def _week_before(dossier: Dossier) -> Iterator[Finding]:
    """« sur la semaine précédant le jour de l'entretien »."""
    day, limit = dossier.complementary_on, timedelta(days=dossier.bloc.interviews.period_days or 0)
    if day is None:
        yield Finding("jour_entretien", "Indiquez le jour de l'entretien : les mises en situation ont lieu la semaine "
                      "qui le précède.")  # fmt: skip
        return
    for held in _interviews(dossier):
        if not day - limit <= held.held_on < day:
            yield Finding(
                "semaine_precedente",
                f"{held.shown} : les mises en situation ont lieu la semaine qui précède le jour de l'entretien, soit "
                f"du {day - limit:%d/%m/%Y} au {day - timedelta(days=1):%d/%m/%Y}.",
            )


def _settings(dossier: Dossier) -> Iterator[Finding]:
    """« dans des cadres différents »: how many is not said, so that two are enough."""
    settings = {(held.channel, fold(held.setting)) for held in _interviews(dossier)}
    if len(dossier.pieces) > 1 and len(settings) == 1:
        yield Finding(
            "cadres", "Tous les entretiens ont le même canal et le même cadre : il faut des cadres différents."
        )


def _one_simulated(dossier: Dossier) -> Iterator[Finding]:
    """« dont 1 simulée en situation difficile s'il y a lieu »."""
    allowed = dossier.bloc.interviews.simulated_maximum
    simulated = [held for held in _interviews(dossier) if held.kind == "simule"]
    if len(simulated) > allowed:
        yield Finding(
            "simule_nombre", f"Ce dossier a {len(simulated)} appels simulés : un seul au plus est admis, les autres "
            "entretiens sont réels.",
        )  # fmt: skip
    for held in simulated:
        call = held.call
        if call is None or call.mode != "examen":
            yield Finding(
                "simule_examen", f"{held.shown} : c'est un entraînement. Seul un appel d'examen peut compter."
            )
        if call is None or not call.hard:
            yield Finding(
                "simule_difficile", f"{held.shown} : ce n'est pas une situation difficile. Seul l'appel d'un scénario "
                "marqué « situation difficile » peut compter.",
            )  # fmt: skip


def _no_made_up(dossier: Dossier) -> Iterator[Finding]:
    for held in _interviews(dossier):
        if held.kind == "reconstitue":
            yield Finding(
                "reels", f"{held.shown} : ce bloc s'observe en entretien réel. Retirez cette mise en situation."
            )


def _no_simulated_workstation(dossier: Dossier) -> Iterator[Finding]:
    """« Observation en situation réelle ou à défaut mise en situation reconstituée avec un évaluateur »."""
    for held in _interviews(dossier):
        if held.kind == "simule":
            yield Finding(
                "simule_refuse", f"{held.shown} : un appel simulé n'est pas une mise en situation sur poste. "
                "Il sert à s'entraîner et ne compte pas pour le bloc 2.",
            )  # fmt: skip


def _contact_sheets(dossier: Dossier) -> Iterator[Finding]:
    """« Il lui est également demandé de rédiger des fiches contacts »."""
    if not any(held.contact_sheets for held in _interviews(dossier)):
        yield Finding("fiches_contacts", "Aucune fiche contact n'est notée : le candidat doit en rédiger.")


def _none_simulated(dossier: Dossier) -> Iterator[Finding]:
    for held in _interviews(dossier):
        if held.kind == "simule":
            title = held.call.title if held.call else held.setting
            yield Finding(
                "simule_refuse", f"{held.shown} : le bloc 3 s'observe avec de vrais clients, adhérents et prospects. "
                f"La simulation « {title} » sert à s'entraîner et ne compte pas.",
            )  # fmt: skip


def _audiences(dossier: Dossier) -> Iterator[Finding]:
    """« avec des clients/adhérents et prospects individuels »."""
    met = [held.audience for held in _interviews(dossier)]
    for held in _interviews(dossier):
        if held.audience is None:
            yield Finding("public_manquant", f"{held.shown} : dites si c'était un client ou adhérent, ou un prospect.")
    if met and "prospect" not in met:
        yield Finding("prospects", "Aucun entretien n'a eu lieu avec un prospect : le bloc 3 en demande.")
    if met and "adherent" not in met:
        yield Finding("adherents", "Aucun entretien n'a eu lieu avec un client ou adhérent : le bloc 3 en demande.")


def _interviews(dossier: Dossier) -> list[Interview]:
    return [piece.evaluation.interview for piece in dossier.pieces]


OF_BLOC: Mapping[str, tuple[Rule, ...]] = {
    "B1": (_within_a_week, _settings, _one_simulated, _no_made_up, _followed),
    "B2": (_week_before, _no_simulated_workstation, _contact_sheets),
    "B3": (_within_a_week, _none_simulated, _no_made_up, _audiences, _followed),
}
"""By bloc, what its own modalités ask for."""
