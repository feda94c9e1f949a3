"""Cuts every test off from the machine it runs on: home folder, settings, clock zone, language, delays."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator

import pytest

FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_RUNTIME_DIR": "run",
    "APPDATA": "home/AppData/Roaming",
    "LOCALAPPDATA": "home/AppData/Local",
    "DESAMORCE_DONNEES": "donnees",
}
VALUES = {
    # The rule of Paris written out: needs no zone file, and differs from UTC, so that mixing them up is seen.
    "TZ": "CET-1CEST,M3.5.0,M10.5.0/3",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TERM": "xterm-256color",
    "DESAMORCE_SANS_DELAI": "1",
}
UNSET = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "LANGUAGE", "TEXTUAL", "TEXTUAL_ANIMATIONS")

# A run launched in the background inherits them ignored, and so would its children.
for ignored in ("SIGHUP", "SIGINT"):
    number = getattr(signal, ignored, None)
    if number is not None and signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.default_int_handler if ignored == "SIGINT" else signal.SIG_DFL)


@pytest.fixture(autouse=True)
def machine_cut_off(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give each test its own empty home, apart from its ``tmp_path``, and the same surroundings everywhere."""
    root = tmp_path_factory.mktemp("machine")
    (root / "home").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in FOLDERS.items():
            patch.setenv(name, str(root / folder))
        for name, value in VALUES.items():
            patch.setenv(name, value)
        for name in UNSET:
            patch.delenv(name, raising=False)
        _read_zone()
        yield
    _read_zone()


def _read_zone() -> None:
    if hasattr(time, "tzset"):  # absent on Windows
        time.tzset()
