"""The grids that ``accord`` compares: exported files, or all that the journal holds.

The trap it prevents: a grid that is still sealed, or was altered since it was signed, counted as an opinion.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scoring.rater_agreement import RatedInterview
from sim.evaluation.agreed_grid import agreed
from sim.evaluation.checking import check_evaluation
from sim.evaluation.errors import EvaluationError
from sim.evaluation.evaluations import evaluations
from sim.evaluation.forms import evaluation_to_json, rated_interview
from sim.evaluation.office import Office
from tui.input_lines import RawLine, UnusableLineError, input_name, open_input
from tui.output import UnusableInputError

_SNIFFED = 4096


@dataclass(frozen=True)
class Gathered:
    """What can be compared, and what was left out."""

    interviews: tuple[RatedInterview, ...]
    closed: int = 0
    """Evaluations whose two grids are not open yet."""
    altered: tuple[str, ...] = ()
    """Identifiers of those that are no longer what was written."""


def holds_grids(name: str) -> bool:
    """Say whether a file is a grid or a dossier that the program wrote, and not a file of replies."""
    try:
        if not Path(name).is_file():
            return False
        with Path(name).open("rb") as stream:
            begins = stream.read(_SNIFFED).lstrip(b"\xef\xbb\xbf \r\n\t[")
    except (OSError, ValueError):  # whoever reads it says why it can't be
        return False
    return begins.startswith(b'{"format":') and (b'"evaluation":' in begins or b'"dossier":' in begins)


def from_files(names: Sequence[str]) -> Gathered:
    """Read exported grids and dossiers; an evaluation that stands in several counts once.

    Raises:
        UnusableInputError: if a file can't be read or is none of these; it is named.
    """
    found: dict[str, RatedInterview] = {}
    closed: set[str] = set()
    for name in names:
        for data in _documents(name):
            if not data.get("grilles") and "evaluation" in data:
                closed.add(str(data["evaluation"]))
                continue
            try:
                rated = rated_interview(data)
            except EvaluationError as error:
                raise UnusableInputError(f"{input_name(name)}\u00a0: {error}") from error
            found.setdefault(rated.id, rated)
    return Gathered(tuple(found.values()), len(closed - set(found)))


def from_journal(office: Office) -> Gathered:
    """Take every evaluation of the journal whose two grids are open."""
    found: list[RatedInterview] = []
    altered: list[str] = []
    closed = 0
    for evaluated in evaluations(office):
        if check_evaluation(office, evaluated.id) is not None:
            altered.append(evaluated.id)
        elif agreed(office, evaluated) is None:
            closed += 1
        else:
            found.append(rated_interview(evaluation_to_json(office, evaluated)))
    return Gathered(tuple(found), closed, tuple(altered))


def _documents(name: str) -> Iterator[Mapping[str, Any]]:
    where = input_name(name)
    with open_input(name) as lines:
        texts = [_text(where, line) for line in lines]
    whole = _values("\n".join(texts))
    if whole is None:  # a document a line
        whole = [value for text in texts if text.strip() for value in _values(text) or [None]]
    for value in whole:
        yield from _evaluations(where, value)


def _text(where: str, line: RawLine) -> str:
    try:
        return line.text()
    except UnusableLineError as error:
        raise UnusableInputError(f"{where}, ligne {line.number}\u00a0: {error}") from error


def _values(text: str) -> list[Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) else [value]


def _evaluations(where: str, value: object) -> Iterable[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        held = value.get("evaluations", [value])
        if isinstance(held, list) and all(isinstance(one, Mapping) and "evaluation" in one for one in held):
            return held
    raise UnusableInputError(
        f"{where}\u00a0: ce n'est ni une grille ni un dossier. Donnez ce qu'écrit «\u00a0desamorce grille "
        "IDENTIFIANT --format json\u00a0»."
    )
