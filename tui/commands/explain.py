"""``desamorce expliquer``: why one reply counts, criterion by criterion, for a trainer who doubts or writes cues."""

from __future__ import annotations

import argparse

from scoring.explanation import explain
from tui.commands.score import CONTEXT_LIMIT
from tui.explanation_json import explanation_json
from tui.explanation_text import explanation_lines
from tui.input_lines import UnusableLineError, check_reply
from tui.output import UnusableInputError
from tui.readers import explaining_reader
from tui.terminal_json import terminal_json


def run(arguments: argparse.Namespace) -> int:
    """Explain one reply."""
    reader, limit = explaining_reader(arguments.scenario)
    reply = _checked(arguments.phrase, limit, "phrase")
    context = _checked(arguments.contexte or "", CONTEXT_LIMIT, "contexte")
    if not reply.strip():
        raise UnusableInputError("La phrase est vide. Écrivez ce que dit le conseiller, entre guillemets.")
    explained = explain(reader, reply, context)
    if arguments.json:
        print(terminal_json(explanation_json(explained, reply, context, arguments.scenario)))
        return 0
    for line in explanation_lines(explained, reply, context, arguments.scenario):
        print(line)
    return 0


def _checked(text: str, limit: int, name: str) -> str:
    try:
        return check_reply(text, limit, name)
    except UnusableLineError as error:
        raise UnusableInputError(f"La commande ne peut pas lire ce texte\u00a0: {error}") from None
