"""The folder where what lasts is kept: the journal and the person's own scenarios.

Owns its place and its making, and the French of what the operating system refuses. The trap it prevents: a home
folder that is missing, full or read-only must give a sentence and what to do, never a traceback.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from sim.errors import JournalError

VARIABLE = "DESAMORCE_DONNEES"
"""The environment variable that names another folder."""
_ELSEWHERE = f"indiquez un autre dossier par la variable {VARIABLE}"
_RIGHTS = f"Vérifiez les droits du dossier, ou {_ELSEWHERE}."
_REASONS: Mapping[int, tuple[str, str]] = {
    errno.ENOSPC: ("le disque est plein", f"Libérez de la place, ou {_ELSEWHERE}."),
    errno.EDQUOT: ("votre quota de disque est atteint", f"Libérez de la place, ou {_ELSEWHERE}."),
    errno.EROFS: ("ce disque est en lecture seule", f"Pour enregistrer vos séances, {_ELSEWHERE}."),
    errno.EACCES: ("l'accès est refusé", _RIGHTS),
    errno.EPERM: ("l'accès est refusé", _RIGHTS),
    errno.EEXIST: ("un fichier porte déjà ce nom", f"Renommez ce fichier, ou {_ELSEWHERE}."),
    errno.ENOTDIR: ("une partie du chemin est un fichier", f"Corrigez le chemin, ou {_ELSEWHERE}."),
    errno.EISDIR: ("c'est un dossier et non un fichier", f"Renommez ce dossier, ou {_ELSEWHERE}."),
    errno.ENOENT: ("ce chemin n'existe pas", f"Corrigez le chemin, ou {_ELSEWHERE}."),
    errno.ENAMETOOLONG: ("ce chemin est trop long", f"Choisissez un chemin plus court : {_ELSEWHERE}."),
}
_UNKNOWN = ("le système a refusé l'opération", _RIGHTS)


def refusal(error: OSError) -> tuple[str, str]:
    """Say in French why the system refused, and what to do about it."""
    return _REASONS.get(error.errno or 0, _UNKNOWN)


def shown(text: object) -> str:
    """Give a path or a name as it can be printed anywhere: what can't be shown becomes « � »."""
    return "".join(character if character.isprintable() else "\ufffd" for character in str(text))


def data_folder(env: Mapping[str, str]) -> Path:
    """Find the data folder: the one that ``env`` names, else the platform's own.

    Raises:
        JournalError: if the home folder is unknown, so that no folder can be found.
    """
    named = env.get(VARIABLE, "")
    try:
        folder = Path(named).expanduser() if named else platformdirs.user_data_path("desamorce", appauthor=False)
    except RuntimeError as error:
        raise JournalError(_no_home()) from error
    if not named and not folder.is_absolute():
        raise JournalError(_no_home())
    return folder


@dataclass(frozen=True)
class DataFolder:
    """The data folder and what stands in it."""

    root: Path

    @property
    def journal_path(self) -> Path:
        """The SQLite file of profiles, sessions and events."""
        return self.root / "journal.sqlite3"

    @property
    def scenarios(self) -> Path:
        """The person's own scenarios."""
        return self.root / "scenarios"

    @property
    def headers(self) -> Path:
        """What the library shows of each scenario, kept from one start to the next; it may be deleted."""
        return self.root / "bibliotheque.json"

    def prepare(self) -> None:
        """Make the folder and its ``scenarios/``, open to their owner only; a folder already there keeps its rights.

        Raises:
            JournalError: if it can't be made or written in.
        """
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.scenarios.mkdir(mode=0o700, exist_ok=True)
            if not os.access(self.root, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, "not writable")
        except (OSError, ValueError) as error:
            why, mend = refusal(error) if isinstance(error, OSError) else _UNKNOWN
            raise JournalError(
                f"Le dossier de données « {shown(self.root)} » ne peut pas servir : {why}. {mend}"
            ) from error


def _no_home() -> str:
    return f"Votre dossier personnel est introuvable. Pour enregistrer vos séances, {_ELSEWHERE}."
