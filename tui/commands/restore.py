"""``desamorce restaurer``: a backup in the place of the journal, or what can be saved of a damaged one."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from os import environ
from pathlib import Path

from sim.data_folder import DataFolder, data_folder, shown
from sim.journal.backup import managed_files
from sim.journal.copying import is_sound
from sim.journal.restoring import Restored, repair, restore
from sim.journal.schema import SessionRow
from tui.confirmation import confirmed
from tui.output import UnusableInputError, note, one_line
from tui.session_json import long_moment
from tui.wording import counted

_SHOWN = 10


def run(arguments: argparse.Namespace) -> int:
    """Restore, repair, or list the backups."""
    journal = DataFolder(data_folder(environ)).journal_path
    source = Path(arguments.file) if arguments.file is not None else None
    if source is not None and not source.is_file():
        raise UnusableInputError(f"«\u00a0{shown(source)}\u00a0» n'est pas un fichier. Vérifiez son chemin.")
    if arguments.reparer:
        return _repair(journal, source, yes=arguments.oui)
    if source is None:
        return _list(journal)
    if not confirmed("Le journal présent sera mis de côté, et cette sauvegarde prendra sa place.", yes=arguments.oui):
        return 0
    _tell(restore(source, journal, _now))
    return 0


def _now() -> datetime:
    return datetime.now().astimezone()


def _list(journal: Path) -> int:
    found = [path for path in managed_files(journal) if path.suffix == ".sqlite3"]
    for path in found:
        made = long_moment(datetime.fromtimestamp(path.stat().st_mtime).astimezone())
        print(f"{shown(path)}  {made}, {max(1, path.stat().st_size // 1000)}\u00a0ko")
    note(
        f"{counted(len(found), 'sauvegarde')}. Pour en remettre une\u00a0: desamorce restaurer, suivi de son chemin."
        if found
        else "Aucune sauvegarde pour l'instant. Il s'en fait une par jour à l'ouverture de l'application."
    )
    return 0


def _repair(journal: Path, source: Path | None, *, yes: bool) -> int:
    damaged = source or journal
    if not damaged.exists():
        raise UnusableInputError(
            f"Il n'y a pas de journal «\u00a0{shown(damaged)}\u00a0». Donnez le fichier endommagé."
        )
    if source is None and is_sound(journal):
        note("Votre journal n'est pas endommagé\u00a0: il n'y a rien à réparer.")
        return 0
    if not confirmed("Ce qui peut être lu ira dans un journal neuf, l'autre sera mis de côté.", yes=yes):
        return 0
    aside, salvaged = repair(journal, _now, source)
    note(f"{counted(salvaged.sessions, 'séance')} et {counted(salvaged.saved.get('event', 0), 'événement')} sauvés.")
    for line in salvaged.lost:
        note(f"Perdu\u00a0: {one_line(line)}")
    if aside is not None:
        note(f"Le journal de tout à l'heure est gardé\u00a0: «\u00a0{shown(aside)}\u00a0».")
    note("Pour savoir quelles séances sont entières\u00a0: desamorce verifier-preuve.")
    return 0


def _tell(done: Restored) -> None:
    before = "ne pouvait pas être lu" if done.before is None else f"avait {counted(done.before, 'séance')}"
    had = "Il n'y avait pas de journal" if done.aside is None else f"Le journal {before}"
    note(f"{had}\u00a0; il en a maintenant {done.after}.")
    _some("Elle n'y est plus", "Elles n'y sont plus", done.gone)
    _some("Elle y est de nouveau", "Elles y sont de nouveau", done.back)
    _some("Elle a changé", "Elles ont changé", done.changed)
    if done.erased_again:
        note(f"{counted(done.erased_again, 'séance')} de cette sauvegarde, déjà effacées, l'ont été de nouveau.")
    if done.aside is not None:
        note(f"Le journal de tout à l'heure est gardé\u00a0: «\u00a0{shown(done.aside)}\u00a0».")


def _some(one: str, several: str, rows: Sequence[SessionRow]) -> None:
    if not rows:
        return
    told = ", ".join(f"{row.session_id[:8]} ({one_line(row.scenario_id)})" for row in rows[:_SHOWN])
    more = f" et {len(rows) - _SHOWN} autres" if len(rows) > _SHOWN else ""
    note(f"{one if len(rows) == 1 else several}\u00a0: {told}{more}.")
