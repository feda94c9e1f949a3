"""The help of practice in plain lines: a reply taken back, what was seen of it, the ladder of help.

The same steps as on the screen, in the same order and with the same words; keys have commands in their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sim.practice.aids import aid_text, aids_now, capped, next_step
from sim.practice.model_replies import ModelReplies
from sim.practice.moment import to_work_on
from sim.practice.seen import seen
from tui.output import INDENT, one_line
from tui.practice_words import MODEL_QUESTION, NO_HELP_LEFT, NO_MODEL, NOTHING_SAID, hint_lines, seen_lines
from tui.text_report import member_name, opening, spoken

if TYPE_CHECKING:
    from sim.journal.recording import RecordedSession
    from sim.practice.model_replies import ModelReply
    from tui.widgets.lines_pane import Line

NOTHING_TO_TAKE_BACK = "Il n'y a pas de réplique à redire."
ASK_FOR_MODELS = f"{MODEL_QUESTION} Pour les voir\u00a0: /modele"


def aid(recorded: RecordedSession, command: str) -> Iterable[str]:
    """Give the help that ``command`` asks for."""
    if command == "/redire":
        return _take_back(recorded)
    if command == "/vu":
        return _seen(recorded)
    return _models(recorded) if command in ("/modele", "/modèle") else _next(recorded)


def _take_back(recorded: RecordedSession) -> Iterator[str]:
    session = recorded.session
    said = next((turn.reply for turn in reversed(session.turns) if turn.reply is not None), "")
    if not recorded.take_back():
        yield NOTHING_TO_TAKE_BACK
        return
    yield f"Retiré\u00a0: «\u00a0{one_line(said)}\u00a0»"
    yield from spoken(member_name(session.game.scenario), session.heard) if session.turns else opening(session)


def _seen(recorded: RecordedSession) -> Iterator[str]:
    found = seen(recorded.session)
    if found is None:
        yield NOTHING_SAID
        return
    *lines, _ = seen_lines(found)  # the last one names keys
    yield from _plain(lines)
    yield "Pour redire cette réplique autrement\u00a0: /redire"


def _next(recorded: RecordedSession) -> Iterator[str]:
    session = recorded.session
    step = next_step(session)
    if step is None:
        yield NO_HELP_LEFT
    elif step == "reponse_modele" and not capped(session):
        yield ASK_FOR_MODELS
    elif step == "reponse_modele":
        yield from _models(recorded)
    else:
        work = to_work_on(session) if step == "piste" else None
        recorded.give_help(aid_text(step, work.criterion if work is not None else ""))
        yield from _hint(recorded, [step], ())
        yield "Pour une aide de plus\u00a0: /piste"


def _models(recorded: RecordedSession) -> Iterator[str]:
    session = recorded.session
    work = to_work_on(session)
    replies = ModelReplies(session.game).give(session, work.criterion if work else None)
    if not replies:
        yield NO_MODEL
        return
    if all(given.kind != "reponse_modele" for given in aids_now(session)):
        recorded.give_help(aid_text("reponse_modele"))
    yield from _hint(recorded, ["reponse_modele"], replies)


def _hint(recorded: RecordedSession, steps: list[str], replies: Iterable[ModelReply]) -> Iterator[str]:
    session = recorded.session
    state = session.game.scenario.states.get(session.state)
    title = one_line(state.title) if state is not None and state.title else ""
    yield from _plain(hint_lines(steps, session.heard, to_work_on(session), title, tuple(replies)))


def _plain(lines: Iterable[Line]) -> Iterator[str]:
    """Give each paragraph as a line; a title ends with a colon, so that it is heard as one."""
    for line in lines:
        text = line.text if isinstance(line.text, str) else line.text.plain
        said = one_line(text)
        yield f"{said}\u00a0:" if line.kind == "heading" else f"{INDENT * (line.kind == 'detail')}{said}"
