"""Alternatives of a cue that do nothing: never found, or a whole choice that is not even looked for.

Each alternative is tried in the cue's own words, by the very search of the calls: how it is compiled does not matter
as long as it is found. The trap it prevents: « recommande … car|vu » that is found where no reason was given.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from scoring.analysis import analyse
from scoring.cue_index import CueIndex, Entry
from scoring.cues import VALUE_SLOTS, Slot, parse_cue
from scoring.yaml_traps import excerpt
from sim.checks.case import Case, Path
from sim.review.cues import WrittenCue, quoted, told_lines, written_cues

_GROUP = re.compile(r"[^\s|]+(?:\|[^\s|]+)+")
_SAID = {"montant": "310 euros", "date": "jeudi", "heure": "10 heures", "delai": "trois jours"}
_ANY_DAY = date(2000, 1, 1)
_ELIDED = re.compile(r"\b(j|m|t|s|l|n|d|c|qu)e? (?=[aeiouyâàéèêîôûh])", re.IGNORECASE)
_LEAD = re.compile(r"[^\s|]*['’]")


def review_alternatives(case: Case, about: Path | None = None) -> None:
    """Say, once for the file, the alternatives that no reply can be found by; ``about``: of that cue only."""
    cues = [written for written in written_cues(case) if about in (None, written.path)]
    lost = [(written, words) for written in cues if (words := lost_alternatives(written.cue.text))]
    if not lost:
        return
    where = f"{len(lost)} indices" if len(lost) > 1 else "un indice"
    case.say(
        lost[0][0].path, "D137",
        f"Dans {where}, un choix n'est pas cherché comme écrit : "
        f"{quoted([_told(written, words) for written, words in lost])}"
        f"{told_lines(case, [written.path for written, _ in lost])}.",
        "Un choix de « | » est un seul mot porteur de sens, affirmé ou nié comme le premier ; un petit mot (« bien », "
        "« est », « car ») fait laisser de côté tout le choix.",
        "Faites-en plusieurs indices, ou gardez un seul mot plein par choix.", "avertissement",
    )  # fmt: skip


def _told(written: WrittenCue, words: tuple[str, ...]) -> str:
    return f"{', '.join(f'« {excerpt(word)} »' for word in words)} de « {written.told} »"


@lru_cache(maxsize=20_000)
def lost_alternatives(text: str) -> tuple[str, ...]:
    """Give the alternatives of a cue by which no reply is found, and the full words of choices that are left out."""
    index = CueIndex([Entry("critere", "", "montre", parse_cue(text), own=True)])
    if not _found(index, text):  # its plainest sentence is no French that could be judged by
        return ()
    lost: list[str] = []
    for match in _GROUP.finditer(text):
        choices = match.group().split("|")
        before, after = text[: match.start()], text[match.end() :]
        lost += [choice for choice in choices if not any(_found(index, f"{before}{said}{after}")
                                                         for said in _sayings(choice, choices[0]))]  # fmt: skip
        if _left_out(text, before, after):
            lost += [choice for choice in choices if _is_looked_for(before, choice, after)]
    return tuple(dict.fromkeys(lost))


def _sayings(choice: str, first: str) -> tuple[str, ...]:
    """« entendez », and « m'entendez » where the first choice is « m'écoutez »: an elided word is said for all."""
    lead = _LEAD.match(first)
    return (choice, f"{lead.group()}{choice}") if lead and not _LEAD.match(choice) else (choice,)


def _found(index: CueIndex, text: str) -> bool:
    return bool(index.find(analyse(_sentence(text), _ANY_DAY)))


def _sentence(text: str) -> str:
    """Say a cue as a person would: the first of each choice, a value for each kind, no mark."""
    plain = _GROUP.sub(lambda match: match.group().split("|")[0], text).strip("~^ ")
    for slot, kind in VALUE_SLOTS.items():
        plain = plain.replace(slot, _SAID[kind])
    words = re.sub(r"\s+", " ", re.sub(r"!|…|\.{3}", " ", plain.rstrip("? ")))
    words = _ELIDED.sub(lambda match: f"{match[1]}'", words)
    return f"{words[:1].upper()}{words[1:]}{' ?' if plain.endswith('?') else '.'}"


def _left_out(text: str, before: str, after: str) -> bool:
    """Whether the cue would be the same without the choice."""
    return _slots(text) == _slots(f"{before} {after}") != ()


def _is_looked_for(before: str, choice: str, after: str) -> bool:
    return _slots(f"{before}{choice}{after}") != _slots(f"{before} {after}")


def _slots(text: str) -> tuple[Slot, ...]:
    try:
        return parse_cue(text).slots
    except ValueError:
        return ()
