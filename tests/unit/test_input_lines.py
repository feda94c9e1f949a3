"""Lines are read one by one, bounded, and refused in French."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tui import input_lines
from tui.input_lines import RawLine, UnusableLineError, check_reply, json_object, open_input
from tui.output import UnusableInputError


def lines_of(tmp_path: Path, raw: bytes) -> list[RawLine]:
    file = tmp_path / "entree"
    file.write_bytes(raw)
    with open_input(str(file)) as lines:
        return list(lines)


def test_lines_are_numbered_and_come_without_their_end(tmp_path: Path) -> None:
    assert lines_of(tmp_path, b"un\r\n\ndeux\n \xc3\xa9") == [
        RawLine(1, b"un"), RawLine(2, b""), RawLine(3, b"deux"), RawLine(4, b" \xc3\xa9"),
    ]  # fmt: skip


def test_only_a_new_line_ends_a_line(tmp_path: Path) -> None:
    (line,) = lines_of(tmp_path, "a\u2028b\x0bc\x85d".encode())
    assert line.text() == "a\u2028b\x0bc\x85d"


def test_a_byte_order_mark_is_no_text_and_only_at_the_beginning(tmp_path: Path) -> None:
    first, second = lines_of(tmp_path, "\ufeffun\n\ufeffdeux".encode())
    assert (first.text(), second.text()) == ("un", "\ufeffdeux")


def test_a_line_without_end_is_bounded_and_the_next_one_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(input_lines, "LINE_LIMIT", 10)
    monkeypatch.setattr(input_lines, "_CHUNK", 4)
    lines = lines_of(tmp_path, b"0123456789\n" + b"x" * 1000 + b"\nfin\n" + b"y" * 11)
    assert [(line.number, line.too_long) for line in lines] == [(1, False), (2, True), (3, False), (4, True)]
    assert max(len(line.raw) for line in lines) <= 11
    assert lines[2].text() == "fin"


@pytest.mark.parametrize("raw", [b"\xff\xfeB\x00", b"caf\xe9", b"a\x00b", b"\xed\xa0\x80"])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(UnusableLineError):
        RawLine(1, raw).text()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "colonne 1"),
        ('{"a": }', "colonne 7"),
        ("{'a': 1}", "colonne 2"),
        ('"a"', "objet JSON"),
        ('{"a": 1, "a": 1}', "la clé «\u00a0a\u00a0» y est deux fois"),
        ('{"a": {"b": 1, "b": 2}}', "la clé «\u00a0b\u00a0» y est deux fois"),
        ('{"a": -Infinity}', "n'est pas un nombre"),
        ('{"a": ' + "[" * 100_000, "démesuré"),
    ],
)
def test_what_is_no_json_object_is_said_in_french(text: str, said: str) -> None:
    with pytest.raises(UnusableLineError) as raised:
        json_object(text)
    assert said in str(raised.value)
    assert "Expecting" not in str(raised.value)


def test_a_pair_of_escaped_halves_is_one_character() -> None:
    assert check_reply(json_object('{"replique": "\\ud83d\\ude42"}')["replique"], 1) == "🙂"


@pytest.mark.parametrize("reply", [None, 3, ["a"], {}, True, "aa", "\udc00"])
def test_a_reply_is_a_text_within_its_limit(reply: object) -> None:
    with pytest.raises(UnusableLineError):
        check_reply(reply, 1)


@pytest.mark.parametrize("name", ["/n/existe/pas", "a\0b", "x" * 5000])
def test_a_file_that_can_not_be_opened_is_said(name: str) -> None:
    with pytest.raises(UnusableInputError) as raised, open_input(name):
        pytest.fail("opened")
    assert "fichier" in str(raised.value)


def test_an_input_that_breaks_while_it_is_read_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, _: object) -> int:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Broken())))
    with pytest.raises(UnusableInputError) as raised, open_input("-") as lines:
        consume(lines)
    assert "L'entrée standard ne se laisse pas lire" in str(raised.value)


def consume(lines: Iterable[RawLine]) -> None:
    assert list(lines) == []
