"""What can be played and yet misleads: each doubt at its place, in its words, and silent on the mended file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scoring.cues import parse_cue
from scoring.faults import Fault, FaultList
from sim.format.loading import parse_scenario
from sim.game import make_game
from sim.library import ScenarioFile
from sim.review.alternatives import lost_alternatives
from sim.review.swallowed_cues import swallows
from sim.verification.many import FEWEST, verify_files
from sim.verification.remembered_reader import reader_of
from sim.verification.verify import verify_file

ROOT = Path(__file__).parents[2]
SOUND = (ROOT / "docs/fautes/exemple.yaml").read_text(encoding="utf-8")
CONTRARY = '{quand: {montre: [C1.6.1.b]}, effet: {tension: -1, confiance: 1}, dit: ["Bon."]}'
CASES = [
    # code, what is sound, what breaks it, the text that the fault points at, words of its message
    ("D120", "patience: {relances: 3, suites: 4, vers: suite}", "patience: {suites: 4, vers: suite}", "debut:",
     "debut"),
    ("D121", "confirmations:", "partout:\n  - {quand: {actes: [chercher]}, vers: suite}\nconfirmations:",
     "{actes: [chercher], deja", "passe la première"),
    ("D121", "conseils: {C1",
     "  autre: {issue: echec, si: {tension_min: 10, tour_min: 4}, dit: [\"Non.\"]}\nconseils: {C1",
     "{tension_min: 10, tour_min", "autre"),
    ("D122", CONTRARY, "{quand: {contredit: [C1.6.1.b]}, effet: {tension: -1}, dit: [\"Bon.\"]}", "{tension: -1}",
     "ligne 31"),
    ("D122", CONTRARY, "{quand: {interdits: [reproche]}, effet: {tension: -1}, dit: [\"Bon.\"]}", "{tension: 2}",
     "tension"),
    ("D123", "si: {confiance_min: 3}", "si: {tour_min: 3}", "1}, dit: [\"Bon", "confiance_min"),
    ("D124", "si: {confiance_min: 3}", "si: {confiance_min: 9}", "9}", "ne dépasse jamais 6"),
    ("D125", ", occasions: [C1.6.1.a]}", "}", "C1.6.1.a: {montre", "C1.6.1.a"),
    ("D126", "[\"parlons calmement", "[\"je\", \"parlons calmement", "\"je\"", "Je ne sais pas"),
    ("D127", "dit: [\"Bon.\"]", "dit: [\"Ma colère est bien légitime.\"]", "\"colère est bien légitime\"",
     "C1.6.1.b"),
    ("D128", "[\"colère est", "[\"colère légitime\", \"colère est", "\"colère est", "colère légitime"),
    ("D129", "[\"votre cirque\"]", "[\"colère est bien légitime\", \"votre cirque\"]", "\"colère", "contredirait"),
    ("D129", "[\"parlons calmement ensemble\"]", "[\"parapluie est perdu\", \"parlons calmement ensemble\"]",
     "\"parapluie est perdu\"], exemples", "lue comme rien d'autre"),
    ("D129", "[\"parlons calmement ensemble\"]", "[\"votre cirque\", \"parlons calmement ensemble\"]",
     "\"votre cirque\"]", "un bien et une faute"),
    ("D130", "[\"votre cirque\"]", "[\"zut\", \"votre cirque\"]", "\"zut\"", "zut"),
    ("D131", "[\"votre cirque\"]", "[\"votre cirque\", \"vous exagérez franchement\"]", "\"vous exa", "vous exagérez"),
    ("D132", "si: {confiance_min: 3}, sinon", "sinon", "sinon:", "Sans «\u00a0si\u00a0»"),
    ("D132", "si: {tension_min: 10}, avertit", "avertit", "avertit:", "avertit"),
    ("D132", "debut:\n    relance", "debut:\n    dit: [\"Un.\", \"Deux.\", \"Trois.\"]\n    relance", "dit: [\"Un.",
     "premier"),
    ("D132", "{quand: {tension_max: 5}, dit: [\"Oui",
     "{quand: {tension_max: 5}, dit: [\"Un.\", \"Deux.\", \"Trois.\"]}\n"
     "  - {quand: {tension_max: 4}, dit: [\"Oui", "dit: [\"Oui", "précède"),
    ("D133", "[\"quelle couleur ?\"]", "[\"^rouge couleur … depuis <montant>\"]", "couleur:", "couleur"),
    ("D134", "[\"votre nom ?\"]", "[\"votre nom ?\", \"quelle couleur votre nom ?\"]", "\"quelle couleur votre",
     "couleur"),
    ("D135", "identite: true}\n", "identite: true}\n  naissance: {date: 1968-05-03, identite: true}\n",
     "naissance:", "naissance"),
    ("D137", "[\"parlons calmement ensemble", "[\"parlons calmement|bien ensemble", "\"parlons calmement|bien",
     "calmement"),
]  # fmt: skip
ERRORS = {"D121", "D122", "D124", "D126", "D133"}


def file(text: str, name: str = "exemple") -> ScenarioFile:
    return ScenarioFile(name, text.encode(), f"{name}.yaml", "0" * 64)


def found(text: str, code: str) -> list[Fault]:
    return [fault for fault in verify_file(file(text)) if fault.code == code]


@pytest.mark.parametrize(("code", "sound", "broken", "at", "told"), CASES)
def test_each_doubt_is_said_at_its_place(code: str, sound: str, broken: str, at: str, told: str) -> None:
    assert SOUND.count(sound) == 1
    text = SOUND.replace(sound, broken)
    doubts = found(text, code)
    places = [text.split("\n")[fault.place.line - 1][fault.place.column - 1 :] for fault in doubts]
    assert any(place.startswith(at) for place in places), places
    assert any(told in str(fault) for fault in doubts), [str(fault) for fault in doubts]
    for fault in doubts:
        assert re.search(r" [:;?!»]|« ", f"{fault.why} {fault.mend}") is None
        assert fault.severity == ("erreur" if code in ERRORS or "contredirait" in fault.why else "avertissement")


def test_every_code_of_the_review_is_tried() -> None:
    sources = [source.read_text(encoding="utf-8") for source in (ROOT / "sim" / "review").glob("*.py")]
    assert set(re.findall(r'"(D\d{3})"', "".join(sources))) == {case[0] for case in CASES}


@pytest.mark.parametrize(
    ("cue", "lost"),
    [
        ("je comprends votre colère|déception", ()),
        ("on va trouver|débloquer solution", ()),
        ("parlons calmement|bien ensemble", ("calmement",)),
        ("du quatrième|quatre-vingt-dixième jour", ()),
        ("vous m'écoutez|entendez", ()),
        ("rappel promis … personne|venu|rien", ("rien",)),
        ("on vous conseille … confort … parce|vu|comme", ("parce", "vu")),
        ("mail|courriel! de confirmation", ("courriel!",)),
        ("<date>|<heure> pour rappeler", ("<heure>",)),
    ],
)
def test_an_alternative_that_is_not_looked_for_is_known(cue: str, lost: tuple[str, ...]) -> None:
    assert set(lost) <= set(lost_alternatives(cue))
    assert bool(lost) == bool(lost_alternatives(cue))


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("colère légitime", "votre colère est bien légitime", True),
        ("colère|rage légitime", "colère légitime", True),
        ("colère légitime", "colère|rage légitime", False),
        ("facture retrouvée ?", "facture retrouvée hier", False),
        ("pas grave", "grave erreur", False),
        ("facture retrouvée", "facture … retrouvée", False),
    ],
)
def test_a_cue_is_inside_another_only_if_it_finds_no_less(short: str, long: str, expected: bool) -> None:
    assert swallows(parse_cue(short), parse_cue(long)) is expected


ACTS = """  chercher: {indices: ["je cherche votre parapluie"], exemples: ["Je cherche déjà votre parapluie."]}
  fouiller: {indices: ["je cherche votre parapluie", "je fouille le placard"]}
"""
CHERCHER = ACTS.splitlines(keepends=True)[0]
SECOND = "      - {quand: {actes: [chercher]}, vers: suite}\n"


def test_two_acts_may_share_a_cue_unless_they_lead_to_different_places() -> None:
    text = SOUND.replace(CHERCHER, ACTS)
    assert not found(text, "D129")
    both = text.replace("[chercher], deja", "[chercher, fouiller], deja")
    assert not found(both.replace(SECOND, SECOND.replace("chercher", "fouiller")), "D129")
    elsewhere = text.replace(SECOND, SECOND + "      - {quand: {actes: [fouiller]}, vers: perdu_de_vue}\n")
    (doubt,) = found(elsewhere, "D129")
    assert "chercher (indices)" in doubt.what
    assert "première transition" in doubt.why


@pytest.mark.parametrize(
    ("code", "sound", "harmless"),
    [
        # two criteria may be shown by one phrase
        ("D129", '["parlons calmement ensemble"]', '["colère est bien légitime", "parlons calmement ensemble"]'),
        # what parroting voids, a question, an act named after her
        ("D127", 'dit: ["Bon."]', 'dit: ["Alors ma colère est bien légitime, hier comme ce matin, au bureau ?"]'),
        ("D127", 'dit: ["Bon."]', 'dit: ["Vous trouvez que ma colère est bien légitime ?"]'),
        ("D127", 'dit: ["Bon."]', 'dit: ["Oui, et je cherche votre parapluie."]'),
        # an abbreviation means one thing, and a question asks one thing
        ("D130", '["votre cirque"]', '["ccam", "votre cirque"]'),
        ("D130", '["votre cirque"]', '["nuit ?", "votre cirque"]'),
    ],
)
def test_what_has_no_consequence_is_not_said(code: str, sound: str, harmless: str) -> None:
    assert SOUND.count(sound) == 1
    assert not found(SOUND.replace(sound, harmless), code)


def test_many_doubts_of_one_kind_are_one_warning_with_their_number_and_lines() -> None:
    text = SOUND.replace('["votre cirque"]', '["votre cirque", "quel toupet", "vous exagérez franchement"]')
    text = text.replace('indices: ["parapluie est perdu"]', 'indices: ["parapluie est perdu", "perdu pour toujours"]')
    (doubt,) = found(text, "D131")
    assert "3 indices sur" in doubt.what
    assert f"puis {text[: text.index('perdu pour')].count(chr(10)) + 1})" in doubt.what


def test_the_scenarios_of_the_library_have_few_warnings() -> None:
    files = [
        ScenarioFile(path.stem, path.read_bytes(), path.name, "0" * 64) for path in (ROOT / "scenarios").glob("*.yaml")
    ]
    assert len([fault for faults in verify_files(files) for fault in faults]) < 10 * len(files)


def test_a_hundred_doubtful_cues_do_not_hide_a_dead_guard() -> None:
    cues = ", ".join(f'"zut{letter}|a"' for letter in "bcdefghij" * 20)
    text = SOUND.replace('contredit: ["votre cirque"]', f'contredit: [{cues}, "votre cirque"]')
    assert found(text.replace("si: {confiance_min: 3}", "si: {confiance_min: 9}"), "D124")


def test_many_files_give_the_same_faults_in_one_process_or_two() -> None:
    broken = SOUND.replace("si: {confiance_min: 3}", "si: {confiance_min: 9}")
    files = [
        file(text.replace("id: exemple", f"id: cas_{n}"), f"cas_{n}") for n, text in enumerate([SOUND, broken] * 5)
    ]
    assert len(files) >= FEWEST
    alone = verify_files(files, processes=1)
    assert verify_files(files, processes=2) == alone
    assert [[fault.code for fault in faults] for faults in alone] == [[], ["D124", "D110"]] * 5


def test_what_is_read_once_is_read_as_in_a_call() -> None:
    parsed = parse_scenario(file(SOUND), FaultList())
    assert parsed is not None
    reader, own = reader_of(parsed[0]), make_game(parsed[0], file(SOUND)).reader
    for reply, context in [
        ("Votre colère est bien légitime.", ""),
        ("Quelle couleur ?", "Rouge ?"),
        ("Le chat dort.", ""),
    ]:
        assert reader.read(reply, context) == reader.read(reply, context) == own.read(reply, context)
        assert reader.without(reply).read(reply, context) == own.without(reply).read(reply, context)
    other = SOUND.replace("id: exemple", "id: autre").replace('titre: "Le', 'titre: "Un')
    again = parse_scenario(file(other, "autre"), FaultList())
    assert again is not None
    assert reader_of(again[0]) is reader
    changed = parse_scenario(file(SOUND.replace("votre cirque", "votre carnaval")), FaultList())
    assert changed is not None
    assert reader_of(changed[0]) is not reader
