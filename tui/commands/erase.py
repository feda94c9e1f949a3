"""``desamorce effacer``: a person, some sessions or those that are too old, for good; the list first, then a question.

The trap it prevents: somebody told that she is erased while a backup still holds her words.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from os import environ

from sim.data_folder import DataFolder, data_folder, shown
from sim.evaluation.directory import candidates
from sim.evaluation.office import Office
from sim.journal import belongings
from sim.journal.forgetting import Erased, erase
from sim.journal.journal import Journal
from sim.journal.retention import choose_period, chosen_period, last_day, left_empty, period, too_old
from sim.journal.session_list import chosen_person, chosen_sessions, listed_sessions, short_length
from tui.confirmation import confirmed
from tui.output import UnusableInputError, note, one_line
from tui.session_json import existing_journal, local, session_line
from tui.wording import counted, in_words

_NO_PERIOD = (
    "Votre centre n'a pas choisi de durée de conservation. Donnez-en une, comme --plus-vieux-que 12mois, ou "
    "choisissez-la\u00a0: desamorce effacer --conserver 12mois."
)
DONE, LEFT = 0, 1


def run(arguments: argparse.Namespace) -> int:
    """Erase what is asked for."""
    folder = DataFolder(data_folder(environ))
    if arguments.conserver is not None:
        kept = period(arguments.conserver)
        folder.prepare()
        path = choose_period(folder.root, kept)
        note(f"Durée de conservation\u00a0: {kept.text}, gardée dans «\u00a0{shown(path)}\u00a0». Rien n'est effacé.")
        return DONE
    with existing_journal() as journal:
        if journal is None:
            raise UnusableInputError("Il n'y a pas encore de journal\u00a0: rien à effacer.")
        gone = _asked(arguments, folder, journal)
        _list(journal, gone)
        if not any(gone.values()):
            return DONE
        if not confirmed("Tout cela sera effacé pour de bon, aussi des sauvegardes.", yes=arguments.oui):
            return DONE
        done = erase(journal, lambda: datetime.now(UTC), gone)
    return _tell(done)


def _asked(arguments: argparse.Namespace, folder: DataFolder, journal: Journal) -> dict[str, list[str]]:
    """Give what to erase, by table."""
    if arguments.personne is not None:
        return {"person": [chosen_person(journal.people(), arguments.personne)]}
    if arguments.candidat is not None:
        known = {one.candidate_id: one.name for one in candidates(Office(journal))}
        return {"candidate": [chosen_person(known, arguments.candidat)]}
    every = journal.sessions()
    if arguments.seance:
        return {"session": [row.session_id for row in chosen_sessions(every, arguments.seance)]}
    kept = period(arguments.plus_vieux_que) if arguments.plus_vieux_que else chosen_period(folder.root)
    if kept is None:
        raise UnusableInputError(_NO_PERIOD)
    limit = kept.before(local(datetime.now(UTC)))
    old = too_old(every, limit)
    until = in_words(last_day(limit))
    note(f"Conservation {one_line(kept.text)}\u00a0: jusqu'au {until}, {counted(len(old), 'séance')}.")
    current = journal.person()
    empty = left_empty(journal.people(), every, old) - {current.person_id if current else ""}
    return {"person": sorted(empty), "session": [row.session_id for row in old]}


def _list(journal: Journal, gone: dict[str, list[str]]) -> None:
    """Show all that will go, what hangs from it included."""
    with journal.reading() as connection:
        held: dict[str, list[dict[str, object]]] = {}
        for table, ids in gone.items():
            for name, rows in belongings.read(connection, belongings.belongings(connection, table, ids)).items():
                held[name] = held.get(name, []) + [row for row in rows if row not in held.get(name, [])]
    wanted = {row["session_id"] for row in held.get("session", ())}
    digits = short_length(journal.sessions())
    for session in listed_sessions(journal):
        if session.row.session_id in wanted:
            print(session_line(session, digits))
    for table, what, name in (("person", "Profil", "pseudonym"), ("candidate", "Candidat", "name")):
        for row in held.get(table, ()):
            print(f"{what} {one_line(str(row[name]))} ({one_line(str(row[f'{table}_id'])[:8])})")
    if "proceeding" in held:
        print(f"{counted(len(held['proceeding']), 'grille')} ou dossiers")


def _tell(done: Erased) -> int:
    gone = (counted(done.sessions, "séance"), counted(done.people, "profil"), counted(done.grids, "grille"))
    note(f"Effacé\u00a0: {', '.join(gone)}.")
    if done.files:
        note(f"Sauvegardes récrites sans ces données\u00a0: {len(done.files)}.")
    for path, why in done.left:
        note(f"Reste «\u00a0{shown(path)}\u00a0»\u00a0: {one_line(why)}.")
    note(
        "Les fichiers exportés, les sauvegardes écrites ailleurs et les copies que fait votre système ne sont pas à la "
        "garde de desamorce\u00a0: effacez-les vous-même."
    )
    return LEFT if done.left else DONE
