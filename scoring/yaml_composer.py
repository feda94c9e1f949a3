"""From the parser's events to plain values, each with its place.

Reads one event at a time, refuses what no trainer means (anchors, tags, a key twice), looks for French traps, and
stops at limits that keep the time bounded.
"""

from __future__ import annotations

from typing import Any, NoReturn

import yaml

from scoring.faults import Fault, FaultList, Place
from scoring.yaml_errors import fault_of
from scoring.yaml_faults import reserved, second_document, too_deep
from scoring.yaml_traps import brace_trap, control_trap, cut_trap, excerpt, key_trap, plain_value, scalar_traps
from scoring.yaml_tree import Node, Tree

DEPTH_LIMIT = 30
NODE_LIMIT = 20_000
FAULT_LIMIT = 100
"""Faults after which the rest of the file is left unread."""
_Event = Any
"""One of PyYAML's events; typed, its marks would be optional, though a parser always gives them."""
TAIL = 80
"""Characters read after an unquoted text, in search of a « # »."""
_BLANK = frozenset(" \t")
_PARSER: Any = getattr(yaml, "CSafeLoader", None) or yaml.SafeLoader
"""libyaml's parser, fifteen times faster; where PyYAML was built without it, the pure Python one gives the same."""


class _StopReadingError(Exception):
    """Nothing more can, or need, be read."""


class Composer:
    """Builds the tree of one document."""

    def __init__(self, text: str, where: str, faults: FaultList, read_until: int | None = None) -> None:
        """Prepare to read ``text``; with ``read_until``, stop at the first top-level key that stands after it."""
        self._text = text
        self._where = where
        self._faults = faults
        self._read_until = read_until
        self._tree = Tree()
        self._said = 0
        self._open_text: tuple[int, int] | None = None
        self._whole = True

    def compose(self) -> Node | None:
        """Read it; None when it is empty or its grammar is broken."""
        parser = _PARSER(self._text)
        try:
            while (event := parser.get_event()) is not None:
                self._take(event)
        except _StopReadingError:
            pass
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            known = error if isinstance(error, yaml.YAMLError) else yaml.YAMLError()
            self._faults.add(fault_of(known, self._where, self._text, self._open_text))
            return None
        finally:
            parser.dispose()
        return self._tree.root if self._whole else None

    def _take(self, event: _Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent():
                self._open(event, {})
            case yaml.SequenceStartEvent():
                self._open(event, [])
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close(event)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent() if self._tree.root is not None:
                self._say(second_document(self._place(event)))
                raise _StopReadingError

    def _scalar(self, event: _Event) -> None:
        self._refuse_reserved(event)
        if self._tree.awaits_key:
            self._key(event)
            return
        value: Any = event.value
        if event.style:
            if event.start_mark.line != event.end_mark.line and event.style in "'\"":
                self._open_text = (event.start_mark.line, event.end_mark.line)
            self._say(control_trap(value, self._place(event)) if "\\" in self._source(event) else None)
        elif event.tag is None:
            self._look_for_traps(event)
            value = plain_value(value)
        self._check_count(event)
        self._tree.add(_node(event, value))

    def _alias(self, event: _Event) -> None:
        self._say(reserved(self._place(event), "*"))
        if self._tree.awaits_key:
            self._tree.drop_next()
        else:
            self._check_count(event)
            self._tree.add(_node(event, None))

    def _look_for_traps(self, event: _Event) -> None:
        end = event.end_mark.index
        if self._text[end : end + 1] in _BLANK and event.value:
            tail = self._text[end : end + TAIL]
            self._say(cut_trap(event.value, tail, self._place(event, end=True)))
        if '"' in event.value or event.start_mark.line != event.end_mark.line:
            self._say(scalar_traps(event.value, self._source(event), self._place(event)))

    def _key(self, event: _Event) -> None:
        key: str = event.value
        self._stop_after_head(event)
        if not key or key == "<<":
            what = "Une clé est vide ici." if not key else "« << » n'est pas une clé."
            self._say(Fault(self._place(event), "D022", what, mend="Écrivez un nom de clé avant « : »."))
        if event.style:
            self._say(control_trap(key, self._place(event)))
        else:
            self._say(key_trap(key, self._tree.in_list, self._place(event)))
        first = self._tree.key(key, event.start_mark.line, event.start_mark.column)
        if first is not None:
            self._say(self._twice(event, first))

    def _stop_after_head(self, event: _Event) -> None:
        if self._read_until is not None and self._tree.depth == 1 and event.start_mark.index > self._read_until:
            raise _StopReadingError

    def _twice(self, event: _Event, first: tuple[int, int]) -> Fault:
        return Fault(
            self._place(event), "D018", f"La clé « {excerpt(event.value)} » est écrite deux fois.",
            f"La première est ligne {first[0] + 1} ; une seule serait lue.",
            "Réunissez les deux, ou renommez l'une d'elles.",
        )  # fmt: skip

    def _open(self, event: _Event, value: dict[str, Any] | list[Any]) -> None:
        self._refuse_reserved(event)
        if self._tree.awaits_key:
            start = event.start_mark.index
            sign = self._text[start : start + 30].partition("\n")[0]
            self._say(
                Fault(self._place(event), "D022", f"« {excerpt(sign)} » ne peut pas servir de clé.",
                      "Une clé est un seul mot.", "Si c'est une phrase, mettez-la entre guillemets droits (\"…\").")
            )  # fmt: skip
            self._give_up()
        if self._tree.depth >= DEPTH_LIMIT:
            self._say(too_deep(self._place(event)))
            self._give_up()
        self._check_count(event)
        self._tree.open(_node(event, value), event.start_mark.index)

    def _close(self, event: _Event) -> None:
        frame = self._tree.close()
        if frame.node.value and isinstance(frame.node.value, dict) and None in frame.node.value.values():
            source = self._text[frame.start : event.end_mark.index]
            self._say(brace_trap(source, Place(self._where, frame.node.line + 1, frame.node.column + 1)))

    def _check_count(self, event: _Event) -> None:
        if self._tree.count >= NODE_LIMIT:
            self._say(Fault(self._place(event), "D009", "Ce fichier contient plus de 20 000 valeurs.",
                            mend="Vérifiez que c'est le bon fichier."))  # fmt: skip
            self._give_up()

    def _refuse_reserved(self, event: _Event) -> None:
        if event.anchor is not None:
            self._say(reserved(self._place(event), "&"))
        if event.tag is not None:
            self._say(reserved(self._place(event), "!"))

    def _source(self, event: _Event) -> str:
        return self._text[event.start_mark.index : event.end_mark.index]

    def _place(self, event: _Event, *, end: bool = False) -> Place:
        at = event.end_mark if end else event.start_mark
        return Place(self._where, at.line + 1, at.column + 1)

    def _say(self, fault: Fault | None) -> None:
        if fault is None:
            return
        self._said += 1
        if self._said > FAULT_LIMIT:
            self._faults.add(Fault(fault.place, "D029", f"Plus de {FAULT_LIMIT} fautes : la suite n'a pas été lue.",
                                   mend="Corrigez les premières, puis vérifiez de nouveau."))  # fmt: skip
            self._give_up()
        self._faults.add(fault)

    def _give_up(self) -> NoReturn:
        """Stop, and give no document: half of one would raise false faults.

        Raises:
            _StopReadingError: always.
        """
        self._whole = False
        raise _StopReadingError


def _node(event: _Event, value: object) -> Node:
    return Node(value, event.start_mark.line, event.start_mark.column)
