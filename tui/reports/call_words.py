"""The call as it was said, the proving words between brackets: [+ shows], [– contradicts]."""

from __future__ import annotations

from collections.abc import Iterator

from sim.debrief.model import Debrief, Exchange, Segment
from sim.debrief.texts import shortened
from tui.reports.blocks import Block, Run, Tone, block, speech

LEGEND = "Entre crochets, les mots qui comptent : [+ ils montrent un critère], [– ils en contredisent un]."
NOTHING = "Rien n'a été dit."
_LABEL = 90


def call(debrief: Debrief, criterion: str | None = None) -> Iterator[Block]:
    """Give the whole call; only what proves ``criterion`` stands out, if one is named."""
    labels = {item.id: item.label for item in debrief.assessments}
    if criterion is not None:
        yield block("line", Run(f"Un seul critère ({criterion}) : ", "strong"), labels[criterion])
    yield block("line", Run(LEGEND, "quiet"))
    if debrief.rings:
        yield block("line", *speech(debrief.opening), name="stage")
    else:
        yield _hers(debrief.member, debrief.opening)
    for exchange in debrief.exchanges:
        yield from _exchange(exchange, criterion)
        yield from _proven(exchange, labels, criterion)
        if exchange.answer:
            yield _hers(debrief.member, exchange.answer)
    if not debrief.exchanges:
        yield block("line", NOTHING)


def _hers(member: str, text: str) -> Block:
    return block("member", Run(f"{member}\n", "strong"), *speech(text))


def _exchange(exchange: Exchange, criterion: str | None) -> Iterator[Block]:
    who = (Run("Vous", "strong"), Run(f"  tour {exchange.turn}\n", "quiet"))
    if exchange.segments is None:
        yield block("adviser", *who, Run("(silence)", "said"))
    else:
        yield block("adviser", *who, *(_run(segment, criterion) for segment in exchange.segments))


def _run(segment: Segment, criterion: str | None) -> Run:
    shows, contradicts = (_kept(names, criterion) for names in (segment.shows, segment.contradicts))
    if not (shows or contradicts):
        return Run(segment.text)
    sign = "±" if shows and contradicts else "+" if shows else "–"
    tone: Tone = "contradicted" if contradicts else "shown"
    return Run(f"[{sign} {segment.text}]", tone)


def _proven(exchange: Exchange, labels: dict[str, str], criterion: str | None) -> Iterator[Block]:
    """List what the reply showed and contradicted."""
    pieces = exchange.segments or ()
    for sign, tone, found in (
        ("+ ", "good", [name for piece in pieces for name in _kept(piece.shows, criterion)]),
        ("– ", "bad", [name for piece in pieces for name in _kept(piece.contradicts, criterion)]),
    ):
        for name in dict.fromkeys(found):
            label = shortened(labels[name], _LABEL)
            made: Tone = "good" if tone == "good" else "bad"
            yield block("detail", Run(f"{name}  {label}", "quiet"), mark=Run(sign, made))


def _kept(names: tuple[str, ...], criterion: str | None) -> tuple[str, ...]:
    return names if criterion is None else tuple(name for name in names if name == criterion)
