"""What the command writes: UTF-8 on standard output, errors in French on standard error.

Owns the one way from a text that somebody wrote to a terminal. The traps it prevents: an escape sequence typed in a
reply that the terminal would obey, and a « é » that the encoding of a pipe would refuse.
"""

from __future__ import annotations

import io
import os
import re
import sys
from typing import TextIO

from scoring.errors import DesamorceError
from scoring.text import clean

INDENT = "  "
_BREAKS = re.compile("\r\n|[\r\u2028\u2029\u0085]")
_SPACES = re.compile("[ \n]+")
"""Not the no-break spaces: French typography needs them."""


class UnusableInputError(DesamorceError):
    """Something that the command was given, or the stream that it writes to, can't be used."""


def prepare_streams() -> None:
    """Make a pipe receive UTF-8 whatever the locale; a terminal keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def standard_output() -> TextIO:
    """Give standard output.

    Raises:
        UnusableInputError: if it was closed before the command began.
    """
    if sys.stdout is None:
        raise UnusableInputError("La sortie standard est fermée. Dirigez-la vers un fichier ou vers un terminal.")
    return sys.stdout


def plain(text: str) -> str:
    """Give ``text`` without anything that a terminal could obey or that can't be seen; new lines are kept."""
    return clean(_BREAKS.sub("\n", text)).text.expandtabs(4)


def one_line(text: str) -> str:
    """Give ``text`` as ``plain`` does, on one line."""
    return _SPACES.sub(" ", plain(text)).strip(" ")


def indented(text: str) -> str:
    """Give ``text`` as ``plain`` does, its lines after the first set off, so that none can pass for another speaker."""
    return f"\n{INDENT}".join(plain(text).splitlines())


def say_error(message: str) -> None:
    """Write « Erreur : » and ``message`` on standard error."""
    note(f"Erreur\u00a0: {message}")


def note(message: str) -> None:
    """Write a line on standard error; nothing can be done where it is closed or full."""
    if sys.stderr is None:
        return
    try:
        print(plain(message), file=sys.stderr, flush=True)
    except OSError:
        _discard(sys.stderr)


def discard_output() -> None:
    """Send what is still to be written nowhere: Python would try again as it leaves, and print a traceback."""
    _discard(sys.stdout)


def _discard(stream: TextIO | None) -> None:
    try:
        if stream is not None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
    except (OSError, ValueError):  # a stream without a file descriptor holds nothing back
        pass
