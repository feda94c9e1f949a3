"""The entries of the library, in order: what to practise next, the situations by bloc, those that must be mended.

An entry's id ends with the place of its situation among the headers; a heading has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from sim.library import ScenarioHeader
from tui.progress_words import criterion_words, shortened, signs, situation_line, standing_words
from tui.safe_text import one_line
from tui.wording import CHANNELS, dots, listed

if TYPE_CHECKING:
    from sim.progress.criteria import NextStep
    from sim.progress.search import Searchable
    from tui.learner import Learner

Entry = tuple[str, Content]


def entries(headers: Sequence[ScenarioHeader], learner: Learner | None, kept: Sequence[int], width: int) -> list[Entry]:
    """Give the entries of the situations at the places ``kept``; proposals come with all of them only."""
    found = list(_steps(headers, learner, width)) if learner and len(kept) == len(headers) else []
    group = ""
    for place in kept:
        title = _group(headers[place], learner)
        if title != group:
            found.append(_heading(shortened(title, width), first=not found))
            group = title
        found.append((str(place), situation_entry(headers[place], learner, width)))
    return found


def place_of(entry_id: str) -> int:
    """Give the place of the situation of an entry."""
    return int(entry_id.rpartition("-")[2])


def kept_places(headers: Sequence[ScenarioHeader], learner: Learner | None, query: str) -> list[int]:
    """Give the places of the situations that ``query`` finds."""
    if not query.strip():
        return list(range(len(headers)))
    return [place for place, header in enumerate(headers) if searchable(header, learner).has(query)]


def searchable(header: ScenarioHeader, learner: Learner | None) -> Searchable:
    """Give all by which a situation can be found."""
    from sim.progress.search import Searchable  # not needed for the first paint

    texts = [header.title, header.id, CHANNELS.get(header.channel, header.channel)]
    texts += [f"difficulté {header.difficulty}", *(["situation difficile"] if header.hard else [])]
    texts += [f"bloc {bloc.removeprefix('B')}" for bloc in header.blocs]
    texts += [*header.blocs, *header.criteria]
    if header.error is not None:
        texts.append("à corriger")
    elif learner is not None:
        texts.append(standing_words(learner.situation(header.id).standing))
        texts += [learner.blocs[bloc].label for bloc in header.blocs if bloc in learner.blocs]
        texts += [learner.wording(criterion) for criterion in header.criteria]
    return Searchable(texts)


def situation_entry(header: ScenarioHeader, learner: Learner | None, width: int) -> Content:
    """Say a situation in two lines, or three once it was played."""
    title = one_line(header.title)
    if header.error is not None:
        return Content.assemble((f"✗ {title}", "$text-error"), "\n", (f"  {one_line(header.error)}", "$quiet"))
    hard = ("  ⚑ situation difficile", "$accent") if header.hard else ""
    facts = " · ".join(header_facts(header))
    progress = learner.situation(header.id) if learner else None
    if progress is None or not progress.calls:
        facts += " · ○ jamais joué" if progress else ""
        return Content.assemble((title, "bold"), hard, "\n", (f"  {facts}", "$quiet"))
    assert learner is not None
    line = situation_line(progress, learner.now, width - 2)
    return Content.assemble((title, "bold"), hard, "\n", (f"  {facts}", "$quiet"), "\n  ", line)


def header_facts(header: ScenarioHeader) -> list[str]:
    """Give « Téléphone », « difficulté ●●○○○ », « 6 min »."""
    channel = CHANNELS.get(header.channel, one_line(header.channel))
    return [channel, f"difficulté {dots(max(0, min(5, header.difficulty)))}", one_line(header.duration)]


def _steps(headers: Sequence[ScenarioHeader], learner: Learner, width: int) -> Iterator[Entry]:
    """Propose what to practise next; where nothing was played, with what to begin."""
    from sim.progress.criteria import easiest, next_steps  # loaded by whoever read the calls

    steps = next_steps(learner.criteria.values(), headers, learner.situations)
    places = {header.id: place for place, header in enumerate(headers) if header.error is None}
    first = easiest(headers)
    if steps:
        yield _heading("À travailler ensuite", first=True)
    for number, step in enumerate(steps):
        yield f"etape{number}-{places[step.situation.id]}", _step(step, learner, width)
    if not learner.calls and first is not None and len(places) > 1:
        yield _heading("Par où commencer", first=True)
        why = "Aucun appel encore : vos critères à travailler viendront ici."
        said = Content.assemble(("→ ", "$accent"), (one_line(first.title), "bold"), "\n", (f"  {why}", "$quiet"))
        yield f"debut-{places[first.id]}", said


def _step(step: NextStep, learner: Learner, width: int) -> Content:
    criterion = step.criterion
    name, why = f"{criterion.id:<9}", f"  {criterion_words(criterion)} {signs(criterion)}  "
    label = shortened(learner.wording(criterion.id), width - len(name))
    title = shortened(one_line(step.situation.title), width - len(why) - 2)
    return Content.assemble(
        (name, "bold $primary"), label, "\n",
        (why, "$quiet"), ("→ ", "$accent"), title,
    )  # fmt: skip


def _group(header: ScenarioHeader, learner: Learner | None) -> str:
    if header.error is not None or not header.blocs:
        return "À corriger"
    numbers = [one_line(bloc.removeprefix("B")) for bloc in header.blocs]
    if len(numbers) > 1:
        return f"Blocs {listed(numbers)}"
    bloc = learner.blocs.get(header.blocs[0]) if learner else None
    return f"Bloc {numbers[0]} · {bloc.label}" if bloc else f"Bloc {numbers[0]}"


def _heading(title: str, *, first: bool) -> Entry:
    return "", Content.assemble("" if first else "\n", (title, "bold $accent"))
