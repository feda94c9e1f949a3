"""The errors of the simulation layer; every message is French and says what, where and what to do.

DesamorceError (scoring)
└── SimulationError
├── UnknownScenarioError   no scenario has this id, or two have it
├── SessionOverError       a reply after the call has ended
└── JournalError           the journal can't be opened, read or written
"""

from __future__ import annotations

from scoring.errors import DesamorceError


class SimulationError(DesamorceError):
    """Base of the errors of this package."""


class UnknownScenarioError(SimulationError):
    """No scenario has this id, or more than one has it."""


class SessionOverError(SimulationError):
    """Something was said after the call had ended."""


class JournalError(SimulationError):
    """The journal can't be opened, read or written."""
