"""The only way a YAML file is read, by scenarios, lexicon and référentiel alike.

Only ``true``, ``false``, ``null``, whole numbers and decimals are not text: PyYAML alone would turn « on » into a
truth, 10:30 into 630 and 0123 into 83, keep the second of two keys, and cut « n° #12 » without a word. Whatever the
bytes, the answer is a document or French faults with their line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from scoring.faults import Fault, FaultList, Place
from scoring.yaml_composer import Composer
from scoring.yaml_source import source_text
from scoring.yaml_tree import Node


@dataclass(frozen=True)
class Document:
    """What was read, and where each part of it stands."""

    data: dict[str, Any]
    """Plain ``str``, ``int``, ``float``, ``bool``, None, lists and dicts; dates and times stay text."""
    where: str
    """The source, as places name it."""
    _root: Node = field(repr=False, compare=False)

    def place(self, *path: str | int) -> Place:
        """The place of the value at ``path``, or of its nearest ancestor when it is absent."""
        node = self._root
        for step in path:
            child = node.children.get(step)
            if child is None:
                break
            node = child
        return Place(self.where, node.line + 1, node.column + 1)

    def key_place(self, *path: str | int) -> Place:
        """The place of the key that ends ``path``: in a list, of the value; if absent, of the nearest ancestor."""
        node, at = self._root, None
        for step in path:
            child = node.children.get(step)
            if child is None:
                break
            at = node.keys.get(step) if isinstance(step, str) else (child.line, child.column)
            node = child
        line, column = at or (node.line, node.column)
        return Place(self.where, line + 1, column + 1)


def load(raw: bytes, where: str, faults: FaultList) -> Document | None:
    """Read ``raw``, called ``where`` in places; None when nothing could be read.

    A document may come with faults: those that don't stop the reading (a key written twice, a sentence cut by its
    own punctuation) are all gathered.

    Raises:
        UnreadableSourceError: on the first error, only if ``faults`` stops there.
    """
    text = source_text(raw, where, faults)
    return None if text is None else _document(Composer(text, where, faults).compose(), where, faults)


def load_head(raw: bytes, where: str, faults: FaultList, keys: Iterable[str]) -> Document | None:
    """Read the top of ``raw``, as far as the last of the top-level ``keys``: what follows is neither read nor judged.

    Raises:
        UnreadableSourceError: on the first error, only if ``faults`` stops there.
    """
    text = source_text(raw, where, faults)
    if text is None:
        return None
    last = max((text.rfind(f"\n{quote}{key}") for key in keys for quote in ("", '"', "'")), default=-1)
    return _document(Composer(text, where, faults, read_until=last + 1).compose(), where, faults)


def _document(root: Node | None, where: str, faults: FaultList) -> Document | None:
    if root is None or root.value is None:
        if not faults.errors:
            faults.add(
                Fault(Place(where), "D005", "Ce fichier est vide.", mend="Écrivez-y au moins les clés obligatoires.")
            )
        return None
    if not isinstance(root.value, dict):
        faults.add(
            Fault(Place(where, root.line + 1, root.column + 1), "D006",
                  "Le fichier doit être fait de clés et de valeurs (« titre: … »).",
                  "Une liste ou une phrase seule ne dit pas ce qu'elle est.", "Donnez une clé à chaque ligne.")
        )  # fmt: skip
        return None
    return Document(root.value, where, root)
