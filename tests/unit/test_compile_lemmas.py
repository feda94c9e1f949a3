"""The table of lemmas: sorted, folded, the same bytes each time, and up to date with its source."""

from __future__ import annotations

from importlib.resources import files

from scoring.compile_lemmas import compile_table, pairs
from scoring.lemmas import TABLE

ENTRIES = [
    ("énervée", "énervé"),
    ("énervé", "énervé"),
    ("énerver", "énerver"),
    ("prise", "priser"),
    ("pris", "prendre"),
    ("chat", "chat"),
]


def lines(table: bytes) -> dict[str, str]:
    """Give the lemmas by form."""
    return dict(line.partition("\t")[::2] for line in table.decode().splitlines())


def test_a_participle_has_its_verb_beside_its_adjective() -> None:
    table = lines(compile_table(ENTRIES))
    assert table["enervee"] == "enerve,enerver"
    assert table["prise"] == "prendre,priser"
    assert table["chat"] == ""


def test_what_is_no_word_is_left_out() -> None:
    table = lines(compile_table([*ENTRIES, ("-ci", "ci"), ("h2o", "h2o"), ("ya", "ya")]))
    assert not {"-ci", "h2o", "ya"} & set(table)


def test_the_table_is_sorted_and_does_not_depend_on_the_order_of_its_entries() -> None:
    table = compile_table(ENTRIES)
    forms = [line.partition(b"\t")[0] for line in table.splitlines()]
    assert forms == sorted(forms)
    assert compile_table(reversed(ENTRIES)) == table


def test_the_packaged_table_is_the_one_that_the_sources_give() -> None:
    assert files("scoring").joinpath(TABLE).read_bytes() == compile_table(pairs())
