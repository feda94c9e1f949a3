"""The words and signs of the official documents, and how a text is made ready to be set on a page.

A sign never stands alone and no colour says anything: a mark is read in black and white, and by a screen reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from scoring.grid import Mark, shown_mark
from sim.evaluation.lock import DEFAULT_COST, Lock
from sim.evaluation.signatures import Signature
from tui.output import plain
from tui.reports.blocks import typeset
from tui.session_json import long_moment

PROVISIONAL = "PROVISOIRE"
SIGNS: Mapping[Mark | None, str] = {"acquis": "✔", "non_acquis": "✘", "non_mobilise": "○", None: "…"}
SHORT: Mapping[Mark | None, str] = {"acquis": "A", "non_acquis": "NA", "non_mobilise": "NM", None: "–"}
SIGNS_KEY = "✔ acquis, ✘ non acquis, ○ non mobilisé"
SHORT_KEY = "A : acquis. NA : non acquis. NM : non mobilisé. – : grille non signée"


def marked(mark: Mark | None, absent: str) -> tuple[str, str]:
    """Give the sign of a mark and its words; ``absent`` is said where there is none yet."""
    return SIGNS[mark], absent if mark is None else shown_mark(mark)


def instant_words(iso: str) -> str:
    """Say an instant of the trace, on the user's own clock."""
    return long_moment(datetime.fromisoformat(iso))


def signed_words(signed: Signature | None) -> str:
    """Say by whom, when and under which key something was signed."""
    if signed is None:
        return "N'a pas encore signé."
    key = Lock(b"", DEFAULT_COST, signed.public_key).fingerprint
    return f"Signé « {signed.name} », le {instant_words(signed.at)}. Empreinte de la clé : {key}"


def presentable(value: Any) -> Any:  # noqa: ANN401 - any JSON value, before and after
    """Give values as JSON takes them, every text ready for a page: nothing invisible, French no-break spaces."""
    if isinstance(value, str):
        return typeset(plain(value))
    if isinstance(value, Mapping):
        return {key: presentable(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [presentable(held) for held in value]
    return value.isoformat() if isinstance(value, datetime) else value
