"""A short form over the screen: a few fields, then something done in a thread, its refusal told, nothing lost.

The passphrase takes up to a second to be tried (on purpose, against who would guess it): the screen says so meanwhile.

The trap it prevents: a slow machine and a fast typist. A focus that moved after the next keys had come in wrote the
passphrase into the name, in clear; the keys that move it therefore act before any later key is given to a field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from scoring.errors import DesamorceError
from tui.widgets.line_input import LineInput
from tui.widgets.picker import Picker
from tui.widgets.prose import Prose

LIMIT = 1200
"""Characters of a field; what is judged of it says its own limit."""


@dataclass(frozen=True)
class Field:
    """Something to write or to choose."""

    name: str
    label: str
    known: str = ""
    secret: bool = False
    choices: Sequence[tuple[str, str]] = field(default=())
    """Where one chooses instead of writing."""


class FieldInput(LineInput):
    """A field of a form; its keys stand in the form."""


class FormScreen(ModalScreen[Any]):
    """Asks; dismissed with what was done, or None."""

    DEFAULT_CSS = """
    FormScreen {
        align: center middle;
        background: $background 60%;
        #form {
            width: 76;
            max-width: 98%;
            height: auto;
            max-height: 96%;
            padding: 0 2;
            background: $surface;
            border: round $primary;
            border-title-color: $primary;
            scrollbar-size-vertical: 1;
        }
        #why { margin-bottom: 1; }
        .label { color: $quiet; }
        FieldInput { height: 1; border: none; padding: 0 1; background: $panel; margin-bottom: 1; }
        FieldInput:focus { border: none; background: $primary 25%; }
        Picker { margin-bottom: 1; }
        #said { color: $text-error; display: none; }
        #said.-shown { display: block; }
        #said.-busy { color: $accent; }
        #keys { color: $quiet; }
    }
    """
    BINDING_GROUP_TITLE = "Remplir"
    BINDINGS: ClassVar = [
        Binding("enter", "forward", "Continuer", tooltip="Champ suivant ; au dernier, valider", priority=True),
        Binding("escape", "leave", "Revenir", tooltip="Fermer sans rien changer"),
        Binding("tab", "app.focus_next", "Champ suivant", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Champ précédent", show=False, priority=True),
    ]
    busy = False
    """Whether something is being done: nothing else may begin."""

    def __init__(
        self,
        title: str,
        why: str,
        fields: Sequence[Field],
        attempt: Callable[[Mapping[str, str]], object],
        waiting: str = "Enregistrement…",
    ) -> None:
        """Ask.

        Args:
            title: Shown in the frame.
            why: What it is for, and what one must know before.
            fields: In order; the last one's Enter does it.
            attempt: Does it, in a thread, and gives what the form answers; its French error is shown.
            waiting: Said meanwhile.
        """
        super().__init__()
        self._title, self._why, self._fields = title, why, fields
        self._attempt, self._waiting = attempt, waiting

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with VerticalScroll(id="form", can_focus=False) as box:
            box.border_title = Content(self._title)
            yield Prose(self._why, id="why")
            for one in self._fields:
                yield Prose(one.label, classes="label")
                if one.choices:
                    yield Picker("Choix", one.choices, id=one.name)
                else:
                    yield FieldInput(one.known, password=one.secret, max_length=LIMIT, id=one.name)
            yield Prose("", id="said")
            yield Prose("Entrée : continuer    Maj+Tab : champ précédent    Échap : revenir", id="keys")

    def on_mount(self) -> None:
        """Begin with the first field."""
        for one in self._fields:
            if one.choices and one.known:
                self.query_one(f"#{one.name}", Picker).choose(one.known)
        self._widget(0).focus()

    def on_input_changed(self) -> None:
        """Take the refusal away once it is being mended."""
        if not self.busy:
            self._say("")

    def action_forward(self) -> None:
        """Go to the next field; from the last one, do it."""
        places = [at for at in range(len(self._fields)) if self._widget(at) is self.focused]
        place = places[0] if places else -1
        if place + 1 < len(self._fields):
            self.set_focus(self._widget(place + 1))
        else:
            self._widget(place).call_later(self._attempt_it)

    def _attempt_it(self) -> None:
        """Do it, once the last field has had all its keys."""
        if not self.busy:
            self.busy = True
            self._say(self._waiting, busy=True)
            self._do({one.name: self._value(at) for at, one in enumerate(self._fields)})

    @work(thread=True, exclusive=True, group="form")
    def _do(self, given: Mapping[str, str]) -> None:
        try:
            answer = self._attempt(given)
        except DesamorceError as error:
            self._come_back(self._refused, str(error))
        else:
            self._come_back(self._done, answer)

    def _come_back(self, then: Callable[..., None], given: object) -> None:
        if not get_current_worker().is_cancelled and self.is_attached:
            self.app.call_from_thread(then, given)

    def _refused(self, why: str) -> None:
        self.busy = False
        self._say(why)

    def _done(self, answer: object) -> None:
        self.busy = False
        self.dismiss(answer)

    def _say(self, said: str, *, busy: bool = False) -> None:
        line = self.query_one("#said", Prose)
        line.say(said)
        line.set_class(bool(said), "-shown")
        line.set_class(busy, "-busy")
        if said:
            self.call_after_refresh(line.scroll_visible, animate=False)

    def _widget(self, place: int) -> Widget:
        return self.query_one(f"#{self._fields[place].name}")

    def _value(self, place: int) -> str:
        widget = self._widget(place)
        return widget.chosen if isinstance(widget, Picker) else widget.value if isinstance(widget, Input) else ""

    def action_leave(self) -> None:
        """Change nothing; what is being done is waited for."""
        if not self.busy:
            self.dismiss(None)
