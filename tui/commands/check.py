"""``desamorce verifier``: every fault of scenarios, on one line each, or as JSON.

Owns how faults are printed and counted. The trap it prevents: a scenario of the library that is no longer played
because it can't be read, or has the name of another, and of which nothing is said.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from scoring.faults import Fault, Place
from sim.bots.playing import USUAL_SEEDS
from sim.errors import UnknownScenarioError
from sim.library import Library, ScenarioFile
from sim.verification.complete import verify_completely
from sim.verification.many import verify_files
from tui.commands.play import find_library
from tui.output import UnusableInputError, note, one_line
from tui.progress_bar import with_bar
from tui.terminal_json import terminal_json

UNREADABLE, TWICE = "D190", "D191"
WARNINGS_LISTED = 3
"""Warnings of one kind shown for one file; a finished scenario may have dozens, and a fault must not drown in them."""


def run(arguments: argparse.Namespace) -> int:
    """Verify the files given, else the library; 1 if there is an error."""
    if arguments.graines is not None and not arguments.complet:
        raise UnusableInputError(
            "«\u00a0--graines\u00a0» compte les appels des robots\u00a0: ajoutez «\u00a0--complet\u00a0»."
        )
    library = find_library()
    if arguments.files:
        files = [library.find(name) for name in dict.fromkeys(arguments.files)]
        faults: list[Fault] = []
        count = len(files)
    else:
        files, faults, count = _library_files(library)
    faults += _complete(files, arguments.graines or USUAL_SEEDS) if arguments.complet else _usual(files)
    faults.sort(key=lambda fault: (fault.place, fault.code))
    _print(faults, as_json=arguments.json)
    note(summary(faults, count))
    return 1 if any(fault.severity == "erreur" for fault in faults) else 0


def library_faults(library: Library) -> tuple[list[Fault], int]:
    """Give the faults of every scenario of ``library``, and how many scenarios it has."""
    files, faults, count = _library_files(library)
    return faults + _usual(files), count


def _library_files(library: Library) -> tuple[list[ScenarioFile], list[Fault], int]:
    """Give the files that can be read, the faults of the library itself, and how many scenarios it has."""
    faults: list[Fault] = []
    places: dict[str, str] = {}
    files: list[ScenarioFile] = []
    headers = library.headers()
    for header in headers:
        try:
            files.append(library.find(header.shown))
        except UnknownScenarioError as error:
            faults.append(Fault(Place(header.shown), UNREADABLE, str(error)))
        if header.id in places:
            faults.append(_twice(header.shown, header.id, places[header.id]))
        places.setdefault(header.id, header.shown)
    return files, faults, len(headers)


def _usual(files: Sequence[ScenarioFile]) -> list[Fault]:
    found = verify_files(files, progress=lambda done, total: with_bar(done, total, "Vérification"))
    return [fault for faults in found for fault in faults]


def _complete(files: Sequence[ScenarioFile], seeds: int) -> list[Fault]:
    """Give also what exploration and bots find; a file that can't be played is named, not passed over."""
    verified = verify_completely(files, seeds, lambda done, total: with_bar(done, total, "Vérification"))
    for file, found in zip(files, verified, strict=True):
        if not found.explored:
            note(one_line(f"{file.shown}\u00a0: ni exploré ni joué, à cause de ses fautes."))
    return [fault for found in verified for fault in found.faults]


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


def listed(faults: Iterable[Fault]) -> Iterator[str]:
    """Give every error, and of each kind of warning the first ones of a file: the others are counted in a line."""
    seen: Counter[tuple[str, str]] = Counter()
    for fault in faults:
        kind = fault.place.source, fault.code
        seen[kind] += fault.severity == "avertissement"
        if fault.severity == "erreur" or seen[kind] <= WARNINGS_LISTED:
            yield fault_line(fault)
    for (source, code), times in sorted(seen.items()):
        if times > WARNINGS_LISTED:
            others = _counted(times - WARNINGS_LISTED, "avertissement")
            yield one_line(f"{source}: {code} encore {others} de cette sorte (tous avec --json)")


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
        print(terminal_json([fault_json(fault) for fault in faults]))
        return
    for line in listed(faults):
        print(line, flush=True)
