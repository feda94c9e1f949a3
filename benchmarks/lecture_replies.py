"""What the benchmarks read: replies of the corpus, longer ones made of them, inputs made to hold up a reader."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator

from scoring.labels import Labelled, corpus

SEED = 20_261_027
ABOUT_40 = range(35, 47)
"""Words of a reply « of about 40 words »."""
LENGTHS = (5, 10, 20, 40, 80, 160, 320)
LONG = 10_000
"""Characters of the inputs made to hold up a reader."""
REPEATS = 5_000
ODD = {
    "un mot 5 000 fois": "remboursement " * REPEATS,
    "un mot inconnu 5 000 fois": "rembouzement " * REPEATS,
    "« ne pas » 5 000 fois": "ne pas " * REPEATS,
    "« je » 5 000 fois": "je " * REPEATS,
    "« oui. » 5 000 fois": "oui. " * REPEATS,
    "« je vous rappelle, » 5 000 fois": "je vous rappelle, " * REPEATS,
    "« si je dis que » 5 000 fois": "si je dis que " * REPEATS,
    "« lundi 3 à 10 h, » 5 000 fois": "lundi 3 à 10 h, " * REPEATS,
    "« 1/ » 5 000 fois": "1/" * REPEATS,
    "une seule lettre, 10 000 fois": "e" * LONG,
    "10 000 guillemets": "« " * (LONG // 2),
    "10 000 séquences d'échappement": "\x1b[31m" * (LONG // 5),
    "10 000 accents combinants": "e\u0301" * (LONG // 2),
    "10 000 points d'interrogation": "?" * LONG,
}


def about_40_words() -> list[Labelled]:
    """Give the replies of the corpus of about 40 words."""
    return [reply for reply in corpus() if len(reply.reply.split()) in ABOUT_40]


def of_length(words: int, count: int) -> list[str]:
    """Give ``count`` texts of ``words`` words, made of whole replies one after the other, then cut."""
    drawn = random.Random(SEED + words)
    replies = [reply.reply for reply in corpus()]
    texts = []
    for _ in range(count):
        text: list[str] = []
        while len(text) < words:
            text += drawn.choice(replies).split()
        texts.append(" ".join(text[:words]))
    return texts


def odd() -> dict[str, str]:
    """Give the inputs made to hold up a reader, by name."""
    drawn = random.Random(SEED)
    words = " ".join(reply.reply for reply in corpus()).split()
    drawn.shuffle(words)
    misspelt = " ".join("".join(drawn.choices(string.ascii_lowercase, k=9)) for _ in range(LONG // 10))
    return {
        "10 000 caractères du corpus": " ".join(words)[:LONG],
        "10 000 caractères de mots inconnus": misspelt,
        **ODD,
    }


def endless(seed: int = SEED) -> Iterator[tuple[str, str]]:
    """Give replies and lines without end, each reply with a misspelling of its own."""
    drawn = random.Random(seed)
    replies = corpus()
    while True:
        reply = drawn.choice(replies)
        at = drawn.randrange(len(reply.reply))
        yield reply.reply[:at] + drawn.choice(string.ascii_lowercase) + reply.reply[at:], reply.context
