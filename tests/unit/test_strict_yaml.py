"""Only what a trainer meant is read; all else becomes a French fault at its place, in bounded time."""

from __future__ import annotations

import random
import string
import time
from pathlib import Path

import pytest
import yaml

import scoring.yaml_composer
from scoring.errors import UnreadableSourceError
from scoring.faults import Fault, FaultList
from scoring.strict_yaml import Document, load, load_head

SCENARIO = Path(__file__).parents[2] / "scenarios/adherent_en_colere.yaml"


def read(source: str | bytes) -> tuple[Document | None, list[Fault]]:
    faults = FaultList()
    raw = source.encode() if isinstance(source, str) else source
    return load(raw, "cas.yaml", faults), faults.faults


def value(source: str) -> object:
    document, faults = read(source)
    assert document is not None
    assert faults == []
    return document.data["a"]


@pytest.fixture(params=["libyaml", "python"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of a fault must not depend on how PyYAML was built."""
    if request.param == "python":
        monkeypatch.setattr(scoring.yaml_composer, "_PARSER", yaml.SafeLoader)


@pytest.mark.parametrize(
    "text", ["on", "no", "yes", "oui", "True", "~", "~on se rappelle", "0123", "10:30", "2026-10-27"]
)
def test_what_looks_like_another_type_stays_text(text: str) -> None:
    assert value(f"a: {text}") == text


@pytest.mark.parametrize(
    "text", ["1e3", ".5", "0x1F", "1_000", "3,5", ".inf", ".nan", "1.", "9" * 30, "=", "<<", "310 €"]
)
def test_odd_numbers_and_signs_stay_text(text: str) -> None:
    assert value(f"a: {text}") == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("0", 0),
        ("-3", -3),
        ("+2", 2),
        ("310.50", 310.5),
        ('"3"', "3"),
        ("'true'", "true"),
        ("[1, x, {b: on}]", [1, "x", {"b": "on"}]),
        ("|\n  deux\n  lignes\n", "deux\nlignes\n"),
        (">-\n  une\n  ligne\n", "une ligne"),
        ('"12 \\"mots\\""', '12 "mots"'),
    ],
)
def test_the_rest_has_its_plain_meaning(text: str, meant: object) -> None:
    found = value(f"a: {text}")
    assert found == meant
    assert type(found) is type(meant)


def test_a_key_is_always_text() -> None:
    document, faults = read('on: 1\n3: 2\n"C1.6.1.b": 3\n')
    assert document is not None
    assert (document.data, faults) == ({"on": 1, "3": 2, "C1.6.1.b": 3}, [])


def test_places_count_lines_and_code_points() -> None:
    document, _ = read("# tête\nappel: {é😀: 1, heure: on}\r\nliste:\n  - un\n  - clé: deux\n")
    assert document is not None
    assert str(document.place("appel", "heure")) == "cas.yaml:2:23"
    assert str(document.key_place("appel", "heure")) == "cas.yaml:2:16"
    assert str(document.place("liste", 1, "clé")) == "cas.yaml:5:10"
    assert str(document.key_place("liste", 1, "clé")) == "cas.yaml:5:5"
    assert str(document.key_place("liste", 0)) == "cas.yaml:4:5"


def test_the_place_of_what_is_absent_is_its_nearest_ancestor_s() -> None:
    document, _ = read("a: 1\netats:\n  accroche:\n    dit: []\n")
    assert document is not None
    assert str(document.place("etats", "accroche", "suite", 0)) == "cas.yaml:4:5"
    assert str(document.key_place("etats", "accroche", "suite")) == "cas.yaml:3:3"
    assert str(document.place()) == "cas.yaml:1:1"


BROKEN = [
    ("D002", "titre: é".encode("latin-1"), "titre: é", 1, 8),
    ("D002", "titre: é".encode("utf-16"), "titre: é", 1, 1),
    ("D003", b"a: 1\nb: \0\xff", "a: 1\nb: x", 2, 4),
    ("D003", "a: un\x1b[2J", "a: un", 1, 6),
    ("D003", "a: un\u2028b: deux", "a: un\nb: deux", 1, 6),
    ("D003", "a: un\rb: deux", "a: un\r\nb: deux", 1, 6),
    ("D004", b"\xef\xbb\xbfa: 1", "a: 1", 1, 1),
    ("D005", "# rien\n", "a: 1", 1, 1),
    ("D006", "- une liste", "a: [une liste]", 1, 1),
    ("D007", "a: 1\n---\nb: 2", "a: 1\nb: 2", 2, 1),
    ("D007", "a: 1\n...\nb: 2", "a: 1\nb: 2", 3, 1),
    ("D008", "a: " + "[" * 40 + "]" * 40, "a: " + "[" * 20 + "]" * 20, 1, 33),
    ("D010", "a: 1\nune phrase seule", "a: 1\nb: une phrase seule", 2, 1),
    ("D010", 'a:\n  - "un"\n  -"deux"', 'a:\n  - "un"\n  - "deux"', 3, 3),
    ("D014", 'a: {b: "un"}, "deux"', 'a: [{b: "un"}, "deux"]', 1, 4),
    ("D014", 'a: ["un"], "deux"', 'a: ["un", "deux"]', 1, 4),
    ("D015", 'a:\n - "un"\n  - "deux"', 'a:\n - "un"\n - "deux"', 3, 3),
    ("D010", "a: - b", "a:\n- b", 1, 4),
    ("D010", "a: |texte", "a: |\n  texte", 1, 4),
    ("D010", "- : b", "a: b", 1, 3),
    ("D011", "a:\n\tb: 1", "a:\n  b: 1", 2, 1),
    ("D011", "a: b\n\tc: d", "a: b\nc: d", 2, 1),
    ("D012", 'a: "sans fin\nb: 1', 'a: "avec fin"\nb: 1', 1, 4),
    ("D012", 'a:\n  - "sans fin\n  - "suite"', 'a:\n  - "avec fin"\n  - "suite"', 2, 5),
    ("D012", "a: 'j'ai'", 'a: "j\'ai"', 1, 7),
    ("D012", 'a: "un" deux', 'a: "un deux"', 1, 9),
    ("D013", "a: Écoutez : j'attends", 'a: "Écoutez : j\'attends"', 1, 12),
    ("D013", "a: Écoutez\u00a0: j'attends", 'a: "Écoutez\u00a0: j\'attends"', 1, 12),
    ("D014", "a: [un, deux\nb: 1", "a: [un, deux]\nb: 1", 1, 4),
    ("D014", "a: {b: 1\nc: 2", "a: {b: 1}\nc: 2", 1, 4),
    ("D014", "a: [un]]", "a: [un]", 1, 8),
    ("D015", "a:\n  b: 1\n c: 2", "a:\n  b: 1\n  c: 2", 3, 2),
    ("D015", "a:\n  - Bonjour\n    - Au revoir", "a:\n  - Bonjour\n  - Au revoir", 2, 5),
    ("D015", "a: Bonjour\n  - Au revoir", "a:\n  - Au revoir", 1, 4),
    ("D016", "a: @moi", 'a: "@moi"', 1, 4),
    ("D016", "a: `moi`", 'a: "`moi`"', 1, 4),
    ("D016", "a: %", 'a: "%"', 1, 4),
    ("D017", 'a: "C:\\été"', 'a: "C:/été"', 1, 7),
    ("D018", "a: 1\nb: 2\na: 3", "a: 1\nb: 2\nc: 3", 3, 1),
    ("D019", "a: &nom valeur", 'a: "&nom valeur"', 1, 4),
    ("D020", "a:\n- *nom", 'a:\n- "*nom"', 2, 3),
    ("D020", "a:\n- *Elle raccroche.*", 'a:\n- "*Elle raccroche.*"', 2, 3),
    ("D021", "a:\n- !ah non", 'a:\n- "!ah non"', 2, 3),
    ("D021", "a: !!python/object:os.system x", "a: x", 1, 4),
    ("D021", "a: !été", 'a: "!été"', 1, 4),
    ("D022", "a:\n  ? [b]\n  : c", "a:\n  b: c", 2, 5),
    ("D022", "a: {<<: 1}", "a: {b: 1}", 1, 5),
    ("D023", "a:\n- Écoutez : j'attends", 'a:\n- "Écoutez : j\'attends"', 2, 3),
    ("D023", "a:\n- Écoutez\u00a0: j'attends", 'a:\n- "Écoutez\u00a0: j\'attends"', 2, 3),
    ("D023", "a:\n- Bon : d'accord", 'a:\n- "Bon : d\'accord"', 2, 3),
    ("D023", "a: [Un rappel : quand, oui]", 'a: ["Un rappel : quand", oui]', 1, 5),
    ("D024", "a: n° #12", 'a: "n° #12"', 1, 6),
    ("D024", "a:\n- le dossier n° #12 bis", 'a:\n- "le dossier n° #12 bis"', 2, 16),
    ("D024", "a: Notez bien le # du dossier", 'a: "Notez bien le # du dossier"', 1, 17),
    ("D025", 'a: x"', 'a: "x"', 1, 4),
    ("D025", 'a: ["un", deux"]', 'a: ["un", "deux"]', 1, 11),
    ("D026", "a:\n- {prenom_conseiller}", 'a:\n- "{prenom_conseiller}"', 2, 3),
    ("D026", "a: {prenom_conseiller}, bonjour", 'a: "{prenom_conseiller}, bonjour"', 1, 4),
    ("D027", 'a: "un \\e[2J"', 'a: "un"', 1, 4),
]


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(("code", "broken", "mended", "line", "column"), BROKEN)
def test_each_trap_is_a_fault_at_its_place_and_its_mended_twin_is_none(
    code: str, broken: str | bytes, mended: str, line: int, column: int
) -> None:
    _, faults = read(broken)
    assert [(fault.code, fault.place.line, fault.place.column) for fault in faults][:1] == [(code, line, column)]
    document, none = read(mended)
    assert document is not None
    assert none == []


@pytest.mark.parametrize(("code", "broken", "mended", "line", "column"), BROKEN)
def test_a_fault_is_french_and_printable(code: str, broken: str | bytes, mended: str, line: int, column: int) -> None:
    for fault in read(broken)[1]:
        said = str(fault)
        assert fault.what.endswith(".")
        assert fault.mend.endswith((".", '".'))
        assert said.replace("\u00a0", "").isprintable()
        for english in ("found", "expected", "while", "scanning", "character", "mapping", "token", "key "):
            assert english not in said
        assert not any(f" {mark}" in fault.what for mark in ":;!?»")


@pytest.mark.parametrize(
    "source",
    [
        "a: 8 min   # durée visée",
        "a: 1 # un",
        "a: accroche  # le premier",
        "a: [b, c] # liste",
        "a: l'heure d'été",
        'a: il a dit "non" hier',
        "a: un\n  deux",
        "a: C'est « ça »",
        "a: 10:30",
        "a: http://exemple.fr",
        "a: {b: 1, c: }",
        "a: {un_mot: , deux: 2}",
        "---\na: 1",
        "a: x#y",
    ],
)
def test_ordinary_writing_raises_no_false_alarm(source: str) -> None:
    document, faults = read(source)
    assert document is not None
    assert faults == []


def test_faults_that_do_not_stop_the_reading_are_all_gathered() -> None:
    document, faults = read("a: 1\na: 2\nliste:\n  - Bon : d'accord\n  - n° #12\n  - !ah\n")
    assert document is not None
    assert [(fault.code, fault.place.line) for fault in faults] == [("D018", 2), ("D023", 4), ("D024", 5), ("D021", 6)]
    assert "ligne 1" in faults[0].why


def test_the_first_of_two_keys_is_kept() -> None:
    document, _ = read("a: {b: 1}\na: {c: 2}\n")
    assert document is not None
    assert document.data == {"a": {"b": 1}}
    assert str(document.place("a", "b")) == "cas.yaml:1:8"


def test_a_list_that_stops_at_the_first_raises() -> None:
    with pytest.raises(UnreadableSourceError) as raised:
        load(b"a: 1\na: 2\nb: n\xc2\xb0 #3\n", "cas.yaml", FaultList(stop_at_first=True))
    assert [fault.code for fault in raised.value.faults] == ["D018"]


def test_a_file_over_a_megabyte_is_refused() -> None:
    assert read(b"#" * 1_000_001)[1][0].code == "D001"
    assert read(b"a: 1\n" + b"#" * 999_995)[1] == []


HOSTILE = {
    "brackets": b"[" * 900_000,
    "groups": b"{a: " * 200_000,
    "dashes": b"- " * 450_000,
    "values": b"- a\n" * 250_000,
    "one_line_list": b"a: [" + b"b, " * 300_000 + b"]",
    "same_key": b"a: 1\n" * 160_000,
    "apostrophes": b"'" * 900_001,
    "colons": b":" * 900_000,
    "questions": b"? " * 450_000,
    "spaces": b"a: " + b" " * 900_000,
    "one_sentence": b"a: " + b"mot " * 220_000,
    "one_key": b"a" * 900_000 + b": b",
    "traps": b"- Bon : b\n- C'est : b\n" * 40_000,
    "tags": b"- !a b\n" * 120_000,
    "anchors": b"- &a b\n" * 120_000,
    "laughs": b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a,*a,*a]\n" % (n, n) for n in range(30_000)),
    "comments": b"#\n" * 400_000,
    "hashes": b"a: " + b"x #" * 300_000,
    "lines": b"\n" * 999_999,
    "block": b"a: |\n" + b"  \n" * 300_000,
    "quotes": b'- x"\n' * 180_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_soon_with_few_faults(name: str) -> None:
    started = time.process_time()
    _, faults = read(HOSTILE[name])
    assert time.process_time() - started < 5
    assert len(faults) <= 101


def test_faults_in_great_number_stop_the_reading() -> None:
    document, faults = read(HOSTILE["traps"])
    assert document is None
    assert faults[-1].code == "D029"


def test_values_in_great_number_stop_the_reading() -> None:
    document, faults = read(HOSTILE["values"])
    assert document is None
    assert [fault.code for fault in faults] == ["D009"]


@pytest.mark.usefixtures("either_parser")
def test_no_text_at_all_makes_it_raise() -> None:
    chance = random.Random(7)
    letters = "aé: -#\"'[]{}&*!|>%@`?,\n\t\\~=<" + string.digits
    for _ in range(1500):
        text = "".join(chance.choice(letters) for _ in range(chance.randint(1, 40)))
        document, faults = read(text)
        assert document is not None or faults


def test_no_bytes_at_all_make_it_raise() -> None:
    chance = random.Random(7)
    for _ in range(500):
        document, faults = read(chance.randbytes(chance.randint(1, 60)))
        assert document is not None or faults


def test_the_packaged_scenario_is_read_quickly() -> None:
    raw, times = SCENARIO.read_bytes(), []
    for _ in range(3):
        started = time.process_time()
        document, faults = read(raw)
        times.append(time.process_time() - started)
        assert document is not None
        assert faults == []
    assert min(times) < 0.15


def test_the_head_is_read_as_far_as_its_last_key() -> None:
    raw = b"titre: un\ncanal: mail\ncorps: [\nblocs: [B1]\n"
    faults = FaultList()
    document = load_head(raw.replace(b"[\n", b"[]\n"), "cas.yaml", faults, ["titre", "blocs"])
    assert document is not None
    assert list(document.data) == ["titre", "canal", "corps", "blocs"]
    head = load_head(b"titre: un\ncanal: mail\ncorps: [\n", "cas.yaml", faults, ["titre", "canal"])
    assert head is not None
    assert (head.data, faults.faults) == ({"titre": "un", "canal": "mail"}, [])


def test_a_fault_of_the_head_is_said() -> None:
    faults = FaultList()
    load_head(b"titre: un\ntitre: deux\ncorps: 1\n", "cas.yaml", faults, ["titre"])
    assert [fault.code for fault in faults.faults] == ["D018"]
