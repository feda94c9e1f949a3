"""The format's refusals reach a trainer in French, at the right line, with the key that she may have meant."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest

from scoring.errors import UnreadableSourceError
from scoring.faults import Fault, FaultList
from sim.format.keys import description, keys_at
from sim.format.loading import parse_scenario
from sim.format.scenario import Scenario
from sim.library import ScenarioFile

PACKAGED = Path(__file__).parents[2] / "scenarios/adherent_en_colere.yaml"
SMALL = """format: 1
id: cas
titre: "Un cas"
blocs: [B1]
canal: telephone
appel: {date: 2026-10-27, heure: "10:15"}
duree: {visee: 8 min, max: 15 min}
dossier:
  numero: {texte: "4582176"}
  facture: {montant: 620}
personnage: {tension: 8, traits: ["Vive."]}
criteres:
  C1.6.1.b: {noyau: true, montre: ["je comprends votre colère"]}
regles:
  - {id: une_regle, avant: excuse, il_faut: {savoirs: [nom]}}
savoirs:
  nom: {questions: ["votre nom"], dit: ["Lefèvre."]}
etats:
  debut:
    relance: ["Allô ?", {texte: "Alors ?", agressive: true}]
    transitions:
      - {quand: {tour_min: 2}, vers: bonne_fin}
fins:
  bonne_fin: {issue: reussite, dit: ["Au revoir."]}
"""


def parse(text: str, name: str = "cas") -> tuple[Scenario | None, list[Fault]]:
    faults = FaultList()
    parsed = parse_scenario(ScenarioFile(name, text.encode(), "cas.yaml", "0"), faults)
    return (parsed[0] if parsed else None), faults.faults


def test_a_small_scenario_is_read() -> None:
    scenario, faults = parse(SMALL)
    assert faults == []
    assert scenario is not None
    assert (scenario.initial_state, scenario.length.limit, scenario.call.day.isoformat()) == (
        "debut",
        900,
        "2026-10-27",
    )
    assert scenario.states["debut"].prompts[0].text == "Allô ?"


@pytest.mark.parametrize(
    ("code", "written", "broken", "line", "column", "told"),
    [
        ("D030", "titre:", "titres:", 3, 1, "titre"),
        ("D030", "fins:", "Fin:", 23, 1, "fins"),
        ("D030", "relance:", "relances:", 20, 5, "relance"),
        ("D030", "vers:", "ver:", 22, 32, "vers"),
        ("D030", "etats:", "états:", 18, 1, "etats"),
        ("D030", "tension: 8", "couleur: rouge", 11, 14, "traits"),
        ("D031", "canal: telephone\n", "", 1, 1, "canal"),
        ("D031", ", vers: bonne_fin", "", 22, 9, "vers"),
        ("D031", "issue: reussite, ", "", 24, 3, "issue"),
        ("D032", '"4582176"', "4582176", 9, 19, '"4582176"'),
        ("D032", '"Un cas"', "[Un, cas]", 3, 8, "phrase"),
        ("D033", "tension: 8", 'tension: "8"', 11, 23, "entier"),
        ("D033", "tension: 8", "tension: true", 11, 23, "entier"),
        ("D033", "tension: 8", "tension: 8.5", 11, 23, "entier"),
        ("D034", "montant: 620", "montant: 620 €", 10, 22, "€"),
        ("D035", "noyau: true", "noyau: oui", 13, 21, "true"),
        ("D035", "noyau: true", "noyau: on", 13, 21, "true"),
        ("D035", "noyau: true", "noyau: 1", 13, 21, "true"),
        ("D036", "blocs: [B1]", "blocs: B1", 4, 8, "crochets"),
        ("D036", '["Lefèvre."]', '"Lefèvre."', 17, 40, "liste"),
        ("D037", '{tension: 8, traits: ["Vive."]}', "Martine", 11, 13, "tension"),
        ("D032", '"Lefèvre."', "12", 17, 41, "texte"),
        ("D037", 'appel: {date: 2026-10-27, heure: "10:15"}', "appel: jeudi", 6, 8, "date, heure"),
        ("D038", "canal: telephone", "canal: téléphone", 5, 8, "telephone"),
        ("D038", "issue: reussite", "issue: succes", 24, 22, "partielle"),
        ("D038", "[B1]", "[B1, B4]", 4, 13, "B3"),
        ("D039", "  debut:", "  debut_Ete:", 19, 3, "debut_ete"),
        ("D039", "vers: bonne_fin", "vers: Bonne fin", 22, 38, "bonne_fin"),
        ("D040", "  C1.6.1.b:", "  C1.6.b:", 13, 3, "C1.6.1.b"),
        ("D041", "tension: 8", "tension: 11", 11, 23, "au plus 10"),
        ("D041", "tour_min: 2", "tour_min: 0", 22, 28, "au moins 1"),
        ("D042", "[B1]", "[]", 4, 8, "vide"),
        ("D042", '"Un cas"', '""', 3, 8, "vide"),
        ("D043", '"Un cas"', '"' + "x" * 2001 + '"', 3, 8, "2000"),
        ("D044", "max: 15 min", "max: 15", 7, 28, "8 min"),
        ("D045", "date: 2026-10-27", "date: 27/10/2026", 6, 15, "2026-10-27"),
        ("D045", "date: 2026-10-27", "date: 20261027", 6, 15, "2026-10-27"),
        ("D045", "date: 2026-10-27", "date: 2026-02-30", 6, 15, "2026-10-27"),
        ("D046", 'heure: "10:15"', 'heure: "10 h 15"', 6, 34, "10:15"),
        ("D046", 'heure: "10:15"', 'heure: "25:15"', 6, 34, "10:15"),
        ("D047", "id: cas", "id: autre", 2, 5, "cas"),
        ("D048", "format: 1", "format: 2", 1, 9, "format: 1"),
        ("D049", "tension: 8", "tension: ", 11, 23, "valeur"),
    ],
)
def test_each_refusal_is_french_and_at_its_place(
    code: str, written: str, broken: str, line: int, column: int, told: str
) -> None:
    assert SMALL.count(written) == 1
    scenario, faults = parse(SMALL.replace(written, broken))
    assert scenario is None
    assert [(fault.code, fault.place.line, fault.place.column) for fault in faults] == [(code, line, column)]
    said = str(faults[0])
    assert told in said
    assert re.search(r" [:;?!»]|« ", said) is None
    for english in ("Input", "should", "valid", "Field", "required", "Extra", "string", "greater"):
        assert english not in said


def test_a_guess_is_asked_in_plain_words() -> None:
    _, faults = parse(SMALL.replace("relance:", "relences:"))
    assert faults[0].why == "Vouliez-vous dire «\u00a0relance\u00a0»\u00a0?"


def test_where_nothing_is_near_the_possible_keys_are_listed() -> None:
    _, faults = parse(SMALL.replace("tension: 8", "couleur: rouge"))
    assert faults[0].mend == "Clés possibles ici\u00a0: tension, confiance, traits."


def test_several_refusals_come_in_the_order_of_the_file() -> None:
    _, faults = parse(SMALL.replace("issue: reussite", "issue: ok").replace("tension: 8", "tension: 12"))
    assert [fault.code for fault in faults] == ["D041", "D038"]


def test_what_the_grammar_explained_is_not_told_twice() -> None:
    _, faults = parse(SMALL.replace('["Allô ?", {', "[Allô : qui, {"))
    assert [fault.code for fault in faults] == ["D023"]


def test_faults_of_grammar_and_of_format_are_gathered_together() -> None:
    _, faults = parse(SMALL.replace('["Allô ?", {', "[Allô : qui, {").replace("tension: 8", "tension: 12"))
    assert sorted(fault.code for fault in faults) == ["D023", "D041"]


def test_to_play_the_first_fault_is_enough() -> None:
    raw = SMALL.replace("tension: 8", "tension: 12").replace("issue: reussite", "issue: ok").encode()
    with pytest.raises(UnreadableSourceError, match="D041"):
        parse_scenario(ScenarioFile("cas", raw, "cas.yaml", "0"), FaultList(stop_at_first=True))


def test_a_text_from_a_file_is_never_a_terminal_escape() -> None:
    _, faults = parse(SMALL.replace("canal: telephone", 'canal: "a\\tb\\nc"'))
    assert "\n" not in str(faults[0])
    assert "\t" not in str(faults[0])


def test_the_keys_of_a_place_are_those_of_its_class() -> None:
    assert "relance" in keys_at(("etats", "debut"))
    assert keys_at(("etats",)) == ()
    assert keys_at(("etats", "debut", "transitions", 0)) == ("quand", "vers", "effet", "dit")
    assert "tension_min" in keys_at(("fins", "x", "si", "un_de", 0))
    assert keys_at(("etats", "debut", "patience")) == ("relances", "suites", "vers")
    assert description(("canal",)).startswith("Téléphone")
    assert description(("rien", "du", "tout")) == ""


MUTATIONS = (
    lambda line: line.replace(":", ";", 1),
    lambda line: line.replace('"', "", 1),
    lambda line: line + '"',
    lambda line: line.replace("[", "", 1),
    lambda line: line.replace("}", "", 1),
    lambda line: re.sub(r"^( *)(- )?(\w)", r"\1\2x\3", line, count=1),
    lambda line: "\t" + line,
    lambda line: " " + line,
    lambda line: line.replace("- ", "-", 1),
    lambda line: line + " : oui",
)


def test_random_mutations_of_a_real_scenario_never_raise_and_mostly_name_their_line() -> None:
    lines = PACKAGED.read_text(encoding="utf-8").split("\n")
    chance, tried, near = random.Random(20261027), 0, 0
    while tried < 60:
        number, mutate = chance.randrange(len(lines)), chance.choice(MUTATIONS)
        changed = mutate(lines[number])
        if changed == lines[number] or lines[number].lstrip().startswith("#") or not lines[number].strip():
            continue
        text = "\n".join([*lines[:number], changed, *lines[number + 1 :]])
        scenario, faults = parse(text, "adherent_en_colere")
        assert scenario is not None or faults
        if scenario is None:
            tried += 1
            near += any(abs(fault.place.line - number - 1) <= 1 for fault in faults)
    assert near >= 48


def test_a_hostile_scenario_is_refused_in_bounded_time_with_few_faults() -> None:
    keys = "".join(f"cle{n}: 1\n" for n in range(50_000))
    numbers = SMALL.replace('["Lefèvre."]', "[" + "1, " * 100_000 + "1]")
    for text in (SMALL + keys, numbers):
        started = time.process_time()
        _, faults = parse(text)
        assert 1 <= len(faults) <= 100
        assert time.process_time() - started < 10
