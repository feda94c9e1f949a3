"""Replays in words: what stayed, what moved, which words moved it, and why; a line each, for a screen reader too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sim.replay.changes import Told
from sim.replay.model import Replay
from tui.output import INDENT, one_line
from tui.replay_details import criterion_lines, other_lines
from tui.session_json import long_moment
from tui.wording import OUTCOMES, counted


def replay_lines(told: Told, digits: int) -> Iterator[str]:
    """Say all of one replay."""
    replay, row = told.replay, told.replay.row
    who = one_line(told.pseudonym) or "personne effacée"
    name = f"{one_line(row.session_id[:digits])}  {long_moment(row.started_at)}, {one_line(row.scenario_id)}, {who}"
    yield f"{name}\u00a0: {_verdict(told)}"
    if replay.broken and replay.broken not in replay.fault:
        yield f"{INDENT}Séance modifiée dans le journal\u00a0: {one_line(replay.broken)}"
    if replay.fault:
        yield f"{INDENT}{one_line(replay.fault)}"
    if told.changes is None or replay.same:
        return
    yield from (f"{INDENT}{line}" for line in _reasons(told))
    yield from (f"{INDENT}{line}" for line in _whole_call(told))
    for change in told.criteria:
        yield from (f"{INDENT}{line}" for line in criterion_lines(told, change))
    yield from (f"{INDENT}{line}" for line in other_lines(told))


def summary(told: Sequence[Told]) -> str:
    """Give « 3 séances rejouées : 2 identiques, 1 différente. »."""
    same, faults = sum(each.replay.same for each in told), sum(bool(each.replay.fault) for each in told)
    other = len(told) - same - faults
    counts = [counted(same, "identique")] * bool(same) + [counted(other, "différente")] * bool(other)
    counts += [counted(faults, "inutilisable")] * bool(faults)
    return f"{counted(len(told), 'séance')} rejouée{'s' if len(told) > 1 else ''}\u00a0: {', '.join(counts)}."


def _verdict(told: Told) -> str:
    if told.changes is None:
        return "ne peut pas être rejouée."
    before, after = told.before["score"], told.after["score"]
    turns = counted(len(told.before["tours"]), "tour")
    if told.replay.same:
        return f"identique ({turns}, score {before} sur 100)."
    if before == after:
        return f"différente, même score ({before} sur 100)."
    return f"différente, score {before} → {after} sur 100."


def _reasons(told: Told) -> Iterator[str]:
    """Say which versions differ, for each step that moved something."""
    replay, causes = told.replay, () if told.replay.broken else told.causes.get("", ())
    if "programme" in causes:
        yield f"Le programme ne rejoue plus l'appel comme il l'a noté\u00a0: {_program(replay)}."
    if "lecteur" in causes:
        yield f"Les répliques sont lues autrement qu'alors\u00a0: {_reader(replay)}."
    if "scenario" in causes or told.demanded_otherwise:
        yield f"Le scénario a changé\u00a0: {_scenario(replay)}."


def _program(replay: Replay) -> str:
    then, now = replay.before.program, replay.after.program if replay.after else ""
    if then != now:
        return f"version {one_line(then)} alors, {one_line(now)} aujourd'hui"
    return f"même version ({one_line(now)}), donc le programme ou ce compte rendu a été modifié depuis"


def _reader(replay: Replay) -> str:
    if replay.after and replay.before.reader != replay.after.reader:
        return "le lexique a changé"
    return "le lexique est le même, donc le programme qui lit a changé"


def _scenario(replay: Replay) -> str:
    then, now = replay.before, replay.after
    assert now is not None
    if then.scenario != now.scenario:
        return f"version {then.scenario} alors, {now.scenario} à présent"
    return f"encore numéroté {now.scenario}, mais son texte n'est plus le même"


def _whole_call(told: Told) -> Iterator[str]:
    before, after = told.before["fin"], told.after["fin"]
    if told.changes and told.changes.ending:
        yield f"Fin\u00a0: {_ending(before)} → {_ending(after)}."
    if after["id"] == "inachevee" != before["id"]:
        yield "Avec ces répliques, l'appel ne se termine plus\u00a0: ce score est celui d'un appel inachevé."
    if extra := told.after.get("repliques_en_trop", 0):
        yield f"L'appel finit plus tôt\u00a0: {counted(extra, 'réplique')} en trop."


def _ending(ending: Mapping[str, Any]) -> str:
    return f"{one_line(ending['id'])} ({OUTCOMES.get(ending['issue'], one_line(str(ending['issue'])))})"
