"""``desamorce noter``: JSON Lines of replies in, what each shows and contradicts out, line by line.

Owns the order and the stream: every line in gives one line out, at once, so that another program may write a reply
and wait for its reading. An unusable line gives a line that says why; the others are read all the same.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from typing import Any

from scoring.evidence import Reader
from scoring.lexicon_reader import lexicon_reader
from sim.record import evidence_json
from tui.commands.play import load
from tui.input_lines import STANDARD_INPUT, RawLine, UnusableLineError, check_reply, json_object, open_input
from tui.output import note
from tui.terminal_json import terminal_json

REPLY_LIMIT = 6_000
"""Characters of a reply of an unknown channel: that of a mail, the longest."""
CONTEXT_LIMIT = 20_000
"""Characters of what the member said; one turn of hers joins several lines."""


def run(arguments: argparse.Namespace) -> int:
    """Read every line; 1 if one was unusable."""
    reader, limit = _reader(arguments.scenario)
    if arguments.file == STANDARD_INPUT and sys.stdin is not None and sys.stdin.isatty():
        note("Écrivez une ligne JSON par réplique, puis ctrl+D pour finir.")
    unusable = False
    with open_input(arguments.file) as lines:
        for line in lines:
            scored = score_line(line, reader, limit)
            if scored is not None:
                unusable = unusable or "erreur" in scored
                print(terminal_json(scored), flush=True)
    return 1 if unusable else 0


def score_line(line: RawLine, reader: Reader, limit: int) -> dict[str, Any] | None:
    """Give what is printed for ``line``; None for a blank one."""
    name: str | int | None = None
    try:
        text = line.text()
        if not text.strip():
            return None
        data = json_object(text)
        name = _id(data)
        return _score(name, data, reader, limit)
    except UnusableLineError as error:
        return {"id": name, "erreur": f"ligne {line.number}\u00a0: {error}"}


def _reader(scenario: str | None) -> tuple[Reader, int]:
    if scenario is None:
        return lexicon_reader(), REPLY_LIMIT
    game = load(scenario)
    return game.reader, game.scenario.reply_limit


def _id(data: Mapping[str, Any]) -> str | int | None:
    name = data.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int | None):
        raise UnusableLineError("«\u00a0id\u00a0» doit être un texte ou un nombre entier.")
    return name


def _score(name: str | int | None, data: Mapping[str, Any], reader: Reader, limit: int) -> dict[str, Any]:
    if "replique" not in data:
        raise UnusableLineError("la clé «\u00a0replique\u00a0» manque. Ajoutez-la.")
    reply = check_reply(data["replique"], limit)
    context = data.get("contexte")
    reading = reader.read(reply, "" if context is None else check_reply(context, CONTEXT_LIMIT, "contexte"))
    proofs = [item for item in reading.evidence if item.target in ("critere", "acte")]
    return {
        "id": name,
        "montres": list(reading.ids("critere")),
        "contredits": list(reading.ids("critere", "contredit")),
        "actes": list(reading.ids("acte")),
        "preuves": [evidence_json(item, reply) for item in proofs],
    }
