"""The errors of the evaluation; every message is French and says what, where and what to do.

SimulationError (sim)
└── EvaluationError            the procedure does not allow it, or something can't stand in it
    └── WrongPassphraseError   this passphrase opens nothing here
"""

from __future__ import annotations

from sim.errors import SimulationError


class EvaluationError(SimulationError):
    """The procedure does not allow it, or something can't stand in it."""


class WrongPassphraseError(EvaluationError):
    """This passphrase opens nothing here."""
