"""The cues of a scenario as its author wrote them, how a message names several, and those that are too short.

A doubt about cues is said once for the file, with how many and on which lines: a good scenario has hundreds of cues,
and a hundred warnings hide the one that matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.cues import Cue, parse_cue
from scoring.lemmas import known
from scoring.text import fold
from scoring.yaml_traps import excerpt
from sim.checks.case import Case, Path
from sim.checks.parts import CueOwner, cue_texts

SHORTEST = 5
"""Letters under which the reader allows no misspelling, so that one word alone catches too much or too little."""
NAMED = 3
"""Cues that one message quotes."""
_PLACED = 12
"""Lines that one message gives."""
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class WrittenCue:
    """A cue of the scenario, where it stands and what it proves."""

    path: Path
    cue: Cue
    owner: CueOwner

    @property
    def told(self) -> str:
        """The cue, as a message quotes it."""
        return excerpt(self.cue.text)


def written_cues(case: Case) -> Iterator[WrittenCue]:
    """Give every cue of the scenario, in the order of the format."""
    for path, owner, text in cue_texts(case):
        yield WrittenCue(path, parse_cue(text), owner)


def quoted(texts: Sequence[str]) -> str:
    """Give the first of ``texts`` and how many more there are."""
    more = f" et {len(texts) - NAMED} de plus" if len(texts) > NAMED else ""
    return f"{', '.join(texts[:NAMED])}{more}"


def told_lines(case: Case, paths: Sequence[Path]) -> str:
    """Say on which other lines the same is found: « (aussi lignes 62 et 64) »; empty when all stand on one."""
    first, *others = dict.fromkeys(case.document.place(*path).line for path in paths)
    if not others:
        return ""
    listed = ", ".join(map(str, others[:_PLACED])) + ("…" if len(others) > _PLACED else "")
    return f" (première ligne {first}, puis {listed})"


def review_short_cues(case: Case, about: Path | None = None) -> None:
    """Say the cues that are one short, ordinary word: an abbreviation means one thing, and a question is a question."""
    cues = [cue for cue in written_cues(case) if cue.owner[0] != "savoirs" and about in (None, cue.path)]
    short = [(written, word) for written in cues if (word := _alone(written))]
    if short:
        count = f"{len(short)} indices se réduisent" if len(short) > 1 else "Un indice se réduit"
        case.say(
            short[0][0].path, "D130",
            f"{count} à un mot court : "
            f"{quoted([f'« {written.told} » (« {word} »)' for written, word in short])}"
            f"{told_lines(case, [written.path for written, _ in short])}.",
            "Un mot si court, cherché seul, est trouvé dans des phrases de tout autre sens.",
            "Ajoutez un ou deux mots pleins, ou marquez la forme exacte d'un « ! ».", "avertissement",
        )  # fmt: skip


def _alone(written: WrittenCue) -> str:
    """Give the short word that the cue is left with, as it is written; empty when there is more."""
    (first, *others) = written.cue.slots
    if others or written.cue.asks:
        return ""
    words = [word for word in _WORD.findall(fold(written.cue.text)) if word in first.keys and known(word)]
    shortest = min(words, key=len, default="")
    return shortest if len(shortest) < SHORTEST else ""
