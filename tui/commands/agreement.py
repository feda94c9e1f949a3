"""``desamorce accord``: what the machine reads in labelled replies, or in recorded calls, beside what the raters say.

Owns which reader reads which line. The trap it prevents: a name in a file of replies taken for the path of a file to
open; only the scenarios of the library are looked for there.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from scoring.agreement_model import POLARITIES, Disagreement, Judged, Labels
from scoring.agreement_report import labels_of, report
from scoring.explained import CriterionExplained
from scoring.explanation import explain
from scoring.labels import observed_criteria
from scoring.reader import BlendReader
from tui.agreement_grids import holds_grids
from tui.agreement_grids_run import compare_grids, replies_file
from tui.agreement_json import agreement_json
from tui.agreement_text import ReadBy, agreement_lines
from tui.commands.play import find_library
from tui.disagreement_text import Told
from tui.labelled_lines import LabelledLine, read_labelled
from tui.output import UnusableInputError, one_line
from tui.progress import counted_on
from tui.readers import explaining_reader
from tui.terminal_json import terminal_json


def run(arguments: argparse.Namespace) -> int:
    """Compare grids, or read every labelled reply again and compare."""
    if arguments.grilles or (arguments.files and all(map(holds_grids, arguments.files))):
        return compare_grids(arguments)
    return _compare_replies(arguments, replies_file(arguments))


def _compare_replies(arguments: argparse.Namespace, name: str) -> int:
    readers = Readers(alone=arguments.sans_scenario, forced=arguments.scenario)
    judged = _judged(_chosen(read_labelled(name), readers.forced_id), readers)
    compared = report(judged)
    shown = tuple(islice(compared.disagreements, arguments.desaccords))
    told = [Told(item, why) for item, why in zip(shown, _reasons(shown, readers), strict=True)]
    read_by = readers.by_scenario(judged)
    if arguments.json:
        print(terminal_json(agreement_json(compared, told, read_by)))
        return 0
    for line in agreement_lines(compared, told, read_by):
        print(line)
    return 0


class Readers:
    """The reader of each scenario, made once."""

    def __init__(self, *, alone: bool, forced: str | None) -> None:
        """Read with the lexicon ``alone``, or everything with the scenario ``forced``, or each line with its own."""
        self._lexicon, _ = explaining_reader(None)
        self._made: dict[str, BlendReader] = {}
        self.forced_id = forced
        """The scenario whose lines are chosen."""
        self._known: frozenset[str] = frozenset()
        if forced is not None and not alone:
            file = find_library().find(forced)
            self.forced_id = file.id
            self._made[file.id] = explaining_reader(forced)[0]
        elif not alone:
            self._known = frozenset(header.id for header in find_library().headers())

    @property
    def lexicon(self) -> BlendReader:
        """The reader of the lexicon alone."""
        return self._lexicon

    def of(self, scenario: str | None) -> BlendReader:
        """Give the reader of the lines of ``scenario``."""
        if scenario is None:
            return self._lexicon
        if scenario in self._known and scenario not in self._made:
            self._made[scenario] = explaining_reader(scenario)[0]
        return self._made.get(scenario, self._lexicon)

    def by_scenario(self, judged: Iterable[Judged]) -> Mapping[str, ReadBy]:
        """Say, for each scenario of the replies, what read it; no scenario is the empty name, last."""
        names = {item.reply.scenario or "" for item in judged}
        return {name: self._read_by(name) for name in sorted(names, key=lambda name: (not name, name))}

    def _read_by(self, name: str) -> ReadBy:
        reader = self.of(name or None)
        if reader is self._lexicon:
            return ReadBy(own=False)
        looked_at = observed_criteria(name) or frozenset()
        return ReadBy(own=True, unobserved=tuple(sorted(looked_at - reader.plan.criteria)))


def _chosen(lines: Sequence[LabelledLine], scenario: str | None) -> Sequence[LabelledLine]:
    """Keep the lines of ``scenario`` when lines name one; when none does, all are of it.

    Raises:
        UnusableInputError: if none is left.
    """
    named = sorted({line.reply.scenario for line in lines if line.reply.scenario})
    if scenario is None:
        return lines
    if not named:
        return [replace(line, reply=replace(line.reply, scenario=scenario)) for line in lines]
    chosen = [line for line in lines if line.reply.scenario == scenario]
    if not chosen:
        raise UnusableInputError(
            f"Aucune réplique n'est du scénario «\u00a0{one_line(scenario)}\u00a0». Le fichier a celles de\u00a0: "
            f"{', '.join(one_line(name) for name in named[:10])}. Choisissez l'un d'eux, ou ôtez --scenario."
        )
    return chosen


def _judged(lines: Sequence[LabelledLine], readers: Readers) -> list[Judged]:
    every = _every_criterion(lines, readers.lexicon)
    judged = []
    for line in counted_on(lines, "Lecture des répliques"):
        reply = line.reply
        found = labels_of(readers.of(reply.scenario).read(reply.reply, reply.context))
        looked_at = observed_criteria(reply.scenario)
        judged.append(Judged(reply, line.labellings, found, every if looked_at is None else looked_at))
    return judged


def _every_criterion(lines: Iterable[LabelledLine], lexicon: BlendReader) -> frozenset[str]:
    """Give what counts where nobody said what was looked at: all that a rater used, all that the lexicon covers."""
    used = (
        labels.of(polarity)
        for line in lines
        for labels in (Labels(line.reply.shows, line.reply.contradicts), *line.labellings)
        for polarity in POLARITIES
    )
    return lexicon.plan.criteria.union(*used)


def _reasons(shown: Iterable[Disagreement], readers: Readers) -> Iterable[CriterionExplained | None]:
    """Give what the machine saw of each criterion; None when nothing at all."""
    made: dict[int, Mapping[tuple[str, str], CriterionExplained]] = {}
    for item in shown:
        reply = item.judged.reply
        if id(reply) not in made:
            explained = explain(readers.of(reply.scenario), reply.reply, reply.context, least=0)
            made[id(reply)] = {each.output: each for each in explained.criteria}
        yield made[id(reply)].get((item.polarity, item.criterion))
