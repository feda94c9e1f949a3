"""The one place where the English of ``argparse`` becomes French.

argparse builds its messages from templates that it hands to ``_`` and ``ngettext``, two names of its own module.
While a ``FrenchParser`` works, and only then, these look the template up here. The trap it prevents: a patch left
in place would change the messages of every other program that shares the process, pytest first.
"""

from __future__ import annotations

import argparse
import difflib
import functools
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

FRENCH: Mapping[str, str] = {
    "usage: ": "Utilisation\u00a0: ",
    "positional arguments": "arguments",
    "options": "options",
    "subcommands": "commandes",
    "%(heading)s:": "%(heading)s:",
    " (default: %(default)s)": " (par défaut\u00a0: %(default)s)",
    "show this help message and exit": "affiche cette aide et s'arrête",
    "show program's version number and exit": "affiche la version et s'arrête",
    "%(prog)s: error: %(message)s\n": "Erreur\u00a0: %(message)s\n",
    "%(prog)s: warning: %(message)s\n": "Attention\u00a0: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s\u00a0: %(message)s",
    "unrecognized arguments: %s": "argument inconnu\u00a0: %s",
    "the following arguments are required: %s": "argument obligatoire manquant\u00a0: %s",
    "one of the arguments %s is required": "l'un de ces arguments est obligatoire\u00a0: %s",
    "not allowed with argument %s": "incompatible avec l'argument %s",
    "ambiguous option: %(option)s could match %(matches)s": "option ambiguë\u00a0: %(option)s peut être %(matches)s",
    "unexpected option string: %s": "option inattendue\u00a0: %s",
    "ignored explicit argument %r": "cette option n'attend pas de valeur («\u00a0%s\u00a0» est de trop)",
    "expected one argument": "une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "expected at least one argument": "une valeur au moins est attendue",
    "expected %s argument": "%s valeur est attendue",
    "expected %s arguments": "%s valeurs sont attendues",
    "invalid %(type)s value: %(value)r": "la valeur «\u00a0%(value)s\u00a0» ne convient pas",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "«\u00a0%(value)s\u00a0» ne convient pas. Choix possibles\u00a0: %(choices)s"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "la commande «\u00a0%(parser_name)s\u00a0» n'existe pas. Choix possibles\u00a0: %(choices)s"
    ),
    "can't open '%(filename)s': %(error)s": "impossible d'ouvrir «\u00a0%(filename)s\u00a0»",
    "option '%(option)s' is deprecated": "l'option %(option)s va disparaître",
    "argument '%(argument_name)s' is deprecated": "l'argument %(argument_name)s va disparaître",
    "command '%(parser_name)s' is deprecated": "la commande %(parser_name)s va disparaître",
}
"""Template of argparse, as in its source, to its French; every one that a command line can bring out."""

_SHOWN_CHARACTERS = 80
"""A longer value is cut before it is quoted in a message."""


def _translate(template: str | None) -> str | None:
    """Stand in for ``gettext``; a text that is not argparse's own (a title of ours) is French already."""
    return template if template is None else FRENCH.get(template, template)


def _translate_plural(singular: str, plural: str, count: int) -> str | None:
    """Stand in for ``ngettext``: in French, 0 and 1 are singular."""
    return _translate(singular if abs(count) < 2 else plural)


@contextmanager
def _in_french() -> Iterator[None]:
    """Make argparse speak French for the time of a call; calls may be nested."""
    module = vars(argparse)
    before = {name: module[name] for name in ("_", "ngettext")}
    module.update(_=_translate, ngettext=_translate_plural)
    try:
        yield
    finally:
        module.update(before)


class FrenchHelpFormatter(argparse.HelpFormatter):
    """Lays the help out as argparse does, with French headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin with « Utilisation »."""
        super().add_usage(usage, actions, groups, FRENCH["usage: "] if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Put a no-break space before the colon that argparse adds."""
        super().start_section(f"{heading}\u00a0" if heading and heading is not argparse.SUPPRESS else heading)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        english = " (default: %(default)s)"  # written without gettext in Python 3.11 and 3.12
        return action.help and action.help.replace(english, FRENCH[english])


class FrenchParser(argparse.ArgumentParser):
    """An ``ArgumentParser`` whose help and errors are French; its subparsers are of this class too."""

    @_in_french()
    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - passed on as they come
        """Take what ``ArgumentParser`` takes."""
        kwargs.setdefault("formatter_class", FrenchHelpFormatter)
        super().__init__(*args, **kwargs)
        version_help = FRENCH["show program's version number and exit"]
        self.register("action", "version", functools.partial(argparse._VersionAction, help=version_help))
        self.register("type", int, _number(int, "un nombre entier"))
        self.register("type", float, _number(float, "un nombre"))

    if not TYPE_CHECKING:  # the type checker keeps the overloads that typeshed gives to the originals
        add_subparsers = _in_french()(argparse.ArgumentParser.add_subparsers)
        parse_args = _in_french()(argparse.ArgumentParser.parse_args)
        parse_known_args = _in_french()(argparse.ArgumentParser.parse_known_args)
        parse_intermixed_args = _in_french()(argparse.ArgumentParser.parse_intermixed_args)
        parse_known_intermixed_args = _in_french()(argparse.ArgumentParser.parse_known_intermixed_args)

    def _check_value(self, action: argparse.Action, value: object) -> None:
        try:
            super()._check_value(action, value)
        except argparse.ArgumentError:
            names_command = isinstance(action, argparse._SubParsersAction)
            message = _not_a_choice(str(value), [str(choice) for choice in action.choices or ()], names_command)
            raise argparse.ArgumentError(None if names_command else action, message) from None

    def error(self, message: str) -> NoReturn:
        """Print the usage and ``message`` on standard error, and stop with status 2."""
        sentence = _printable(message).rstrip()
        end = "" if sentence.endswith((".", "!", "?", "…")) else "."
        hint = f"Pour l'aide\u00a0: {self.prog} --help\n" if self.add_help else ""
        self.print_usage(sys.stderr)
        self.exit(2, f"Erreur\u00a0: {sentence}{end}\n{hint}")


def _number(convert: Callable[[str], float], what: str) -> Callable[[str], float]:
    """Give ``convert`` with a French refusal: argparse's own would name the Python type."""

    def read(text: str) -> float:
        try:
            return convert(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{_quoted(text)} n'est pas {what}") from None

    return read


def _not_a_choice(value: str, choices: list[str], names_command: bool) -> str:
    """Refuse a value or a command, with the nearest choice and the list of all."""
    said = f"la commande {_quoted(value)} n'existe pas" if names_command else f"{_quoted(value)} ne convient pas"
    near = difflib.get_close_matches(value[:_SHOWN_CHARACTERS].lower(), choices, n=1)
    guess = f" Vouliez-vous dire {_quoted(near[0])}\u00a0?" if near else ""
    return f"{said}.{guess} Choix possibles\u00a0: {', '.join(choices)}."


def _quoted(text: str) -> str:
    cut = text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"
    return f"«\u00a0{cut}\u00a0»"


def _printable(message: str) -> str:
    """Replace what a terminal could obey, or an encoding refuse, by « � »."""
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else "\ufffd" for c in message)
