"""A paragraph of the debrief on the screen: its tones as styles, its mark before it.

Words that show a criterion are underlined and those that contradict one stand reversed; the brackets and marks
around them say the same without any style.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from tui.reports.blocks import Block, Run, Tone
from tui.widgets.prose import Bullet, Prose

STYLES: Mapping[Tone, str] = {
    "plain": "",
    "quiet": "$quiet",
    "strong": "bold",
    "title": "bold $primary",
    "good": "bold $text-success",
    "bad": "bold $text-error",
    "warn": "bold $text-warning",
    "said": "italic",
    "shown": "bold underline $text-success",
    "contradicted": "bold reverse $text-error",
    "bar": "$primary",
    "rest": "$faint",
}


def content(runs: tuple[Run, ...]) -> Content:
    """Give words as content; nothing in them is read as markup."""
    return Content.assemble(*((run.text, STYLES[run.tone]) for run in runs))


def paragraph(block: Block) -> Prose:
    """Give the widget of a block that is not the curve."""
    if block.mark is not None:
        return Bullet((block.mark.text, STYLES[block.mark.tone]), content(block.runs), classes=block.kind)
    return Prose(content(block.runs), classes=f"{block.kind} {block.name}".strip())
