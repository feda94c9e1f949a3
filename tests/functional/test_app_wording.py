"""How values are said in French, and how the text of people becomes safe to show."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from tui.safe_text import one_line, plain, spoken
from tui.widgets.prose import glued
from tui.wording import (
    at_clock,
    counted,
    dots,
    in_euros,
    in_minutes,
    in_words,
    listed,
    moment,
    spelled,
    stopwatch,
    tension_words,
    trust_words,
    with_weekday,
)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (in_words(date(2026, 9, 9)), "9 septembre 2026"),
        (in_words(date(1968, 5, 1)), "1er mai 1968"),
        (with_weekday(date(2026, 10, 27)), "mardi 27 octobre 2026"),
        (at_clock(time(10, 0)), "10 h"),
        (at_clock(time(9, 5)), "9 h 05"),
        (moment(datetime(2026, 8, 1, 15, 10)), "1er août à 15 h 10"),
        (in_euros(620), "620 €"),
        (in_euros(45.5), "45,50 €"),
        (in_euros(1250), "1 250 €"),
        (stopwatch(133.9), "02:13"),
        (stopwatch(3600), "60:00"),
        (in_minutes(40), "40 s"),
        (in_minutes(480), "8 min"),
        (dots(3), "●●●○○"),
        (counted(0, "caractère"), "0 caractère"),
        (counted(2001, "caractère"), "2 001 caractères"),
        (listed(["a"]), "a"),
        (listed(["a", "b", "c"]), "a, b et c"),
        (spelled("satisfaction_demandee"), "demander si la solution convient"),
        (spelled("rappel_jeudi"), "rappel jeudi"),
    ],
)
def test_a_value_is_said_in_french(said: str, expected: str) -> None:
    assert said.replace("\u00a0", " ").replace("\u202f", " ") == expected


def test_every_mood_has_its_words() -> None:
    for words in (tension_words, trust_words):
        assert all(words(level) for level in range(11))
    assert tension_words(8) == "très tendue"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\x1b[2Jb", "ab"),
        ("\x1b]0;titre\x07ok", "ok"),
        ("un\r\ndeux\rtrois\u2028quatre", "un\ndeux\ntrois\nquatre"),
        ("nul\x00\u202e\u200bfin", "nulfin"),
        ("é", "é"),
        ("[bold]non[/bold]", "[bold]non[/bold]"),
    ],
)
def test_what_people_write_is_shown_without_what_would_disturb_the_terminal(typed: str, shown: str) -> None:
    assert plain(typed) == shown
    assert "\n" not in one_line(typed)


def test_stage_directions_are_in_italics_and_nothing_else_is() -> None:
    said = spoken("Assez. *Elle raccroche.* 2 * 3 [i]non[/i]")
    assert said.plain == "Assez. Elle raccroche. 2 * 3 [i]non[/i]"
    assert [(said.plain[span.start : span.end], "italic" in str(span.style)) for span in said.spans] == [
        ("Elle raccroche.", True)
    ]


@pytest.mark.parametrize("text", ["dentaires : traitement", "« oui »", "dentaires\u00a0: traitement", "vraiment ?"])
def test_a_line_never_breaks_before_a_high_sign_or_inside_quotes(text: str) -> None:
    for width in range(11, 15):
        for line in glued(text).wrap(width):
            assert line.plain.strip()[:1] not in set(":?!;»")
            assert not line.plain.rstrip().endswith("«")
