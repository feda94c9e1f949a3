"""``desamorce nouveau`` and ``desamorce schema``: a scenario to start from, and what an editor needs to help."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from sim.data_folder import DataFolder, data_folder, shown
from sim.format.scaffold import check_id, scaffold, write_new
from sim.format.schema import schema_bytes
from tui.commands.play import find_library
from tui.output import UnusableInputError, standard_output


def run(arguments: argparse.Namespace) -> int:
    """Write a new scenario, or print the schema."""
    if arguments.command == "schema":
        standard_output().write(schema_bytes().decode())
        return 0
    check_id(arguments.id)
    content = scaffold(arguments.id, arguments.titre)
    if arguments.dans is None:
        folder = DataFolder(data_folder(os.environ))
        _refuse_taken(arguments.id)
        folder.prepare()
        target = folder.scenarios / f"{arguments.id}.yaml"
        again = arguments.id
    else:
        target = Path(arguments.dans) / f"{arguments.id}.yaml"
        again = shown(target)
    write_new(target, content)
    print(f"Scénario écrit\u00a0: {shown(target)}")
    print(f"Pour le vérifier\u00a0: desamorce verifier {again}")
    print(f"Pour le jouer\u00a0: desamorce jouer {again}")
    return 0


def _refuse_taken(identifier: str) -> None:
    """Refuse the id of a scenario of the library: neither of the two could be played by its name any more."""
    for header in find_library().headers():
        if header.id == identifier:
            raise UnusableInputError(
                f"Un scénario s'appelle déjà «\u00a0{identifier}\u00a0»\u00a0: {header.shown}. Choisissez un autre nom."
            )
