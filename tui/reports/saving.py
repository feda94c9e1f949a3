"""Writing a saved debrief: where, under which name, and never over a file that is already there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from scoring.errors import DesamorceError
from scoring.text import fold
from sim.data_folder import data_folder, refusal, shown

FORMATS: Mapping[str, str] = {"html": "Page web (HTML), à ouvrir ou à imprimer", "md": "Texte (Markdown)"}
_UNFIT = re.compile(r"[^a-z0-9]+")
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
LONGEST = 120
_TRIES = 1000


class NotSavedError(DesamorceError):
    """The debrief could not be written; the message says why and what to do."""


def places(env: Mapping[str, str], home: Path) -> dict[str, Path]:
    """Give the folders that may be chosen: the data folder's ``exports``, and Documents where there is one."""
    found = {"exports": data_folder(env) / "exports"}
    documents = home / "Documents"
    return found | ({"documents": documents} if documents.is_dir() else {})


def proposed_name(title: str, now: datetime, what: str = "bilan") -> str:
    """Give « bilan-l-adherente-en-colere-2026-11-24-15h10 », without what follows the dot."""
    words = _UNFIT.sub("-", fold(title)).strip("-")[:60].strip("-")
    return "-".join(filter(None, (what, words, f"{now:%Y-%m-%d-%Hh%M}")))


def checked_stem(name: str, suffix: str) -> str:
    """Give ``name`` without its ``suffix``, fit for every system.

    Raises:
        NotSavedError: if it can't be the name of a file.
    """
    stem = name.strip().removesuffix(f".{suffix}").strip(" .")
    if not stem or not stem.isprintable() or _FORBIDDEN.search(stem) or _RESERVED.match(stem) or len(stem) > LONGEST:
        raise NotSavedError(
            f"« {shown(name[:60])} » ne peut pas être un nom de fichier. Écrivez un nom court, sans barre oblique."
        )
    return stem


def save(text: str, folder: Path, name: str, suffix: str) -> Path:
    """Write ``text`` and give the file; a name already taken gets a number.

    Raises:
        NotSavedError: if the name can't be one, or the system refuses.
    """
    stem = checked_stem(name, suffix)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _write_new(text, folder, stem, suffix)
    except OSError as error:
        why, mend = refusal(error)
        raise NotSavedError(f"Le bilan n'est pas enregistré dans « {shown(folder)} » : {why}. {mend}") from error


def _write_new(text: str, folder: Path, stem: str, suffix: str) -> Path:
    for number in range(1, _TRIES):
        file = folder / (f"{stem}.{suffix}" if number == 1 else f"{stem}-{number}.{suffix}")
        try:
            stream = file.open("x", encoding="utf-8", newline="\n")
        except FileExistsError:
            continue
        try:
            with stream:
                stream.write(text)
        except OSError:
            file.unlink(missing_ok=True)  # half a page would pass for a whole one
            raise
        return file
    raise NotSavedError(f"Trop de fichiers s'appellent « {shown(stem)} ». Choisissez un autre nom.")
