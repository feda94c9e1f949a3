"""What reading a reply costs: time and how it grows, odd inputs, memory, loading; against a floor, naivety and peers.

``python benchmarks/lecture.py`` prints it all in some minutes; ``--bref`` reads less. Every ratio is between figures of
the same run, so that a busy machine slows both alike. Peers are measured where they are installed (``pip install
'.[bench]'``).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import lecture_references as references
from lecture_cost import growth, loading, traced_growth
from lecture_replies import LENGTHS, SEED, about_40_words, odd, of_length
from lecture_timing import Times, kept, measure, milliseconds, once, show, times_as_much

from scoring.analysis import analyse
from scoring.cue_index import Entry
from scoring.cues import parse_cue
from scoring.labels import Labelled, bank, corpus
from scoring.lexicon import lexicon
from scoring.lexicon_reader import lexicon_reader
from scoring.memory import Memory, example
from scoring.plan import ReadingPlan
from scoring.reader import BlendReader
from sim.game import load_game
from sim.library import Library
from sim.reading_plan import reading_plan

SITUATION = "adherent_en_colere"
DAY = date(2026, 10, 27)
AIM_TIME, AIM_FLOOR, AIM_NAIVE, AIM_ODD, AIM_LOADED = 3.0, 3.0, 5.0, 50.0, 300.0
"""Milliseconds; times the floor; times faster than the naive way; milliseconds; milliseconds."""


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    replies: int
    passes: int
    peer_replies: int
    readings: int
    processes: int


FULL = Size(120, 5, 20, 20_000, 5)
BRIEF = Size(40, 3, 5, 2_000, 2)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Mesure ce que coûte la lecture d'une réplique.")
    parser.add_argument("--bref", action="store_true", help="moins de répliques, pour un ordre de grandeur")
    size = BRIEF if parser.parse_args().bref else FULL
    print_loading(size)
    plan = situation_plan()
    print_time(size, plan)
    print_lengths(size, plan)
    print_cues(size, plan)
    print_examples(size, plan)
    print_odd(plan)
    print_memory(size, plan)


def situation_plan() -> ReadingPlan:
    """Give the plan of the packaged situation."""
    game = load_game(Library.of(Path("/nonexistent")).find(SITUATION))
    return reading_plan(game.scenario, game.file.content_hash, lexicon())


def replies_of(size: Size) -> list[Labelled]:
    """Draw replies of about 40 words."""
    return random.Random(SEED).sample(about_40_words(), size.replies)


def ours(plan: ReadingPlan, replies: Sequence[Labelled], size: Size) -> Times:
    """Time our reader, each reply after the member's line."""
    reader = BlendReader(plan)
    return measure(lambda reply: reader.read(reply.reply, reply.context), replies, size.passes)


def print_time(size: Size, plan: ReadingPlan) -> None:
    """A reply of about 40 words: our reader and the others."""
    replies = replies_of(size)
    texts = [reply.reply for reply in replies]
    examples = [*(item.reply for item in bank()), *(item.text for item in plan.memory.examples)]
    reader, alone = BlendReader(plan), lexicon_reader()
    first = Times(tuple(once(lambda reply: reader.read(reply.reply, reply.context), reply) for reply in replies))
    mine = ours(plan, replies, size)
    floor = measure(references.floor(plan.entries, texts), texts, size.passes)
    naive = measure(references.naive(plan.entries, examples), texts, size.passes)
    rows = [
        (f"notre lecteur, situation {SITUATION}", mine),
        ("notre lecteur, répliques jamais lues", first),
        ("notre lecteur, lexique seul", measure(lambda reply: alone.read(reply.reply, reply.context), replies, 2)),
        (f"(a) plancher : un cdist sur {len(references.cue_words(plan.entries))} mots d'indices", floor),
        (f"(b) naïf : partial_ratio de {len(plan.entries)} indices et {len(examples)} exemples", naive),
    ]
    absent = []
    for name, read in references.peers(plan.entries).items():
        if read is None:
            absent.append(name)
        else:
            rows.append((name, measure(read, texts[: size.peer_replies], 1)))
    show(
        f"Temps par réplique d'environ 40 mots ({len(replies)} répliques, {len(plan.entries)} indices)",
        ("", "médiane", "9 sur 10 sous", "plus lente", "notre lecteur"),
        [
            (name, *map(milliseconds, (times.median, times.nine_in_ten, times.slowest)),
             times_as_much(mine.median / times.median))
            for name, times in rows
        ],
    )  # fmt: skip
    if absent:
        print(f"  Non installés, donc non mesurés : {', '.join(absent)} (pip install '.[bench]').")
    show("Visé", ("", "mesuré", "visé", ""), [
        ("médiane", milliseconds(mine.median), f"< {milliseconds(AIM_TIME)}", kept(mine.median, AIM_TIME)),
        ("fois le plancher (a)", times_as_much(mine.median / floor.median), f"< {times_as_much(AIM_FLOOR)}",
         kept(mine.median / floor.median, AIM_FLOOR)),
        ("fois plus rapide que (b)", times_as_much(naive.median / mine.median), f"> {times_as_much(AIM_NAIVE)}",
         kept(naive.median / mine.median, AIM_NAIVE, least=True)),
    ])  # fmt: skip


def print_lengths(size: Size, plan: ReadingPlan) -> None:
    """How time grows with the length of a reply."""
    reader, rows = BlendReader(plan), []
    before: float | None = None
    for words in LENGTHS:
        texts = of_length(words, max(10, size.replies // 4))
        median = measure(reader.read, texts, size.passes).median
        floor = measure(references.floor(plan.entries, texts), texts, size.passes).median
        growing = "" if before is None else times_as_much(median / before)
        rows.append(
            (str(words), milliseconds(median), milliseconds(median / words), growing, times_as_much(median / floor))
        )
        before = median
    show("Selon la longueur", ("mots", "médiane", "par mot", "que la précédente", "que le plancher"), rows)


def print_cues(size: Size, plan: ReadingPlan) -> None:
    """How time grows with the number of cues: fewer than the plan has, then whole sentences of the corpus as more."""
    drawn = random.Random(SEED)
    sentences = [reply.reply for reply in corpus() if len(reply.reply.split()) <= 12 and reply.reply[-1] == "."]
    more = [Entry("acte", f"phrase {n}", "montre", parse_cue(text)) for n, text in enumerate(sentences)]
    shuffled = drawn.sample(plan.entries, len(plan.entries))
    everything = [*shuffled, *lexicon().entries, *more]
    replies, rows = replies_of(size), []
    for count in (len(shuffled) // 4, len(shuffled) // 2, len(shuffled), len(everything)):
        entries = tuple(everything[:count])
        median = ours(replace(plan, entries=entries), replies, size).median
        texts = [reply.reply for reply in replies]
        floor = measure(references.floor(entries, texts), texts, size.passes).median
        rows.append((str(count), milliseconds(median), milliseconds(floor), times_as_much(median / floor)))
    show("Selon le nombre d'indices (40 mots)", ("indices", "médiane", "plancher", "que le plancher"), rows)


def print_examples(size: Size, plan: ReadingPlan) -> None:
    """How time grows with the examples that a scenario gives."""
    texts = list(dict.fromkeys(reply.reply for reply in corpus()))
    made = [example(analyse(text, DAY), text, [("critere", "C1.6.1.b", "montre")]) for text in texts[:3_000]]
    replies, rows = replies_of(size), []
    for count in (0, 30, 300, 3_000):
        median = ours(replace(plan, memory=Memory(tuple(made[:count]))), replies, size).median
        rows.append((str(count), milliseconds(median)))
    show("Selon le nombre d'exemples de la situation (40 mots)", ("exemples", "médiane"), rows)


def print_odd(plan: ReadingPlan) -> None:
    """Inputs made to hold up a reader."""
    reader, rows = BlendReader(plan), []
    for name, text in odd().items():
        best = min(once(reader.read, text) for _ in range(3))
        rows.append((name, milliseconds(best), kept(best, AIM_ODD)))
    show(f"Entrées faites pour ralentir (visé : moins de {AIM_ODD:.0f} ms)", ("", "temps", ""), rows)


def print_memory(size: Size, plan: ReadingPlan) -> None:
    """Memory over many readings."""
    reader = BlendReader(plan)
    found = growth(reader.read, size.readings)
    show(
        "Mémoire du programme au fil des lectures, chacune avec une faute de frappe nouvelle",
        ("lectures", "mémoire", "de plus"),
        [(str(count), f"{held:.0f} Mo", f"{held - found[0][1]:+.1f} Mo") for count, held in found],
    )
    print(f"  Gardé par lecture de répliques déjà vues : {traced_growth(reader.read):.1f} octets.")


def print_loading(size: Size) -> None:
    """What a start costs, step by step, in fresh processes."""
    steps = loading(size.processes)
    show(
        f"Démarrage, étape par étape (médiane de {size.processes} processus)",
        ("", "temps", "mémoire"),
        [(step, milliseconds(time), f"{held:.0f} Mo") for step, (time, held) in steps.items()],
    )
    own = sum(steps[step][0] for step in ("lexique chargé", "modèle chargé", "lecteur prêt"))
    numpy = steps["numpy importé"][0]
    print(f"  Lecteur chargé, numpy déjà importé : {milliseconds(own)} (visé : moins de {AIM_LOADED:.0f} ms,", end=" ")
    print(f"{kept(own, AIM_LOADED)}) ; numpy compris : {milliseconds(own + numpy)} ({kept(own + numpy, AIM_LOADED)}).")


if __name__ == "__main__":
    main()
