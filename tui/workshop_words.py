"""What the workshop says: its fixed sentences, and what a reload changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.safe_text import one_line
from tui.wording import counted, listed

if TYPE_CHECKING:
    from sim.verification.rehearsal import Changed, Rehearsal

ADVICE = (
    "Gardez le fichier ouvert dans votre éditeur\u00a0: à chaque enregistrement, la conversation est rejouée sur la "
    "nouvelle version, avec les mêmes répliques. F2 à F5 passent d'une partie à l'autre, comme ← et → sur leurs noms. "
    "Rien n'est gardé au journal."
)
BROKEN = "Le fichier a des fautes\u00a0: la conversation garde la version d'avant. F4 les montre."
UNPLAYABLE = (
    "Ce fichier ne peut pas encore être joué. Corrigez les fautes (F4) dans votre éditeur\u00a0: la conversation "
    "commencera dès que vous l'enregistrerez."
)
OVER = "L'appel est terminé. Ctrl+R retire votre dernière réplique, F6 repart d'un état."
NO_TURN = "Dites une réplique\u00a0: sa lecture s'affichera ici."
WAYS_BELOW = "Fin\u00a0: pourquoi l'appel a bougé ou non"
"""Under the reading, which is longer than a small terminal."""
NO_REPLY = "Écrivez votre réplique, puis appuyez sur Entrée."
NO_CUE = "Écrivez d'abord un indice."
FILE_FIRST = "Corrigez d'abord les fautes du fichier\u00a0: F4 les montre."
SEARCHING = "Je cherche dans les répliques étiquetées et les appels enregistrés…"
SAME = "rien ne change dans cette conversation"
_NAMED = 4
"""Turns that a message names."""


def told_change(change: Changed, rehearsal: Rehearsal) -> str:
    """Say what the file just saved changes."""
    return " ".join([f"Fichier relu\u00a0: {', '.join(_changes(change)) or SAME}.", *told_left(rehearsal)])


def told_left(rehearsal: Rehearsal) -> list[str]:
    """Say what was asked for and could not be played."""
    said = []
    if rehearsal.start_lost:
        said.append(f"L'état « {one_line(rehearsal.start or '')} » n'existe plus\u00a0: départ du premier état.")
    if rehearsal.unplayed:
        why = rehearsal.refusal or "l'appel finit avant."
        number, plural = rehearsal.unplayed, "s" * (rehearsal.unplayed > 1)
        said.append(f"{counted(number, 'réplique')} gardée{plural} sans être jouée{plural}\u00a0: {why}")
    return said


def state_label(name: str, title: str | None, *, here: bool) -> str:
    """Name a state in a list; ``here`` when the conversation began in it."""
    said = f"{one_line(title)} ({name})" if title else name
    return f"{said}  ◂ départ actuel" if here else said


def _changes(change: Changed) -> list[str]:
    said = []
    if change.read:
        plural = "s" * (len(change.read) > 1)
        said.append(f"{counted(len(change.read), 'réplique')} lue{plural} autrement ({_turns(change.read)})")
    if change.answered:
        plural = "s" * (len(change.answered) > 1)
        said.append(f"{counted(len(change.answered), 'suite')} différente{plural} ({_turns(change.answered)})")
    if change.opening:
        said.append("début différent")
    then, now = change.ending
    if then != now:
        said.append(f"l'appel finit par « {one_line(now)} »" if now else "l'appel continue au lieu de finir")
    return said


def _turns(numbers: Sequence[int]) -> str:
    shown = [str(number) for number in numbers[:_NAMED]]
    plural = "s" * (len(numbers) > 1)
    return f"tour{plural} {listed(shown) if len(numbers) <= _NAMED else ', '.join([*shown, '…'])}"
