"""What is judged, beside the grid: the recorded call turn by turn, or the words that name a real interview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, ClassVar

from textual.binding import Binding
from textual.content import Content

from scoring.grid import Quote
from sim.evaluation.evaluations import Evaluation
from tui.evaluation_words import interview_words
from tui.safe_text import one_line, plain, spoken
from tui.widgets.choices import Choices

BY_HAND = (
    "Cet entretien n'a pas été enregistré : il n'y a pas d'échange à relire ni à citer. Écrivez ce que vous avez "
    "observé dans les précisions, sous chaque tableau."
)
GONE = (
    "L'appel n'est plus dans le journal : il a été effacé. La grille reste, ses citations aussi ; l'échange ne peut "
    "plus être relu."
)


class CallPane(Choices):
    """The turns of the call; Enter takes a quote from the one that is highlighted."""

    DEFAULT_CSS = """
    CallPane {
        height: 1fr;
        padding: 0 1;
        border: round $secondary 60%;
        border-title-color: $secondary;
        &:focus { border: round $secondary; }
    }
    """
    BINDING_GROUP_TITLE = "L'appel"
    BINDINGS: ClassVar = [
        Binding("enter", "select", "Citer ce tour", tooltip="Prendre dans ce tour une citation pour le critère"),
    ]

    def __init__(self, evaluated: Evaluation, record: Mapping[str, Any]) -> None:
        """Show ``record``; an empty one when there is no recording."""
        super().__init__(id="call")
        self._evaluation, self._record = evaluated, record
        self._quotes: tuple[Quote, ...] | None = None

    def on_mount(self) -> None:
        """Show the call without any quote."""
        self.border_title = "L'appel" if self._record else "L'entretien"
        self.underline(())

    def underline(self, quotes: Sequence[Quote]) -> None:
        """Show the call again with these words underlined."""
        if self._quotes == tuple(quotes):
            return
        self._quotes = tuple(quotes)
        if self._record:
            self.offer(_turns(self._record, self._evaluation.candidate.name, quotes))
        else:
            why = GONE if self._evaluation.interview.call else BY_HAND
            what = interview_words(self._evaluation.interview)
            self.offer([("", f"{what[0].upper()}{what[1:]}\n\n{why}")])

    def jump(self, turn: int) -> None:
        """Highlight a turn."""
        ids = [option.id for option in self.options]
        if str(turn) in ids:
            self.highlighted = ids.index(str(turn))
            self.scroll_to_highlight(top=True)


def _turns(record: Mapping[str, Any], candidate: str, quotes: Sequence[Quote]) -> list[tuple[str, Content]]:
    found = []
    for turn in record.get("tours", ()):
        number, reply = turn["n"], turn.get("replique")
        cited = [quote for quote in quotes if quote.turn == number]
        said = Content.styled("(silence)", "italic $quiet") if reply is None else marked(reply, cited)
        heading = Content.assemble((f"Tour {number}", "bold $quiet"), ("  cité" if cited else "", "bold $text-success"))
        text = Content.assemble(
            heading, "\n", ("Interlocuteur : ", "$accent"), spoken(turn["membre"]), "\n",
            (f"{one_line(candidate)} : ", "$primary"), said, "\n",
        )  # fmt: skip
        found.append((str(number) if reply is not None else "", text))
    end = record.get("fin", {}).get("dit") or ""
    if end:
        found.append(("", Content.assemble(("Interlocuteur : ", "$accent"), spoken(end))))
    return found


def marked(reply: str, quotes: Sequence[Quote]) -> Content:
    """Give a reply with the quoted words underlined; nothing in it is read as markup."""
    places = sorted({at for quote in quotes for at in (quote.start, quote.end)} | {0, len(reply)})
    parts: list[tuple[str, str]] = []
    for start, end in pairwise(places):
        inside = any(quote.start <= start and end <= quote.end for quote in quotes)
        parts.append((plain(reply[start:end]), "bold underline $text-success" if inside else ""))
    return Content.assemble(*parts)
