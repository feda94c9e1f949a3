"""The versions that a record carries: of the program and of the scenario format."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

FORMAT_VERSION = 1


def _program() -> str:
    try:
        return version("desamorce")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "0"


PROGRAM_VERSION = _program()
