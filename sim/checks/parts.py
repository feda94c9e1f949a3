"""Each part must make sense by itself: a fact has one value, a rule one kind, a cue something to look for."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.cues import parse_cue
from scoring.yaml_traps import excerpt
from sim.checks.case import Case, Path
from sim.format.conditions import Condition, Requirement
from sim.format.scenario import Act, Example, Fact, Forbidden, ObservedCriterion, Patience, Playthrough, Rule, Savoir

CUE_LIMIT = 10_000
_VALUES = {"text": "texte", "amount": "montant", "day": "date", "delay": "delai", "clock": "heure"}
_BOUNDS = (("tension", "tension"), ("trust", "confiance"), ("turn", "tour"))
_WITHOUT_SILENCE = {"mail": "un mail", "face_a_face": "un face à face"}
CueOwner = tuple[str, str, str]
"""What a cue proves: kind, id and key, as in ``("criteres", "C1.6.1.b", "montre")``."""


def check_parts(case: Case) -> None:
    """Say the parts that can't work as they are written."""
    for path, part in case.parts:
        match part:
            case Fact():
                _check_fact(case, path, part)
            case Rule():
                _check_rule(case, path, part)
            case Requirement() if not (part.shows or part.acts or part.savoirs or part.states):
                case.say(path, "D074", "Cette règle ne demande rien.", "Elle serait toujours respectée.",
                         "Écrivez sous « il_faut » : montre, actes, savoirs ou etats.")  # fmt: skip
            case Condition():
                _check_condition(case, path, part)
            case Example():
                _check_example(case, path, part)
            case Playthrough():
                _check_playthrough(case, path, part)
            case Act() if not (part.cues or part.facts or part.examples):
                case.say_of_key(path, "D091", f"L'acte « {path[-1]} » ne peut pas être reconnu.",
                                mend="Donnez-lui des indices, des faits ou des exemples.")  # fmt: skip
            case Patience() if part.prompts is None and part.follow_ups is None:
                case.say(path, "D076", "Cette patience n'a pas de limite.", "Elle ne s'épuiserait jamais.",
                         "Ajoutez « relances » ou « suites ».")  # fmt: skip
    check_cues(case)
    _check_silences(case)


def check_cues(case: Case) -> None:
    """Say the cues that the reader can't use."""
    for count, (path, _, cue) in enumerate(cue_texts(case)):
        if count >= CUE_LIMIT:
            case.say(path, "D094", f"Ce scénario a plus de {CUE_LIMIT} indices.", "Il serait trop lent à lire.",
                     "Gardez les plus utiles : le lexique en donne déjà beaucoup.")  # fmt: skip
            return
        try:
            parse_cue(cue)
        except ValueError:
            case.say(
                path, "D079", f"L'indice « {excerpt(cue)} » ne contient aucun mot à chercher.",
                "Il ne serait jamais reconnu.", "Écrivez deux à quatre mots porteurs de sens, comme on les dirait.",
            )  # fmt: skip


def cue_texts(case: Case) -> Iterator[tuple[Path, CueOwner, str]]:
    """Give every cue of the scenario, in the order of the format: its place, what it proves, its text."""
    for path, part in case.parts:
        match part:
            case ObservedCriterion():
                groups = {"montre": part.shows, "contredit": part.contradicts}
            case Act() | Forbidden():
                groups = {"indices": part.cues}
            case Savoir():
                groups = {"questions": part.questions}
            case _:
                continue
        name = part.id if isinstance(part, Forbidden) else str(path[-1])
        for key, cues in groups.items():
            owner = str(path[0]), name, key
            yield from (((*path, key, index), owner, cue) for index, cue in enumerate(cues))


def _check_fact(case: Case, path: Path, fact: Fact) -> None:
    given = [key for attribute, key in _VALUES.items() if getattr(fact, attribute) is not None]
    if len(given) != 1:
        what = f"a plusieurs valeurs ({', '.join(given)})" if given else "n'a pas de valeur"
        case.say_of_key(
            path, "D072", f"Le fait « {path[-1]} » {what}.", "Un fait en a une et une seule.",
            f"Gardez l'une de ces clés : {', '.join(_VALUES.values())}.",
        )  # fmt: skip


def _check_rule(case: Case, path: Path, rule: Rule) -> None:
    if (rule.before is None) == (rule.deadline is None):
        said = "n'a ni « avant » ni « au_plus_tard »" if rule.before is None else "a « avant » et « au_plus_tard »"
        case.say(
            path, "D073", f"La règle « {rule.id} » {said}.", "Une règle est un ordre ou une échéance.",
            "Écrivez l'une des deux clés, et une seule.",
        )  # fmt: skip


def _check_condition(case: Case, path: Path, condition: Condition) -> None:
    if not condition.model_fields_set:
        case.say(path, "D084", "Cette condition est vide.", "Elle serait toujours vraie.",
                 "Écrivez ce qu'elle teste, ou « tour_min: 1 » si c'est voulu.")  # fmt: skip
    for attribute, key in _BOUNDS:
        low, high = getattr(condition, f"{attribute}_min"), getattr(condition, f"{attribute}_max")
        if low is not None and high is not None and low > high:
            case.say(
                (*path, f"{key}_min"), "D083", f"« {key}_min » ({low}) dépasse « {key}_max » ({high}).",
                "Cette condition ne serait jamais vraie.", "Corrigez l'un des deux.",
            )  # fmt: skip


def _check_example(case: Case, path: Path, example: Example) -> None:
    expected = example.shows or example.contradicts or example.acts or example.forbidden or example.savoirs
    if example.nothing == bool(expected):
        what = "annonce des preuves et « rien: true »" if expected else "n'annonce rien"
        case.say(
            path, "D081", f"Cet exemple {what}.", "On ne saurait pas ce qu'il vérifie.",
            "Écrivez montre, contredit, actes, interdits ou savoirs ; sinon « rien: true ».",
        )  # fmt: skip


def _check_playthrough(case: Case, path: Path, played: Playthrough) -> None:
    if played.score_min is not None and played.score_max is not None and played.score_min > played.score_max:
        case.say(
            (*path, "score_min"), "D088", "« score_min » dépasse « score_max ».", "Aucun appel ne pourrait convenir.",
            "Corrigez l'un des deux.",
        )  # fmt: skip


def _check_silences(case: Case) -> None:
    channel = _WITHOUT_SILENCE.get(case.scenario.channel)
    if channel and case.scenario.silences is not None:
        case.say_of_key(
            ("silences",), "D089", f"Les silences ne comptent pas dans {channel}.",
            "Ces répliques ne seraient jamais dites.",
            "Retirez cette clé, ou changez de canal.", "avertissement",
        )  # fmt: skip
