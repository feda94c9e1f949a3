"""A reader that remembers: the same words after the same words are read once.

For verification, where a reply is read as an example, in a playthrough and by a check; and where the files of a
library share their cues. A call that is played does not need it.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict

from scoring.analysis import analyse
from scoring.cue_index import CueIndex, Match
from scoring.evidence import Reading
from scoring.lexicon import lexicon
from scoring.plan import ReadingPlan
from scoring.reader import BlendReader
from sim.format.scenario import Scenario
from sim.reading_plan import reading_plan

_KEPT = 8
"""Readers kept: those of the files just verified."""
_READ = {"call", "case_file", "criteria", "acts", "forbidden", "savoirs", "examples"}
"""The parts of a scenario that change what is read; a new one that the plan uses must be named here."""


class RememberingReader:
    """Reads as the reader of a scenario does, each text once."""

    def __init__(self, plan: ReadingPlan) -> None:
        """Read by ``plan``."""
        self._reader = BlendReader(plan)
        self._own = CueIndex(entry for entry in plan.entries if entry.own)
        self._readings: dict[tuple[str | None, str, str], Reading] = {}
        self._found: dict[str, tuple[Match, ...]] = {}

    @property
    def version(self) -> str:
        """Hash of the plan."""
        return self._reader.version

    @property
    def plan(self) -> ReadingPlan:
        """What is looked for."""
        return self._reader.plan

    def read(self, reply: str, context: str = "") -> Reading:
        """Read ``reply``, said just after ``context``."""
        return self._read(None, reply, context)

    def without(self, example: str) -> _WithoutExample:
        """Give this reader without what it remembers of one example."""
        return _WithoutExample(self, example)

    def own_cues_in(self, text: str) -> tuple[Match, ...]:
        """Give the scenario's own cues found in ``text``, whoever says it."""
        if text not in self._found:
            self._found[text] = tuple(self._own.find(analyse(text, self.plan.today)))
        return self._found[text]

    def read_without(self, example: str, reply: str, context: str) -> Reading:
        """Read ``reply`` without the memory of ``example``."""
        return self._read(example, reply, context)

    def _read(self, example: str | None, reply: str, context: str) -> Reading:
        key = (example, reply, context)
        if key not in self._readings:
            reader = self._reader if example is None else self._reader.without(example)
            self._readings[key] = reader.read(reply, context)
        return self._readings[key]


class _WithoutExample:
    """A remembering reader that forgets one example."""

    def __init__(self, reader: RememberingReader, example: str) -> None:
        self._reader, self._example = reader, example

    @property
    def version(self) -> str:
        """Hash of the plan."""
        return self._reader.version

    def read(self, reply: str, context: str = "") -> Reading:
        """Read ``reply``, said just after ``context``."""
        return self._reader.read_without(self._example, reply, context)

    def without(self, example: str) -> _WithoutExample:
        """Give the reader without ``example`` alone."""
        return self._reader.without(example)


_readers: OrderedDict[str, RememberingReader] = OrderedDict()


def reader_of(scenario: Scenario) -> RememberingReader:
    """Give the reader of ``scenario``, shared by the scenarios that are read alike."""
    digest = hashlib.sha256(scenario.model_dump_json(include=_READ).encode()).hexdigest()
    if digest not in _readers:
        plan = reading_plan(scenario, digest, lexicon())
        _readers[digest] = RememberingReader(plan)
        while len(_readers) > _KEPT:
            _readers.popitem(last=False)
    _readers.move_to_end(digest)
    return _readers[digest]
