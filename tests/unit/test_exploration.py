"""What exploration proves, on situations small enough to be followed whole; and its turn is the session's turn."""

from __future__ import annotations

import random
from typing import Any

import pytest

from scoring.evidence import Evidence, Reading
from sim.events import Event
from sim.exploration.cover import Cover
from sim.exploration.explorer import Exploration, explore
from sim.exploration.faults import explored_faults
from sim.exploration.play import Play
from sim.exploration.step import SILENCE, step
from sim.game import load_game
from sim.library import Library, packaged_scenarios
from sim.session import Session

END = {"quand": {"actes": ["conge"]}, "vers": "fini"}
PATIENCE = {"relances": 2, "suites": 2, "vers": "coupe"}
LIBRARY = Library(packaged_scenarios())


def state(*transitions: Any, patience: Any = PATIENCE, **more: Any) -> dict[str, Any]:
    return {"dit": ["Oui ?"], "suite": ["Et ?"], "relance": ["Pardon ?"], "transitions": [*transitions],
            **({"patience": patience} if patience else {}), **more}  # fmt: skip


def two(first: Any, *rest: Any, **parts: Any) -> dict[str, Any]:
    return {"etats": {"accueil": state(first, *rest, END), "milieu": state(END)}, **parts}


def explored(small: Any, **parts: Any) -> Exploration:
    return explore(small.scenario(**parts))


def codes(small: Any, **parts: Any) -> dict[str, str]:
    game = small.game(**parts)
    return {fault.code: str(fault) for fault in explored_faults(game) if fault.code not in {"D149", "D150"}}


def test_a_sound_situation_is_followed_whole_and_nothing_is_wrong(small: Any) -> None:
    parts = two({"quand": {"actes": ["avancer"]}, "vers": "milieu"}, criteres={"C1.1.1.a": {}})
    found = explored(small, **parts)
    assert found.whole
    assert found.exact
    assert found.states.reached == ("accueil", "milieu")
    assert found.fewest == {"fini": 1, "coupe": 2}
    assert codes(small, **parts) == {}


def test_a_state_behind_a_mood_that_no_effect_gives_is_never_reached(small: Any) -> None:
    parts = two({"quand": {"actes": ["avancer"], "tension_min": 7}, "vers": "milieu"})
    found = explored(small, **parts)
    assert found.states.never == ("milieu",)
    assert {"D140", "D142"} <= codes(small, **parts).keys()
    effect = {"quand": {"contredit": ["C1.6.1.b"]}, "effet": {"tension": 2}, "fois": 2}
    assert explored(small, **parts, reactions=[effect]).states.never == ()


@pytest.mark.parametrize(
    "guard",
    [
        {"deja": {"etats": ["milieu"]}},
        {"actes": ["avancer"], "pas_encore": {"actes": ["avancer"]}},
        {"actes": ["avancer"], "aucun": [{"actes": ["avancer"]}]},
        {"regles": ["retard"]},
        {"un_de": [{"deja": {"savoirs": ["secret"]}}, {"tension_min": 9}]},
    ],
)
def test_a_guard_that_no_call_makes_true_is_dead(small: Any, guard: dict[str, Any]) -> None:
    savoir = {"questions": ["votre secret"], "si": {"confiance_min": 9}, "dit": ["Voilà."]}
    rules = [{"id": "retard", "au_plus_tard": 9, "il_faut": {"actes": ["conge"]}}]
    # Who only asks never uses her patience up, and would get to the ninth reply.
    savoirs = {} if "regles" in guard else {"secret": savoir}
    parts = two({"quand": guard, "vers": "milieu"}, savoirs=savoirs, regles=rules)
    found = explored(small, **parts)
    assert found.whole
    assert "etats/accueil/transitions/0" in found.exits.never
    assert "D142" in codes(small, **parts) or "D140" in codes(small, **parts)


def test_a_reaction_that_waits_for_a_state_never_left_is_dead(small: Any) -> None:
    late = {"quand": {"actes": ["excuse"], "deja": {"etats": ["milieu"]}}, "effet": {"tension": -1}}
    parts = two(END, reactions=[late])
    assert explored(small, **parts).reactions.never == ("0",)
    assert "D143" in codes(small, **parts)


def test_two_patiences_that_lead_to_each_other_go_round(small: Any) -> None:
    parts = {
        "etats": {
            "accueil": state(END, patience={**PATIENCE, "vers": "milieu"}),
            "milieu": state(END, patience={**PATIENCE, "vers": "accueil"}),
        }
    }
    found = explored(small, **parts)
    assert {(loop.states, loop.kind) for loop in found.loops} == {
        (("accueil", "milieu"), "relance"),
        (("accueil", "milieu"), "suite"),
    }
    assert "D145" in codes(small, **parts)


def test_a_state_without_patience_goes_round_alone(small: Any) -> None:
    found = explored(small, etats={"accueil": state(END, patience=None)})
    assert {loop.states for loop in found.loops} == {("accueil",)}
    assert explored(small, etats={"accueil": state(END)}).loops == ()


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ({"au_plus_tard": 1, "il_faut": {"etats": ["milieu"]}}, False),
        ({"au_plus_tard": 2, "il_faut": {"etats": ["milieu"]}}, True),
        ({"avant": "conge", "il_faut": {"savoirs": ["secret"]}}, False),
        ({"avant": "conge", "il_faut": {"actes": ["excuse"]}}, True),
    ],
)
def test_a_rule_that_no_path_can_respect_is_said(small: Any, rule: dict[str, Any], kept: bool) -> None:
    savoir = {"questions": ["votre secret"], "si": {"confiance_min": 9}, "dit": ["Voilà."]}
    parts = two({"quand": {"actes": ["avancer"]}, "vers": "milieu"}, regles=[{"id": "regle", **rule}],
                savoirs={"secret": savoir})  # fmt: skip
    assert explored(small, **parts).rules.never == (() if kept else ("regle",))
    assert ("D144" in codes(small, **parts)) is not kept


def test_a_short_success_that_can_not_be_worth_a_long_one_is_a_bias(small: Any) -> None:
    long = {"etats": {"accueil": state(END, patience={"relances": 6, "suites": 6, "vers": "coupe"})}}
    biased = {"criteres": {"C1.6.1.b": {"noyau": True, "attendu": 3}}, **long}
    bias = explored(small, **biased).length_bias
    assert bias is not None
    assert (bias.ending, bias.shortest, bias.most, bias.score) == ("fini", 1, 50, 100)
    assert "D146" in codes(small, **biased)
    assert explored(small, **long, criteres={"C1.6.1.b": {"noyau": True}}).length_bias is None


def test_an_act_that_fails_in_one_avoidable_state_only_is_said(small: Any) -> None:
    insult = {"quand": {"actes": ["insulte"]}, "vers": "coupe"}
    aside = {"quand": {"actes": ["avancer"]}, "vers": "milieu"}
    optional = {"etats": {"accueil": state(aside, END), "milieu": state(insult, END)}}
    (branch,) = explored(small, **optional).branches
    assert (branch.state, branch.act) == ("milieu", "insulte")
    assert "D147" in codes(small, **optional)
    assert explored(small, **optional, partout=[insult]).branches == ()
    passage = {"etats": {"accueil": state(aside), "milieu": state(insult, END)}}
    assert explored(small, **passage).branches == ()


def test_least_and_most_are_given_for_each_criterion(small: Any) -> None:
    rule = {
        "id": "ordre",
        "avant": "conge",
        "il_faut": {"etats": ["milieu"]},
        "critere": "C1.2.3",
        "eliminatoire": True,
    }
    found = explored(small, etats={"accueil": state(END)}, criteres={"C1.2.3": {}, "C1.6.1.b": {}}, regles=[rule])
    # The order can't be kept: nobody who says goodbye is better than « non acquis » there.
    assert (found.ranges["fini"].least["C1.2.3"], found.ranges["fini"].most["C1.2.3"]) == ("non_acquis", "non_acquis")
    assert (found.ranges["fini"].least["C1.6.1.b"], found.ranges["fini"].most["C1.6.1.b"]) == ("non_mobilise", "acquis")
    assert found.ranges["fini"].highest == 30


def test_a_walk_that_was_cut_says_so_and_calls_nothing_impossible_that_it_did_not_prove(small: Any) -> None:
    parts = two({"quand": {"deja": {"actes": ["excuse", "avancer"]}, "tension_max": 0}, "vers": "milieu"},
                reactions=[{"quand": {"actes": ["excuse"]}, "effet": {"tension": -1}, "fois": 9}])  # fmt: skip
    cut = explore(small.scenario(**parts), 5)
    assert not cut.whole
    assert "milieu" in (*cut.states.open, *cut.states.reached)
    assert cut.states.never == ()


def reading(play: Play, reply: int) -> Reading:
    kinds = {"shows": ("critere", "montre"), "contradicts": ("critere", "contredit"), "acts": ("acte", "montre"),
             "forbidden": ("interdit", "montre"), "asked": ("savoir", "montre")}  # fmt: skip
    named = [(kind, name) for kind, name in play.atoms.named(reply) if kind in kinds]
    return Reading(
        tuple(
            Evidence(*_target(kinds[kind], name), n, n + 1, "indice", f"{n}", 1.0)
            for n, (kind, name) in enumerate(named)
        )
    )


def _target(kind: tuple[str, str], name: str) -> tuple[Any, str, Any]:
    return kind[0], name, kind[1]


@pytest.mark.parametrize("name", [header.id for header in LIBRARY.headers()])
def test_a_turn_of_the_walk_is_a_turn_of_the_session(name: str) -> None:
    game = load_game(LIBRARY.find(name))
    play = Play(game.scenario)
    atoms = [bit for (kind, _), bit in play.atoms.bits.items() if kind in {"shows", "contradicts", "acts", "forbidden"}]
    atoms = [bit for bit in atoms if bit != play.needs_attack]
    draw, compared = random.Random(name), 0
    for _ in range(60):
        session, node = Session(game), play.start()
        for number in range(1, 30):
            reply = play.shut(sum(draw.sample(atoms, draw.choice((0, 1, 1, 2, 4)))))
            if play.savoirs and draw.random() < 0.3:
                reply |= draw.choice(play.savoirs).asked
            if draw.random() < 0.05 and session.notices_silence:
                happened = step(play, node, SILENCE)
                session.silence(10.0 * number)
            else:
                happened = step(play, node, reply)
                session.apply(Event("replique", 10.0 * number, "x" * 40), reading(play, reply))
            node, compared = happened.node, compared + 1
            assert (node.state, happened.ending) == (session.state, session.ending and session.ending.id)
            assert not play.tension_read or node.tension == session.tension
            assert not play.trust_read or node.trust == session.trust
            if happened.ending:
                break
    assert compared > 300


@pytest.mark.parametrize("name", [header.id for header in LIBRARY.headers()])
def test_what_the_walk_meets_is_never_out_of_the_bounds(name: str) -> None:
    scenario = load_game(LIBRARY.find(name)).scenario
    found, bounds = explore(scenario, 20_000), Cover(Play(scenario)).run()
    assert set(found.states.reached) <= {name for name, _ in bounds.stays}
    assert all(bounds.fewest[name] <= fewest for name, fewest in found.fewest.items())
    assert {
        tuple(int(s) if s.isdigit() else s for s in name.split("/")) for name in found.exits.reached
    } <= bounds.exits


@pytest.mark.parametrize("name", [header.id for header in LIBRARY.headers()])
def test_nothing_is_left_open_in_a_packaged_situation(name: str) -> None:
    found = explore(load_game(LIBRARY.find(name)).scenario)
    for verdict in (found.states, found.endings, found.exits, found.reactions, found.rules, found.breakable):
        assert verdict.open == verdict.never == ()
    assert found.exact


def test_figures_that_the_bounds_do_not_meet_are_not_called_exact(small: Any) -> None:
    found = explored(small, etats={"accueil": state(END)}, criteres={"C1.6.1.b": {"noyau": True}})
    assert {"plus_court", "plus_haut", "plus_bas", "C1.6.1.b"} <= found.ranges["fini"].exact
    # Shown three times in one reply is once: the bound of the result does not see it, and nothing is claimed.
    found = explored(small, etats={"accueil": state(END, patience={**PATIENCE, "relances": 1, "suites": 1})},
                     criteres={"C1.6.1.b": {"noyau": True, "attendu": 3}})  # fmt: skip
    assert found.ranges["fini"].most["C1.6.1.b"] == "en_cours"
    assert "C1.6.1.b" not in found.ranges["fini"].exact
