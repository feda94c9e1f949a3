"""A sealed grid: its seal, who signed it, whether it is still what they signed, and the whole of it to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.worker import get_current_worker

from scoring.errors import DesamorceError
from scoring.grid import Grid
from scoring.grid_tables import tables
from sim.evaluation.agreed_grid import final_grid, grid_signatures
from sim.evaluation.checking import check_evaluation
from sim.evaluation.evaluations import Evaluation, evaluation
from sim.evaluation.lock import DEFAULT_COST, Lock
from sim.evaluation.office import Office
from sim.evaluation.signatures import Signature
from tui.evaluation_words import interview_words, local_day, mark_words, short_seal
from tui.safe_text import one_line, plain
from tui.screens.page import Page
from tui.widgets.prose import Prose
from tui.widgets.reading_scroll import ReadingScroll
from tui.widgets.title_bar import TitleBar

HOW = (
    "Le sceau est calculé sur toute la trace : candidat, entretien, grilles déposées, décisions, signatures. À chaque "
    "ouverture, Désamorce le recalcule étape par étape et contrôle les deux signatures : un mot changé ensuite se voit "
    "ici. F5 pour vérifier de nouveau."
)
INTACT = "✓ Vérifiée à l'instant : rien n'a changé depuis les signatures."


class SealedScreen(Page):
    """Where a sealed grid is read and checked."""

    CSS_PATH = "evaluation.tcss"
    heading = "Grille officielle, signée et scellée"
    ADVICE = "Flèches pour lire. F5 vérifie de nouveau le sceau et les signatures. Rien ne peut plus être changé."
    BINDINGS: ClassVar = [
        Binding("f5", "check", "Vérifier", tooltip="Vérifier de nouveau le sceau et les signatures"),
        Binding("escape", "back", "Revenir", tooltip="Revenir aux évaluations"),
    ]

    def __init__(self, office: Office, evaluation_id: str) -> None:
        """Show what was sealed."""
        super().__init__()
        self._office, self._evaluation_id = office, evaluation_id

    def body(self) -> Iterable[Widget]:
        """Lay out the place where it is read."""
        with ReadingScroll(id="sealed"):
            yield Prose("Vérification du sceau…", id="checked", classes="part")

    def on_mount(self) -> None:
        """Read and check it."""
        self.query_one(ReadingScroll).focus()
        self.action_check()

    def action_back(self) -> None:
        """Leave."""
        self.app.pop_screen()

    @work(thread=True, exclusive=True, group="check")
    def action_check(self) -> None:
        """Check the seal and the signatures, off the screen's thread."""
        try:
            broken = check_evaluation(self._office, self._evaluation_id)
            found = evaluation(self._office, self._evaluation_id)
            parts = [] if broken else list(self._parts(found))  # what was altered is not shown as if it were signed
        except DesamorceError as error:
            said, parts, found = f"✗ {error}", [], None
        else:
            said = f"✗ {broken.what} Cette grille n'est plus celle qui a été signée." if broken else INTACT
        if not get_current_worker().is_cancelled and self.is_attached:
            self.app.call_from_thread(self.show, said, parts, found)

    def show(self, said: str, parts: list[tuple[str | Content, str]], found: Evaluation | None) -> None:
        """Show what was read."""
        scroll, style = self.query_one(ReadingScroll), "$text-success" if said == INTACT else "$text-error"
        self.query_one("#checked", Prose).say(Content.styled(plain(said), f"bold {style}"))
        scroll.query(".read").remove()
        scroll.mount(*(Prose(text, classes=f"read {name}") for text, name in parts))
        if found is not None:
            self.query_one(TitleBar).show(note=f"sceau {short_seal(found.seal or '')}")

    def _parts(self, found: Evaluation) -> Iterator[tuple[str | Content, str]]:
        yield f"{one_line(found.candidate.name)}, bloc {found.bloc_id[1:]}\n{interview_words(found.interview)}", "part"
        yield Content.assemble(("Sceau : ", "bold"), short_seal(found.seal or ""), "\n", (HOW, "$quiet")), "part"
        yield Content("\n").join(map(_signature, grid_signatures(self._office, found))), "part"
        final = final_grid(self._office, found)
        if final is not None:
            yield from _grid(final)


def _signature(signed: Signature) -> Content:
    key = Lock(b"", DEFAULT_COST, signed.public_key).fingerprint
    who, day = f"Signé par {one_line(signed.name)}", local_day(signed.at)
    return Content.assemble((who, "bold"), f", le {day}", (f"\n  clé {key}", "$quiet"))


def _grid(grid: Grid) -> Iterator[tuple[str | Content, str]]:
    for table in tables(grid):
        yield table.competence.id, "title"
        yield table.competence.label, "label"
        for row in table.rows:
            yield Content.assemble(mark_words(row.mark), (f"  {row.unit.id}  ", "$quiet"), row.unit.label), ""
        yield Content.assemble(("Précisions : ", "bold"), plain(table.remark) or "aucune", "\n"), "part"
