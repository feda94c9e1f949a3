"""A criterion won by handing back to her what she has just said.

Her own clause is read as a reply, after her line, by the very reader of the calls: what the rule on parroting voids
is no doubt. A question is none either: one may ask about what she has said. Nor is an act: naming what she named
(« L'attestation. ») is speaking of it, and only criteria are scored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring.analysis import Analysis, analyse
from scoring.cue_index import Match
from scoring.yaml_traps import excerpt
from sim.checks.case import Case, Path
from sim.format.types import Line
from sim.review.cues import quoted, told_lines, written_cues
from sim.verification.remembered_reader import RememberingReader

_FIELD = re.compile(r"\{[^{}]*\}")


def review_echo(case: Case, reader: RememberingReader) -> None:
    """Say the cues of criteria that her own words hold and that would count if they were said again."""
    cues = {(written.owner, written.cue.text): written for written in written_cues(case)}
    caught: dict[Path, tuple[str, str]] = {}
    for line in dict.fromkeys(part.text for _, part in case.parts if isinstance(part, Line)):
        for match, clause in _echoes(_FIELD.sub("cela", line), reader):
            written = cues.get((("criteres", match.entry.id, "montre"), match.entry.cue.text))
            if written is not None:
                caught.setdefault(written.path, (f"« {written.told} » ({match.entry.id})", clause))
    if caught:
        paths = sorted(caught, key=lambda path: case.document.place(*path))
        told = quoted([f"{cue} dans « {excerpt(clause)} »" for cue, clause in map(caught.__getitem__, paths)])
        what = f"cherchent {len(paths)} indices" if len(paths) > 1 else "cherche un indice"
        case.say(
            paths[0], "D127", f"Elle dit elle-même ce que {what} : {told}{told_lines(case, paths)}.",
            "Redire ce bout de sa phrase suffirait.", "Choisissez des mots que seul le conseiller peut dire.",
            "avertissement",
        )  # fmt: skip


def _echoes(line: str, reader: RememberingReader) -> Iterator[tuple[Match, str]]:
    """Give the cues found in ``line`` that count when their clause is handed back just after it."""
    analysis = analyse(line, reader.plan.today)
    for match in reader.own_cues_in(line):
        if match.entry.target != "critere" or match.entry.polarity != "montre":
            continue
        clause = _stated(analysis, match, line)
        read = reader.read(clause, line).evidence if clause else ()
        if any((item.id, item.polarity, item.cue) == (match.entry.id, "montre", match.entry.cue.text) for item in read):
            yield match, clause


def _stated(analysis: Analysis, match: Match, line: str) -> str:
    """Give the clause that holds a match; empty when it asks something."""
    clause = analysis.clause_at(match.first)
    if clause is None or clause.asks is not None:
        return ""
    start, _ = analysis.span(clause.first, clause.first)
    _, end = analysis.span(clause.last, clause.last)
    return line[start:end]
