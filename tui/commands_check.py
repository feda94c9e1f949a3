"""``desamorce verifier``: every fault of scenarios, on one line each, or as JSON.

Owns how faults are printed and counted. The trap it prevents: a scenario of the library that is no longer played
because it can't be read, or has the name of another, and of which nothing is said.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import Any

from scoring.faults import Fault, Place
from sim.errors import UnknownScenarioError
from sim.library import Library
from sim.record import json_line
from sim.verify import verify_file
from tui.commands_play import find_library
from tui.output import note, one_line

UNREADABLE, TWICE = "D190", "D191"


def run(arguments: argparse.Namespace) -> int:
    """Verify the files given, else the library; 1 if there is an error."""
    library = find_library()
    if arguments.files:
        files = [library.find(name) for name in dict.fromkeys(arguments.files)]
        faults = [fault for file in files for fault in verify_file(file)]
        count = len(files)
    else:
        faults, count = library_faults(library)
    faults.sort(key=lambda fault: (fault.place, fault.code))
    _print(faults, as_json=arguments.json)
    note(summary(faults, count))
    return 1 if any(fault.severity == "erreur" for fault in faults) else 0


def library_faults(library: Library) -> tuple[list[Fault], int]:
    """Give the faults of every scenario of ``library``, and how many scenarios it has."""
    faults: list[Fault] = []
    places: dict[str, str] = {}
    headers = library.headers()
    for header in headers:
        try:
            faults += verify_file(library.find(header.shown))
        except UnknownScenarioError as error:
            faults.append(Fault(Place(header.shown), UNREADABLE, str(error)))
        if header.id in places:
            faults.append(_twice(header.shown, header.id, places[header.id]))
        places.setdefault(header.id, header.shown)
    return faults, len(headers)


def summary(faults: Iterable[Fault], files: int) -> str:
    """Give « 2 fautes, 1 avertissement dans 1 fichier »."""
    severities = [fault.severity for fault in faults]
    errors, warnings = severities.count("erreur"), severities.count("avertissement")
    counts = [_counted(errors, "faute")] if errors or not warnings else []
    counts += [_counted(warnings, "avertissement")] if warnings else []
    return f"{', '.join(counts)} dans {_counted(files, 'fichier')}"


def fault_line(fault: Fault) -> str:
    """Give a fault on one line."""
    mark = " [avertissement]" if fault.severity == "avertissement" else ""
    return one_line(str(fault)) + mark


def fault_json(fault: Fault) -> dict[str, Any]:
    """Give a fault as the contract's JSON."""
    return {
        "fichier": fault.place.source,
        "ligne": fault.place.line,
        "colonne": fault.place.column,
        "code": fault.code,
        "gravite": fault.severity,
        "quoi": fault.what,
        "pourquoi": fault.why,
        "remede": fault.mend,
    }


def _twice(shown: str, identifier: str, first: str) -> Fault:
    return Fault(
        Place(shown),
        TWICE,
        f"L'identifiant «\u00a0{identifier}\u00a0» est aussi celui de «\u00a0{first}\u00a0».",
        "Aucun des deux ne peut être joué par son identifiant.",
        "Renommez l'un des deux fichiers, et son id.",
    )


def _counted(number: int, noun: str) -> str:
    if not number:
        return f"aucune {noun}" if noun == "faute" else f"0 {noun}"
    return f"{number} {noun}{'s' if number > 1 else ''}"


def _print(faults: Sequence[Fault], *, as_json: bool) -> None:
    if as_json:
        print(json_line([fault_json(fault) for fault in faults]))
        return
    for fault in faults:
        print(fault_line(fault), flush=True)
