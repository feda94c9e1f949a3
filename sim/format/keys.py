"""What the format knows at a place of the file: its keys there, and what a key is for.

Reads the scenario's classes, so that a suggestion is never a key that the engine would refuse.
"""

from __future__ import annotations

import types
from functools import cache
from typing import Annotated, TypeGuard, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from sim.format.scenario import Scenario
from sim.format.types import Strict

Path = tuple[str | int, ...]


def keys_at(path: Path) -> tuple[str, ...]:
    """The keys that may be written in the group at ``path``; empty where names are free, or it is no group."""
    model = _walk(path)
    return tuple(fields_by_key(model)) if _is_model(model) else ()


def description(path: Path) -> str:
    """What the key at the end of ``path`` is for; empty when the path ends elsewhere."""
    holder = _walk(path[:-1])
    if not path or not _is_model(holder):
        return ""
    field = fields_by_key(holder).get(str(path[-1]))
    return (field.description or "") if field else ""


@cache
def fields_by_key(model: type[Strict]) -> dict[str, FieldInfo]:
    """The fields of ``model`` by the key that a trainer writes."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _walk(path: Path) -> object:
    """The type that stands at ``path``."""
    kind: object = Scenario
    for step in path:
        if _is_model(kind):
            field = fields_by_key(kind).get(str(step))
            kind = _bare(field.annotation) if field else None
        else:
            kind = _item(kind)
    return kind


def _item(kind: object) -> object:
    """What a list or a mapping of ``kind`` holds."""
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return _bare(arguments[0])
    return _bare(arguments[1]) if get_origin(kind) is dict else None


def _bare(kind: object) -> object:
    """Leave out ``Annotated`` and ``None``."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if get_origin(kind) in {Union, types.UnionType}:
        return _bare(next(part for part in get_args(kind) if part is not type(None)))
    return kind


def _is_model(kind: object) -> TypeGuard[type[Strict]]:
    return isinstance(kind, type) and issubclass(kind, Strict)
