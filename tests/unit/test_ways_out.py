"""Why a reply took a way out or none: what each guard lacked, with the moods and the past it was tested with."""

from __future__ import annotations

import hashlib

import pytest

from sim.conditions import Moment, Past
from sim.format.conditions import Condition
from sim.game import load_game
from sim.library import ScenarioFile
from sim.session import Session
from sim.workshop.ways_out import MoodGap, lacking, ways_tried
from tui.workshop_ways import NO_WAY, ORDER, way_lines

SITUATION = """\
format: 1
id: mini
titre: "Une question de date"
blocs: [B1]
canal: tchat
appel: {date: 2026-10-27}
ouverture: membre
personnage: {tension: 8, confiance: 2, traits: ["Elle attend."]}
criteres:
  C1.6.1.b: {montre: ["je comprends votre attente"]}
actes:
  saut: {indices: ["saute très haut"]}
  salut: {indices: ["bien le bonsoir"]}
savoirs:
  couleur: {questions: ["quelle couleur ?"], dit: ["Verte."]}
reactions:
  - {quand: {montre: [C1.6.1.b]}, effet: {tension: -2}, dit: ["Bon."]}
partout:
  - {quand: {actes: [salut], deja: {savoirs: [couleur]}}, vers: fini}
etats:
  attente:
    titre: "Elle attend"
    dit: ["J'attends toujours ma réponse."]
    relance: ["Répondez-moi.", "Je vous écoute.", "Alors ?"]
    suite: ["Et maintenant ?", "Et alors ?", "Oui ?"]
    transitions:
      - {quand: {deja: {actes: [saut]}, tension_max: 5}, vers: calme}
      - {quand: {montre: [C1.6.1.b]}, vers: calme}
      - {quand: {tension_max: 7}, vers: fini}
  calme:
    titre: "Elle s'apaise"
    dit: ["Je vous suis.", "Bien.", "Soit."]
    relance: ["Oui ?", "Mais encore ?", "Continuez."]
fins:
  fini: {titre: "Au revoir", issue: reussite, dit: ["Bonsoir."]}
"""


@pytest.fixture(scope="module")
def session() -> Session:
    raw = SITUATION.encode()
    played = Session(load_game(ScenarioFile("mini", raw, "mini.yaml", hashlib.sha256(raw).hexdigest())))
    for number, reply in enumerate(["Elle saute très haut.", "Je comprends bien votre attente, madame.", "Il pleut."]):
        played.say(reply, 10.0 * number)
    return played


def told(session: Session, number: int) -> list[str]:
    lines = way_lines(session.game.scenario, ways_tried(session, number))
    return [str(line.text).replace("\u00a0", " ") for line in lines]


def test_each_way_says_what_it_lacked_in_the_order_tried(session: Session) -> None:
    assert [(way.target, way.everywhere, way.fate) for way in ways_tried(session, 1)] == [
        ("fini", True, "manque"), ("calme", False, "manque"), ("calme", False, "manque"), ("fini", False, "manque"),
    ]  # fmt: skip
    assert told(session, 1) == [
        "Pourquoi l'appel n'a pas changé d'état",
        ORDER,
        "Au revoir (à tout moment) : possible seulement quand l'acte « salut » est fait et que la réponse « couleur » "
        "a été donnée.",
        "Elle s'apaise : possible seulement quand elle s'est calmée (tension 5 au plus). Tension 8 : il faudrait "
        "descendre à 5, soit 3 points de moins.",
        "Elle s'apaise : possible seulement quand C1.6.1.b est montré.",
        "Au revoir : possible seulement quand elle s'est calmée (tension 7 au plus). Tension 8 : il faudrait "
        "descendre à 7, soit 1 point de moins.",
    ]


def test_the_moods_are_those_that_the_reaction_left_and_the_winner_is_named(session: Session) -> None:
    # The reaction brings tension from 8 to 6 before the guards are tested.
    ways = ways_tried(session, 2)
    assert [way.fate for way in ways] == ["manque", "manque", "pris", "devance"]
    assert ways[1].gaps == (MoodGap("tension", 6, 5),)
    lines = told(session, 2)
    assert lines[0] == "Pourquoi ce passage"
    assert lines[4] == "Elle s'apaise : pris."
    assert lines[5] == "Au revoir : possible aussi, mais « Elle s'apaise » est écrit avant."


def test_a_state_with_the_ways_of_everywhere_only_lists_them(session: Session) -> None:
    assert [way.everywhere for way in ways_tried(session, 3)] == [True]


def test_asking_changes_nothing_of_the_call(session: Session) -> None:
    before = (session.turns, session.state, session.tension, session.past)
    for number in (1, 2, 3):
        ways_tried(session, number)
    assert (session.turns, session.state, session.tension, session.past) == before


def test_a_state_without_any_way_says_so(session: Session) -> None:
    assert [str(line.text) for line in way_lines(session.game.scenario, ())][1] == NO_WAY


@pytest.mark.parametrize(
    ("guard", "lacks"),
    [
        ({"actes": ["a", "b"]}, {"actes": ["b"]}),
        ({"deja": {"actes": ["a"], "savoirs": ["s", "t"]}}, {"deja": {"savoirs": ["t"]}}),
        ({"pas_encore": {"savoirs": ["s"]}}, {"pas_encore": {"savoirs": ["s"]}}),
        ({"un_de": [{"actes": ["b"]}, {"tension_max": 3}]}, {"un_de": [{"actes": ["b"]}, {"tension_max": 3}]}),
        ({"un_de": [{"actes": ["a"]}, {"tension_max": 3}], "tour_min": 9}, {"tour_min": 9}),
        ({"aucun": [{"actes": ["a"]}, {"actes": ["b"]}]}, {"aucun": [{"actes": ["a"]}]}),
        ({"confiance_min": 6, "tension_max": 9}, {"confiance_min": 6}),
    ],
)
def test_only_what_does_not_hold_is_lacking(guard: dict[str, object], lacks: dict[str, object]) -> None:
    moment = Moment(acts=frozenset({"a"}), past=Past(acts=frozenset({"a"}), savoirs=frozenset({"s"})), tension=5)
    assert lacking(_condition(guard), moment).model_dump() == (_condition(lacks).model_dump())


def _condition(keys: dict[str, object]) -> Condition:
    return Condition.model_validate(_tuples(keys))


def _tuples(value: object) -> object:
    """The format is strict: its lists are tuples."""
    if isinstance(value, list):
        return tuple(map(_tuples, value))
    return {key: _tuples(part) for key, part in value.items()} if isinstance(value, dict) else value
