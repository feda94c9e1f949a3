"""The labelled replies of ``accord``: every line is read and checked before anything is compared.

The trap it prevents: a criterion misspelt in the labels, which nobody would ever find and which would count as missed.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from scoring.agreement_model import Labels
from scoring.labels import Labelled
from scoring.referentiel import referentiel
from sim.data_folder import shown
from tui.commands.score import CONTEXT_LIMIT, REPLY_LIMIT
from tui.input_lines import UnusableLineError, check_reply, input_name, json_object, open_input
from tui.output import UnusableInputError

LINES_LIMIT = 100_000
NAME_LIMIT = 200
"""Characters of an id, a scenario, a kind."""
_SHOWN, _CONTRADICTED = "montres", "contredits"
_Read = TypeVar("_Read")


@dataclass(frozen=True)
class LabelledLine:
    """One line of the file."""

    number: int
    """From 1."""
    reply: Labelled
    labellings: tuple[Labels, ...]
    """One a rater; empty when the line gives none."""


def read_labelled(name: str) -> tuple[LabelledLine, ...]:
    """Read and check every line of ``name``; blank ones are skipped.

    Raises:
        UnusableInputError: if the file can't be read or has no line, or a line can't be used; it is named.
    """
    where = input_name(name)
    found: dict[str, int] = {}
    lines: list[LabelledLine] = []
    for number, text in _texts(name, where):
        line = _checked(where, number, partial(_line, number, text))
        if line.reply.id and line.reply.id in found:
            raise UnusableInputError(
                f"{where}, ligne {number}\u00a0: l'identifiant «\u00a0{shown(line.reply.id)}\u00a0» est déjà celui de "
                f"la ligne {found[line.reply.id]}. Donnez-lui un autre identifiant."
            )
        found[line.reply.id] = number
        lines.append(line)
    if not lines:
        raise UnusableInputError(f"{where}\u00a0: aucune réplique. Donnez des lignes JSON de répliques étiquetées.")
    return tuple(lines)


def _texts(name: str, where: str) -> Iterator[tuple[int, str]]:
    count = 0
    with open_input(name) as lines:
        for line in lines:
            text = _checked(where, line.number, line.text)
            if not text.strip():
                continue
            count += 1
            if count > LINES_LIMIT:
                raise UnusableInputError(f"{where}\u00a0: plus de {LINES_LIMIT} répliques. Coupez ce fichier.")
            yield line.number, text


def _checked(where: str, number: int, read: Callable[[], _Read]) -> _Read:
    try:
        return read()
    except UnusableLineError as error:
        raise UnusableInputError(f"{where}, ligne {number}\u00a0: {error}") from None


def _line(number: int, text: str) -> LabelledLine:
    data = json_object(text)
    for key in ("replique", _SHOWN, _CONTRADICTED):
        if key not in data:
            raise UnusableLineError(f"la clé «\u00a0{key}\u00a0» manque. Ajoutez-la.")
    context = data.get("contexte")
    labels = _labels(data)
    reply = Labelled(
        check_reply(data["replique"], REPLY_LIMIT),
        "" if context is None else check_reply(context, CONTEXT_LIMIT, "contexte"),
        labels.shows,
        labels.contradicts,
        _name(data, "scenario") or None,
        _name(data, "genre"),
        _name(data, "id"),
        _name(data, "jumeau") or None,
    )
    return LabelledLine(number, reply, _labellings(data.get("etiquetages")))


def _name(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise UnusableLineError(f"«\u00a0{key}\u00a0» doit être un texte.")
    return check_reply(str(value), NAME_LIMIT, key)


def _labellings(value: object) -> tuple[Labels, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise UnusableLineError(
            "«\u00a0etiquetages\u00a0» doit être une liste, avec pour chaque évaluateur "
            '{"montres": […], "contredits": […]}.'
        )
    return tuple(_labels(item) for item in value)


def _labels(data: Mapping[str, Any]) -> Labels:
    return Labels(_criteria(data, _SHOWN), _criteria(data, _CONTRADICTED))


def _criteria(data: Mapping[str, Any], key: str) -> frozenset[str]:
    names = data.get(key)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise UnusableLineError(f'«\u00a0{key}\u00a0» doit être une liste de critères, par exemple ["C1.6.1.b"] ou [].')
    known = referentiel().units
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name[:20], known, n=1)
            guess = f" Vouliez-vous dire «\u00a0{near[0]}\u00a0»\u00a0?" if near else " Un critère s'écrit C1.6.1.b."
            said = f"«\u00a0{shown(name[:80])}\u00a0», dans «\u00a0{key}\u00a0»"
            raise UnusableLineError(f"{said}, n'est pas un critère du référentiel.{guess}")
    return frozenset(names)
