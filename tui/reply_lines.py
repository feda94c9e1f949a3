"""The replies of ``jouer --repliques``: every line is read and checked before anything is played.

Plain text, one reply a line, 10 seconds apart; or JSON Lines when every line that is not blank begins with ``{``.
The trap it prevents: a call half played, or half recorded, when line 12 turns out to be unusable.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from tui.input_lines import UnusableLineError, check_reply, input_name, json_object, open_input
from tui.output import UnusableInputError

SECONDS_APART = 10.0
REPLIES_LIMIT = 10_000
WAIT_LIMIT = 31 * 86_400
"""Seconds; a mail may be answered days later."""
_REPLY, _WAIT = "replique", "apres_s"
_Read = TypeVar("_Read")


@dataclass(frozen=True)
class Input:
    """One line to play."""

    reply: str | None
    """None for a silence."""
    wait: float | None
    """Seconds since what came before; None for a silence as long as the scenario's."""


def read_replies(name: str, limit: int) -> tuple[Input, ...]:
    """Read and check every line of ``name``, each at most ``limit`` characters.

    Raises:
        UnusableInputError: if the file can't be read, or a line used; it is named.
    """
    where = input_name(name)
    texts: list[tuple[int, str]] = []
    with open_input(name) as lines:
        for line in lines:
            text = _checked(where, line.number, line.text)
            if text.strip():
                texts.append((line.number, text))
            if len(texts) > REPLIES_LIMIT:
                raise UnusableInputError(
                    f"{where}\u00a0: plus de {REPLIES_LIMIT} répliques. Donnez une entrée plus courte."
                )
    return _inputs(texts, where, limit)


def _inputs(texts: Sequence[tuple[int, str]], where: str, limit: int) -> tuple[Input, ...]:
    read = _json_input if all(text.lstrip().startswith("{") for _, text in texts) else _text_input
    return tuple(_checked(where, number, partial(read, text, limit)) for number, text in texts)


def _checked(where: str, number: int, read: Callable[[], _Read]) -> _Read:
    try:
        return read()
    except UnusableLineError as error:
        raise UnusableInputError(f"{where}, ligne {number}\u00a0: {error} Rien n'a été joué.") from None


def _text_input(text: str, limit: int) -> Input:
    return Input(check_reply(text, limit), SECONDS_APART)


def _json_input(text: str, limit: int) -> Input:
    data = json_object(text)
    for key in data:
        if key not in (_REPLY, _WAIT):
            raise UnusableLineError(
                f"la clé «\u00a0{key[:80]}\u00a0» est inconnue. Les clés sont "
                f"«\u00a0{_REPLY}\u00a0» et «\u00a0{_WAIT}\u00a0»."
            )
    if not data:
        raise UnusableLineError(f"elle est vide. Donnez «\u00a0{_REPLY}\u00a0», «\u00a0{_WAIT}\u00a0» ou les deux.")
    reply, wait = data.get(_REPLY), data.get(_WAIT)
    if wait is not None:
        wait = _seconds(wait)
    if reply is None:
        return Input(None, wait)
    if not check_reply(reply, limit).strip():
        raise UnusableLineError(f"«\u00a0{_REPLY}\u00a0» est vide. Pour un silence, écrivez null.")
    return Input(reply, SECONDS_APART if wait is None else wait)


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UnusableLineError(f"«\u00a0{_WAIT}\u00a0» doit être un nombre de secondes.")
    if not 0 <= value <= WAIT_LIMIT:
        raise UnusableLineError(f"«\u00a0{_WAIT}\u00a0» doit aller de 0 à {WAIT_LIMIT} secondes.")
    return float(value)
