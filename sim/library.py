"""The scenarios that can be played: where they are looked for, and what is shown of each before it is read in full.

Owns the way from a name to a file. The traps it prevents: a name such as « ../secret » joined into a path, a
scenario of the person that silently hides a packaged one, one broken file that empties the whole library.
"""

from __future__ import annotations

import difflib
import hashlib
import importlib.resources
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath
from typing import Any

from scoring.faults import FaultList
from scoring.text import fold
from sim.data_folder import refusal, shown
from sim.errors import UnknownScenarioError
from sim.header_cache import HeaderCache, HeadKeys

SIZE_LIMIT = 1_000_000
"""Bytes; a longer file is no scenario."""
_ID = re.compile(r"[a-z0-9_]{1,80}")
_SUFFIX = ".yaml"
_HEAD = ("titre", "canal", "difficulte", "duree", "situation_difficile", "blocs", "objectifs", "criteres")
"""The keys that are shown: a library of fifty scenarios must not be parsed in full to be listed."""
_CRITERION = re.compile(r"C\d+(?:\.\d+)+(?:\.[a-z])?")


@dataclass(frozen=True)
class ScenarioFile:
    """A scenario's bytes and where they come from."""

    id: str
    """The file's name without its suffix."""
    raw: bytes
    shown: str
    """The path as the person said it, or where the id was found; fit to be printed."""
    content_hash: str
    """SHA-256 of ``raw``, in hexadecimal."""


@dataclass(frozen=True)
class ScenarioHeader:
    """What the library shows of a scenario."""

    id: str
    title: str
    channel: str
    """``telephone``, ``tchat``, ``mail`` or ``face_a_face``; empty when it can't be read."""
    difficulty: int
    """1 to 5; 0 when it can't be read."""
    duration: str
    """As written: « 8 min »."""
    hard: bool
    """One of the référentiel's « situations difficiles »."""
    blocs: tuple[str, ...]
    shown: str
    """The file's path."""
    error: str | None
    """Why it can't be played, in French; None when nothing was seen at first reading."""
    goals: tuple[str, ...] = ()
    """The trainer's « objectifs »."""
    criteria: tuple[str, ...] = ()
    """Ids of what it observes, in the order of the file."""


def packaged_scenarios() -> tuple[Traversable, ...]:
    """The folder of the scenarios that come with the program; empty where they were not installed."""
    try:
        return (importlib.resources.files("scenarios"),)
    except ModuleNotFoundError:
        return ()


class Library:
    """The scenarios of several folders, looked for in order."""

    def __init__(self, folders: Sequence[Path | Traversable], cache: Path | None = None) -> None:
        """Look in ``folders``; one that is missing or can't be listed is taken as empty.

        Args:
            folders: Where scenarios stand, in order.
            cache: A file where headers may be kept from one start to the next.
        """
        self._folders = tuple(folders)
        self._cache_file = cache

    @classmethod
    def of(cls, user_folder: Path, cache: Path | None = None) -> Library:
        """The library of a person: her own folder, then the packaged scenarios."""
        return cls((user_folder, *packaged_scenarios()), cache)

    def find(self, name: str) -> ScenarioFile:
        """Find and read the scenario that ``name`` says: a path to a file, else an id.

        Raises:
            UnknownScenarioError: if there is none, or two, or if it can't be read.
        """
        if _names_a_file(name):
            return _read(Path(name), shown(name))
        places = self._places().get(name, []) if _ID.fullmatch(name) else []
        if not places:
            raise UnknownScenarioError(self._unknown(name))
        if len(places) > 1:
            raise UnknownScenarioError(_found_twice(name, places))
        return _read(places[0], shown(places[0]))

    def path(self, name: str) -> Path | None:
        """Give where the file of a scenario stands, so that it can be watched; None when no one file on disk has it."""
        places = self._places().get(name, [])
        return places[0] if len(places) == 1 and isinstance(places[0], Path) else None

    def headers(self) -> list[ScenarioHeader]:
        """What is shown of each scenario, by bloc, difficulty and title; the broken ones, with their fault, last."""
        found: list[ScenarioHeader] = []
        cache = HeaderCache(self._cache_file)
        for identifier, places in self._places().items():
            for place in places:
                header = _header(place, identifier, cache)
                twice = _found_twice(identifier, places) if len(places) > 1 else None
                found.append(replace(header, error=twice or header.error))
        cache.save()
        return sorted(found, key=_order)

    def _places(self) -> Mapping[str, list[Path | Traversable]]:
        """Every file of the library by id, those of the first folder first."""
        places: defaultdict[str, list[Path | Traversable]] = defaultdict(list)
        for folder in self._folders:
            for file in _files(folder):
                places[file.name.removesuffix(_SUFFIX)].append(file)
        return places

    def _unknown(self, name: str) -> str:
        known = sorted(identifier for identifier in self._places() if _ID.fullmatch(identifier))
        said = f"Aucun scénario ne s'appelle « {shown(name[:200])} »"
        if not known:
            return f"{said}, et la bibliothèque est vide. Donnez le chemin d'un fichier {_SUFFIX}."
        near = difflib.get_close_matches(name[:200].lower(), known, n=1)
        guess = f" Vouliez-vous dire « {near[0]} » ?" if near else ""
        return f"{said}.{guess} Scénarios connus : {', '.join(known)}."


def _names_a_file(name: str) -> bool:
    if "/" in name or "\\" in name or name.endswith(_SUFFIX):
        return True
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def _files(folder: Path | Traversable) -> list[Path | Traversable]:
    try:
        found = [file for file in folder.iterdir() if file.name.endswith(_SUFFIX) and not file.name.startswith(".")]
    except OSError:
        return []
    return sorted(found, key=lambda file: file.name)


def _read(file: Path | Traversable, said: str) -> ScenarioFile:
    """Read ``file``, one byte over the limit at most.

    Raises:
        UnknownScenarioError: if it can't be read or is no scenario by its size.
    """
    try:
        if file.is_dir():
            raise UnknownScenarioError(f"« {said} » est un dossier. Donnez le chemin d'un fichier {_SUFFIX}.")
        if not file.is_file():
            raise UnknownScenarioError(
                f"Le fichier « {said} » n'existe pas, ou n'est pas un fichier. Vérifiez son nom et son dossier."
            )
        with file.open("rb") as stream:
            raw: bytes = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise UnknownScenarioError(
            f"Le fichier « {said} » ne peut pas être lu : {refusal(error)[0]}. Vérifiez ce fichier et ses droits."
        ) from error
    except ValueError as error:
        raise UnknownScenarioError(f"« {said} » n'est pas un chemin de fichier. Vérifiez ce nom.") from error
    if len(raw) > SIZE_LIMIT:
        raise UnknownScenarioError(
            f"Le fichier « {said} » dépasse 1 Mo : ce n'est pas un scénario. Vérifiez que c'est le bon fichier."
        )
    identifier = PurePath(file.name).stem
    return ScenarioFile(identifier, raw, said, hashlib.sha256(raw).hexdigest())


def _header(place: Path | Traversable, identifier: str, cache: HeaderCache) -> ScenarioHeader:
    where = shown(place)
    try:
        file = _read(place, where)
    except UnknownScenarioError as error:
        return _broken(identifier, where, str(error))
    keys = cache.get(file.content_hash)
    if keys is not None:
        return ScenarioHeader(identifier, **vars(keys), shown=where, error=None)
    from scoring.strict_yaml import load_head  # 30 ms of imports, which a library read once before does without

    faults = FaultList()
    document = load_head(file.raw, where, faults, _HEAD)
    if document is None or faults.errors:
        return _broken(identifier, where, str((faults.errors or ("Fichier illisible.",))[0]))
    header = _from_keys(document.data, identifier, where)
    if header.error is None:
        kept = {name: value for name, value in vars(header).items() if name in HeadKeys.__annotations__}
        cache.put(file.content_hash, HeadKeys(**kept))
    return header


def _from_keys(data: Mapping[str, Any], identifier: str, where: str) -> ScenarioHeader:
    difficulty, length = data.get("difficulte"), data.get("duree")
    header = ScenarioHeader(
        id=identifier,
        title=_text(data.get("titre")) or identifier,
        channel=_text(data.get("canal")),
        difficulty=difficulty if isinstance(difficulty, int) else 2,
        duration=_text(length.get("visee") if isinstance(length, dict) else None) or "8 min",
        hard=data.get("situation_difficile") is True,
        blocs=_texts(data.get("blocs")),
        shown=where,
        error=None,
        goals=_texts(data.get("objectifs")),
        criteria=_criteria(data.get("criteres")),
    )
    lacking = [key for key in ("titre", "canal") if not _text(data.get(key))] + ["blocs"] * (not header.blocs)
    return replace(header, error=_lack(header, lacking))


def _lack(header: ScenarioHeader, lacking: Sequence[str]) -> str | None:
    if not _ID.fullmatch(header.id):
        return (
            f"{header.shown} : ce nom de fichier ne peut pas être un identifiant. Renommez-le avec des minuscules sans "
            "accent, des chiffres et des tirets bas."
        )
    if lacking:
        return f"{header.shown} : la clé « {lacking[0]} » manque, ou n'est pas ce qu'elle doit être. Complétez-la."
    return None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, value))) if isinstance(value, list) else ()


def _criteria(value: object) -> tuple[str, ...]:
    names = value if isinstance(value, dict) else ()
    return tuple(name for name in names if isinstance(name, str) and _CRITERION.fullmatch(name))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _broken(identifier: str, where: str, error: str) -> ScenarioHeader:
    return ScenarioHeader(identifier, identifier, "", 0, "", False, (), where, error)


def _found_twice(identifier: str, places: Sequence[Path | Traversable]) -> str:
    both = " et ".join(f"« {shown(place)} »" for place in places)
    return f"Deux scénarios s'appellent « {identifier} » : {both}. Renommez l'un des deux, ou donnez son chemin."


def _order(header: ScenarioHeader) -> tuple[bool, tuple[str, ...], int, str, str]:
    return (not header.blocs, header.blocs, header.difficulty, fold(header.title), header.shown)
