"""``desamorce historique``: past sessions, the newest first, a line each.

The trap it prevents: a list that is empty because of a filter, and that reads as if nothing had ever been recorded.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from sim.journal.session_list import ListedSession, listed_sessions, short_length
from tui.output import note, one_line
from tui.session_json import existing_journal, local, session_json, session_line
from tui.terminal_json import terminal_json
from tui.wording import counted, in_words

NONE_YET = (
    "Aucune séance pour l'instant. Pour commencer\u00a0: desamorce, puis choisissez une situation\u00a0; chaque appel "
    "y est enregistré."
)
_USE = "Pour en rejouer une\u00a0: desamorce rejouer, suivi du début de son identifiant."


def run(arguments: argparse.Namespace) -> int:
    """List the sessions asked for."""
    with existing_journal() as journal:
        every = listed_sessions(journal) if journal else []
        chosen = listed_sessions(journal, arguments.scenario, arguments.depuis) if journal else []
    if arguments.json:
        print(terminal_json([session_json(session) for session in chosen]))
        return 0
    digits = short_length(session.row for session in every)
    for session in chosen:
        print(session_line(session, digits))
    note(f"{counted(len(chosen), 'séance')}. {_USE}" if chosen else nothing_said(arguments, every))
    return 0


def nothing_said(arguments: argparse.Namespace, every: Sequence[ListedSession]) -> str:
    """Say why the list is empty, and what there is."""
    if not every:
        return NONE_YET
    which = f" du scénario «\u00a0{one_line(arguments.scenario[:80])}\u00a0»" if arguments.scenario else ""
    since = f" depuis le {in_words(local(arguments.depuis).date())}" if arguments.depuis else ""
    known = ", ".join(sorted({one_line(session.row.scenario_id) for session in every}))
    has = f"Votre journal en a {len(every)}, jouée{'s' if len(every) > 1 else ''} avec\u00a0: {known}."
    return f"Aucune séance{which}{since}. {has}"
