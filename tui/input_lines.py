"""Lines of text and of JSON that come from a file or from standard input.

Owns every refusal of a line. The traps it prevents: a line without end that fills the memory, a key given twice of
which one silently wins, an error message of Python's in English.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from scoring.errors import DesamorceError
from sim.data_folder import refusal, shown
from tui.output import UnusableInputError

STANDARD_INPUT = "-"
LINE_LIMIT = 1_000_000
"""Bytes; the rest of a longer line is skipped."""
_CHUNK = 65_536


class UnusableLineError(DesamorceError):
    """One line can't be used; the message does not say which, the caller does."""


@dataclass(frozen=True)
class RawLine:
    """One line as it came."""

    number: int
    """From 1."""
    raw: bytes
    """Without its end."""
    too_long: bool = False
    """More than ``LINE_LIMIT``; ``raw`` is then only its beginning."""

    def text(self) -> str:
        """Decode the line.

        Raises:
            UnusableLineError: if it is not text in UTF-8, or too long.
        """
        if self.too_long:
            raise UnusableLineError("elle dépasse 1 Mo. Coupez-la en lignes plus courtes.")
        if b"\0" in self.raw:
            raise UnusableLineError("elle contient un octet nul\u00a0: ce n'est pas du texte. Vérifiez ce fichier.")
        try:
            return self.raw.decode("utf-8-sig" if self.number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise UnusableLineError(
                f"elle n'est pas en UTF-8 (octet n°\u00a0{error.start + 1}). Enregistrez le fichier en UTF-8."
            ) from None


@contextmanager
def open_input(name: str) -> Iterator[Iterator[RawLine]]:
    """Open the file ``name``, or standard input for ``-``, and give its lines, each as soon as it is there.

    Raises:
        UnusableInputError: if it can't be read, now or later.
    """
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise UnusableInputError("L'entrée standard est fermée. Donnez le nom d'un fichier.")
        yield _raw_lines(sys.stdin.buffer, name)
        return
    if os.path.isdir(name):
        raise UnusableInputError(f"{_quoted(name)} est un dossier. Donnez le nom d'un fichier.")
    try:
        stream = Path(name).open("rb")  # noqa: SIM115 - closed below, where reading it says what went wrong
    except OSError as error:
        raise _unreadable(name, error) from error
    except ValueError:  # a null byte in the name
        raise UnusableInputError(f"{_quoted(name)} n'est pas un nom de fichier. Vérifiez-le.") from None
    with stream:
        yield _raw_lines(stream, name)


def input_name(name: str) -> str:
    """Say where lines come from, as it can be printed."""
    return "entrée standard" if name == STANDARD_INPUT else shown(name)


def json_object(text: str) -> dict[str, Any]:
    """Read one JSON object.

    Raises:
        UnusableLineError: if ``text`` is anything else.
    """
    try:
        value = json.loads(text, object_pairs_hook=_without_twins, parse_constant=_not_a_number)
    except json.JSONDecodeError as error:
        raise UnusableLineError(f"ce n'est pas du JSON valide (colonne {error.colno}). Corrigez-la.") from None
    except (RecursionError, ValueError):  # nested without end, or a number of thousands of digits
        raise UnusableLineError("ce JSON est démesuré. Corrigez cette ligne.") from None
    if not isinstance(value, dict):
        raise UnusableLineError('ce n\'est pas un objet JSON. Écrivez-la entre accolades\u00a0: {"replique": "…"}.')
    return value


def check_reply(reply: object, limit: int, key: str = "replique") -> str:
    """Give ``reply`` when it is a text that can be said.

    Raises:
        UnusableLineError: if it is not text, or over ``limit`` characters.
    """
    if not isinstance(reply, str):
        raise UnusableLineError(f"«\u00a0{key}\u00a0» doit être un texte entre guillemets.")
    if len(reply) > limit:
        raise UnusableLineError(
            f"«\u00a0{key}\u00a0» a {_thousands(len(reply))} caractères, la limite est de {_thousands(limit)}. "
            "Raccourcissez ce texte."
        )
    if any("\ud800" <= character <= "\udfff" for character in reply):
        raise UnusableLineError(
            f"«\u00a0{key}\u00a0» contient une moitié de caractère (\\ud800 à \\udfff). Écrivez le caractère entier."
        )
    return reply


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twin = next(key for key in keys if keys.count(key) > 1)
        raise UnusableLineError(f"la clé «\u00a0{shown(twin[:80])}\u00a0» y est deux fois. N'en gardez qu'une.")
    return found


def _not_a_number(name: str) -> float:
    raise UnusableLineError(f"{name} n'est pas un nombre. Écrivez-en un.")


def _raw_lines(stream: BinaryIO, name: str) -> Iterator[RawLine]:
    number = 0
    while raw := _read(stream, LINE_LIMIT + 1, name):
        number += 1
        if len(raw) <= LINE_LIMIT or raw.endswith(b"\n"):
            yield RawLine(number, raw.rstrip(b"\r\n"))
            continue
        while (rest := _read(stream, _CHUNK, name)) and not rest.endswith(b"\n"):
            pass
        yield RawLine(number, raw, too_long=True)


def _read(stream: BinaryIO, size: int, name: str) -> bytes:
    try:
        return stream.readline(size)
    except OSError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: OSError) -> UnusableInputError:
    what = "L'entrée standard" if name == STANDARD_INPUT else f"Le fichier {_quoted(name)}"
    return UnusableInputError(
        f"{what} ne se laisse pas lire\u00a0: {refusal(error)[0]}. Vérifiez son nom et ses droits."
    )


def _quoted(name: str) -> str:
    return f"«\u00a0{shown(name)}\u00a0»"
