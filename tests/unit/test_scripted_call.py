"""The time of a scripted call: when she notices a silence, and what is left when the call has ended."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.journal.recording import RecordedSession
from tui.reply_lines import Input
from tui.scripted_call import Clock, ScriptedCall


class Call:
    """A call that notes what reaches it, and when."""

    def __init__(self, clock: Clock, *, after: int | None = 40, times: int = 2, ends_at: int = 99) -> None:
        self.heard: list[tuple[str | None, float]] = []
        self._clock = clock
        self._times = times
        self._ends_at = ends_at
        silences = None if after is None else SimpleNamespace(after=after)
        self.game = SimpleNamespace(scenario=SimpleNamespace(silences=silences))
        self.session = self

    @property
    def ending(self) -> str | None:
        return "fin" if len(self.heard) >= self._ends_at else None

    @property
    def notices_silence(self) -> bool:
        spent = sum(text is None for text, _ in self.heard)
        return self.game.scenario.silences is not None and spent < self._times

    def say(self, text: str) -> None:
        assert self.ending is None
        self.heard.append((text, self._clock.now))

    def silence(self) -> None:
        assert self.ending is None
        self.heard.append((None, self._clock.now))


def played(*inputs: Input, **call: Any) -> tuple[list[tuple[str | None, float]], int]:
    clock = Clock()
    made = Call(clock, **call)
    left_over = ScriptedCall(cast(RecordedSession, made), clock).play(inputs)
    return made.heard, left_over


def test_replies_come_at_their_time() -> None:
    assert played(Input("a", 10), Input("b", 0.5), Input("c", 39)) == ([("a", 10), ("b", 10.5), ("c", 49.5)], 0)


def test_she_notices_each_delay_and_no_more_than_she_may() -> None:
    assert played(Input("a", 200))[0] == [(None, 40), (None, 80), ("a", 200)]


def test_a_reply_at_the_very_second_is_in_time_and_a_silence_of_that_length_is_one() -> None:
    assert played(Input("a", 40))[0] == [("a", 40)]
    assert played(Input(None, 40))[0] == [(None, 40)]


def test_silences_add_up_until_something_is_said() -> None:
    assert played(Input(None, 30), Input(None, 30), Input("a", 5))[0] == [(None, 40), ("a", 65)]
    assert played(Input(None, 30), Input("a", 5), Input(None, 30))[0] == [("a", 35)]


def test_a_silence_without_a_length_lasts_until_she_notices() -> None:
    assert played(Input(None, None), Input("a", 1))[0] == [(None, 40), ("a", 41)]


def test_where_nobody_notices_time_passes_all_the_same() -> None:
    assert played(Input(None, None), Input("a", 5000), after=None)[0] == [("a", 5010)]


@pytest.mark.parametrize(("ends_at", "left_over"), [(0, 2), (1, 2), (2, 1), (3, 0)])
def test_what_comes_after_the_ending_is_counted(ends_at: int, left_over: int) -> None:
    heard, left = played(Input(None, 40), Input("a", 1), Input("b", 1), ends_at=ends_at)
    assert (len(heard), left) == (ends_at, left_over)


waits = st.floats(min_value=0, max_value=500)
inputs = st.lists(st.builds(Input, st.sampled_from(["a", None]), waits), max_size=12)


@given(inputs)
def test_no_reply_is_lost_and_time_never_goes_back(given_inputs: list[Input]) -> None:
    heard, left_over = played(*given_inputs, times=50)
    times = [at for _, at in heard]
    assert times == sorted(times)
    assert left_over == 0
    assert sum(text is not None for text, _ in heard) == sum(item.reply is not None for item in given_inputs)
