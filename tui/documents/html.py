"""The official documents as one HTML page that needs nothing else, and that prints one table a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui.documents.words import SHORT_KEY, SIGNS_KEY, presentable
from tui.reports.html import page


def to_html(template: str, sheet: Mapping[str, Any]) -> bytes:
    """Give a document.

    Args:
        template: ``grille`` or ``dossier``.
        sheet: ``asdict`` of what it says.
    """
    values = presentable({"sheet": sheet, "signs": SIGNS_KEY, "short_key": SHORT_KEY})
    return page(f"{template}.html.j2", **values).encode()
