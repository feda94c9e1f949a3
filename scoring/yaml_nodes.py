"""From the parser's events to plain values, each with its place.

Events are read one at a time and kept on a list of our own: PyYAML's composer recurses once a level, so that a
hostile file of a hundred thousand brackets would end the process instead of giving a fault.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from scoring.faults import Fault, FaultList, Place
from scoring.yaml_errors import fault_of
from scoring.yaml_faults import reserved, second_document, too_deep
from scoring.yaml_traps import brace_trap, control_trap, cut_trap, excerpt, key_trap, plain_value, scalar_traps

DEPTH_LIMIT = 30
NODE_LIMIT = 200_000
FAULT_LIMIT = 100
"""Faults after which the rest of the file is left unread."""
_Event = Any
"""One of PyYAML's events; typed, its marks would be optional, though a parser always gives them."""
TAIL = 80
"""Characters read after an unquoted text, in search of a « # »."""
_BLANK = frozenset(" \t")
_PARSER: Any = getattr(yaml, "CSafeLoader", None) or yaml.SafeLoader
"""libyaml's parser, fifteen times faster; where PyYAML was built without it, the pure Python one gives the same."""


@dataclass(slots=True)
class Node:
    """A value of the document and what stands under it."""

    value: Any
    line: int
    """0-based, like ``column``, in code points."""
    column: int
    children: dict[str | int, Node] = field(default_factory=dict)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Line and column of each key of a mapping."""


@dataclass(slots=True)
class _Frame:
    node: Node
    start: int
    """Offset of the opening, to quote its source."""
    key: str | None = None
    """The key whose value is awaited; None when a key is."""
    dropped: bool = False
    """The key is a second one of the same name: its value is read and forgotten."""


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
        self._stack: list[_Frame] = []
        self._nodes = 0
        self._said = 0
        self._open_text: tuple[int, int] | None = None
        self._root: Node | None = None
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
        return self._root if self._whole else None

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
                self._say(reserved(self._place(event), "*"))
                self._add(event, None)
            case yaml.DocumentStartEvent() if self._root is not None:
                self._say(second_document(self._place(event)))
                raise _StopReadingError

    def _scalar(self, event: _Event) -> None:
        self._refuse_reserved(event)
        if self._awaits_key():
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
        self._add(event, value)

    def _look_for_traps(self, event: _Event) -> None:
        end = event.end_mark.index
        if self._text[end : end + 1] in _BLANK and event.value:
            tail = self._text[end : end + TAIL]
            self._say(cut_trap(event.value, tail, self._place(event, end=True)))
        if '"' in event.value or event.start_mark.line != event.end_mark.line:
            self._say(scalar_traps(event.value, self._source(event), self._place(event)))

    def _key(self, event: _Event) -> None:
        frame = self._stack[-1]
        key: str = event.value
        self._stop_after_head(event)
        if not key or key == "<<":
            what = "Une clé est vide ici." if not key else "« << » n'est pas une clé."
            self._say(Fault(self._place(event), "D022", what, mend="Écrivez un nom de clé avant « : »."))
        in_list = len(self._stack) > 1 and isinstance(self._stack[-2].node.value, list)
        if not event.style:
            self._say(key_trap(key, in_list, self._place(event)))
        frame.key, frame.dropped = key, key in frame.node.keys
        if frame.dropped:
            self._say(self._twice(event, frame.node.keys[key]))
        else:
            frame.node.keys[key] = (event.start_mark.line, event.start_mark.column)

    def _stop_after_head(self, event: _Event) -> None:
        if self._read_until is not None and len(self._stack) == 1 and event.start_mark.index > self._read_until:
            raise _StopReadingError

    def _twice(self, event: _Event, first: tuple[int, int]) -> Fault:
        return Fault(
            self._place(event), "D018", f"La clé « {excerpt(event.value)} » est écrite deux fois.",
            f"La première est ligne {first[0] + 1} ; une seule serait lue.",
            "Réunissez les deux, ou renommez l'une d'elles.",
        )  # fmt: skip

    def _open(self, event: _Event, value: dict[str, Any] | list[Any]) -> None:
        self._refuse_reserved(event)
        if self._awaits_key():
            start = event.start_mark.index
            sign = self._text[start : start + 30].partition("\n")[0]
            self._say(
                Fault(self._place(event), "D022", f"« {excerpt(sign)} » ne peut pas servir de clé.",
                      "Une clé est un seul mot.", "Si c'est une phrase, mettez-la entre guillemets droits (\"…\").")
            )  # fmt: skip
            self._whole = False
            raise _StopReadingError
        if len(self._stack) >= DEPTH_LIMIT:
            self._say(too_deep(self._place(event)))
            self._whole = False
            raise _StopReadingError
        node = self._add(event, value)
        self._stack.append(_Frame(node, event.start_mark.index))

    def _close(self, event: _Event) -> None:
        frame = self._stack.pop()
        if frame.node.value and isinstance(frame.node.value, dict) and None in frame.node.value.values():
            source = self._text[frame.start : event.end_mark.index]
            self._say(brace_trap(source, Place(self._where, frame.node.line + 1, frame.node.column + 1)))

    def _add(self, event: _Event, value: object) -> Node:
        self._nodes += 1
        if self._nodes > NODE_LIMIT:
            self._say(Fault(self._place(event), "D009", "Ce fichier contient plus de 200 000 valeurs.",
                            mend="Vérifiez que c'est le bon fichier."))  # fmt: skip
            self._whole = False
            raise _StopReadingError
        node = Node(value, event.start_mark.line, event.start_mark.column)
        if not self._stack:
            self._root = node
            return node
        frame = self._stack[-1]
        holder = frame.node.value
        if isinstance(holder, list):
            frame.node.children[len(holder)] = node
            holder.append(value)
        elif frame.key is None:
            self._say(Fault(self._place(event), "D022", "Une clé est attendue ici.", mend="Écrivez un nom de clé."))
            frame.key, frame.dropped = "", True
        else:
            if not frame.dropped:
                frame.node.children[frame.key] = node
                holder[frame.key] = value
            frame.key = None
        return node

    def _awaits_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].node.value, dict) and self._stack[-1].key is None

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
            self._whole = False
            raise _StopReadingError
        self._faults.add(fault)
