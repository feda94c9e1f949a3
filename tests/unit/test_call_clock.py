"""The time of a call in words."""

from __future__ import annotations

import pytest

from tui.call_clock import announcements, left


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (-3, "0 s"),
        (40, "40 s"),
        (59.6, "1 min"),
        (60, "1 min"),
        (90, "1 min 30"),
        (125, "2 min 05"),
        (600, "10 min"),
    ],
)
def test_what_is_left_is_said_in_minutes_and_seconds(seconds: float, said: str) -> None:
    assert left(seconds).replace("\u00a0", " ") == said


def test_the_last_minute_is_announced_only_where_it_comes_after_the_first_warning() -> None:
    assert [at for at, _ in announcements(900)] == [720, 840]
    assert [at for at, _ in announcements(240)] == [192]
