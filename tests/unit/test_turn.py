"""One turn, step by step: what applies, what speaks, in which order, and where the call goes."""

from __future__ import annotations

from typing import Any

import pytest

ACTS = {name: {"indices": [name]} for name in ("excuse", "detail")}
SAVOIRS = {"nom": {"questions": ["nom"], "dit": ["Lefèvre."], "redit": ["Encore ?"]}}
SOOTHED = {"quand": {"montre": ["C1.6.1.b"]}, "effet": {"tension": -1}, "dit": ["Merci.", "Bon.", "Ah."]}
HURT = {
    "quand": {"contredit": ["C1.6.1.b"]},
    "effet": {"tension": 2, "confiance": -1},
    "dit": ["Pas si grave ?", "Oh !"],
}


def going(*steps: tuple[dict[str, Any], str], dit: bool = True) -> list[dict[str, Any]]:
    return [{"quand": guard, "vers": target} | ({"dit": [f"Vers {target}."]} if dit else {}) for guard, target in steps]


# Step 3: reactions


def test_the_effects_of_all_reactions_that_match_apply(small: Any) -> None:
    reactions = [SOOTHED, {"quand": {"montre": ["C1.6.1.b"]}, "effet": {"confiance": 1}}]
    session = small.call("+C1.6.1.b", reactions=reactions)
    assert (session.tension, session.trust) == (4, 6)


def test_one_reply_moves_each_mood_by_two_at_most(small: Any) -> None:
    reactions = [SOOTHED | {"effet": {"tension": -1, "confiance": 3}}] * 3
    session = small.call("+C1.6.1.b", reactions=reactions)
    assert (session.tension, session.trust) == (3, 7)


def test_a_breach_and_a_reaction_share_the_limit_of_one_reply(small: Any) -> None:
    forbidden = [{"id": "promesse", "indices": ["ce soir"], "effet": {"tension": 2}, "dit": ["Ce soir ?"]}]
    session = small.call("!promesse -C1.6.1.b", interdits=forbidden, reactions=[HURT])
    assert (session.tension, session.trust) == (7, 4)


def test_moods_are_clamped(small: Any) -> None:
    session = small.call("-C1.6.1.b", reactions=[HURT], personnage={"tension": 9, "confiance": 0})
    assert (session.tension, session.trust) == (10, 0)


@pytest.mark.parametrize(("times", "applied"), [(None, 2), (1, 1), (3, 3)])
def test_a_reaction_applies_so_many_times_a_call(small: Any, times: int | None, applied: int) -> None:
    reaction = SOOTHED | ({} if times is None else {"fois": times})
    session = small.call(*["+C1.6.1.b"] * 5, reactions=[reaction])
    assert session.tension == 5 - applied


def test_the_first_reaction_that_goes_the_way_of_the_net_effect_speaks(small: Any) -> None:
    both = "+C1.6.1.b -C1.6.1.b"
    hurt = small.call(both, reactions=[SOOTHED, HURT]).turns[0].answer
    assert hurt.startswith(("Pas si grave ?", "Oh !"))
    mild = HURT | {"effet": {"tension": 1}}
    strong = SOOTHED | {"effet": {"tension": -2}}
    assert small.call(both, reactions=[mild, strong]).turns[0].answer.startswith(("Merci.", "Bon.", "Ah."))


def test_a_reaction_without_effect_speaks_when_nothing_changes(small: Any) -> None:
    remark = {"quand": {"montre": ["C1.6.1.b"]}, "dit": ["Tiens."]}
    assert small.call("+C1.6.1.b", reactions=[remark]).turns[0].answer.startswith("Tiens.")
    assert "Tiens." not in small.call("+C1.6.1.b", reactions=[remark, SOOTHED]).turns[0].answer


def test_only_one_reaction_speaks_and_the_next_where_the_first_has_no_line_left(small: Any) -> None:
    first = SOOTHED | {"dit": ["Un."], "fois": 5}
    second = SOOTHED | {"dit": ["Deux.", "Deux encore."], "fois": 5}
    session = small.call("+C1.6.1.b", "+C1.6.1.b", reactions=[first, second])
    assert session.turns[0].answer.startswith("Un. Suite")
    assert session.turns[1].answer.startswith("Deux")


def test_a_breach_that_spoke_silences_the_reactions_but_not_their_effects(small: Any) -> None:
    forbidden = [{"id": "promesse", "indices": ["ce soir"], "dit": ["Ce soir ?"]}]
    session = small.call("!promesse +C1.6.1.b", interdits=forbidden, reactions=[SOOTHED])
    assert session.turns[0].answer.startswith("Ce soir ? Suite")
    assert session.tension == 4


def test_a_silent_breach_that_outweighs_a_kindness_is_not_thanked_for(small: Any) -> None:
    forbidden = [{"id": "promesse", "indices": ["ce soir"], "effet": {"confiance": -2}}]
    turn = small.call("!promesse +C1.6.1.b", interdits=forbidden, reactions=[SOOTHED]).turns[0]
    assert turn.answer.startswith("Suite")


def test_reactions_see_the_moods_that_a_breach_left(small: Any) -> None:
    forbidden = [{"id": "promesse", "indices": ["ce soir"], "effet": {"tension": 1}}]
    furious = {"quand": {"tension_min": 6}, "effet": {"confiance": -1}, "dit": ["Assez !"]}
    session = small.call("!promesse", interdits=forbidden, reactions=[furious])
    assert (session.tension, session.trust) == (6, 4)


def test_a_reaction_alone_is_understood(small: Any) -> None:
    reaction = {"quand": {"tour_min": 1}, "dit": ["Allons bon."]}
    assert small.call("Hm.", reactions=[reaction]).turns[0].understood


# Step 4: transitions


def test_the_first_way_out_that_holds_is_taken(small: Any) -> None:
    ways = going(({"actes": ["excuse"], "tension_min": 9}, "fini"), ({"actes": ["excuse"]}, "milieu"),
                 ({"actes": ["excuse"]}, "coupe"))  # fmt: skip
    session = small.call("@excuse", etats=small.state("accueil", transitions=ways))
    assert session.state == "milieu"
    assert session.turns[0].answer == "Vers milieu."


def test_what_is_written_everywhere_comes_before_the_state_s_own(small: Any) -> None:
    everywhere = going(({"actes": ["avancer"]}, "coupe"))
    assert small.call("@avancer", partout=everywhere).state == "coupe"
    assert small.call("@avancer", partout=going(({"actes": ["rien"]}, "coupe"))).state == "milieu"


def test_transitions_see_the_moods_after_the_reactions(small: Any) -> None:
    ways = going(({"tension_max": 4}, "milieu"))
    states = small.state("accueil", transitions=ways)
    assert small.call("Hm.", etats=states).state == "accueil"
    assert small.call("+C1.6.1.b", etats=states, reactions=[SOOTHED]).state == "milieu"


def test_the_effect_of_the_transition_taken_applies(small: Any) -> None:
    ways = [{"quand": {"actes": ["excuse"]}, "vers": "milieu", "effet": {"confiance": 1}}]
    session = small.call("@excuse", etats=small.state("accueil", transitions=ways))
    assert session.trust == 6


def chain(count: int, guard: dict[str, Any]) -> dict[str, Any]:
    """States s0, s1… each of which leads to the next where ``guard`` holds; s0 on an apology."""
    states: dict[str, Any] = {}
    for n in range(count + 1):
        when = {"actes": ["excuse"]} if n == 0 else guard
        states[f"s{n}"] = {
            "dit": [f"Entrée {n}."], "suite": [f"Suite de {n}."], "relance": [f"Relance de {n}."],
            "transitions": [{"quand": when, "vers": f"s{n + 1}" if n < count else "fini"}],
        }  # fmt: skip
    return states


@pytest.mark.parametrize(
    "guard",
    [
        {"deja": {"actes": ["excuse"]}},
        {"tension_max": 5},
        {"tour_max": 1},
        {"pas_encore": {"savoirs": ["nom"]}},
        {"un_de": [{"deja": {"etats": ["s0"]}}, {"confiance_min": 9}]},
    ],
)
def test_an_adviser_who_did_all_at_once_is_not_asked_again(small: Any, guard: dict[str, Any]) -> None:
    session = small.call("@excuse", etats=chain(2, guard), savoirs=SAVOIRS)
    assert session.state == "fini"
    assert session.turns[0].answer == "Au revoir."


@pytest.mark.parametrize("guard", [{"actes": ["excuse"]}, {"aucun": [{"montre": ["C1.6.1.b"]}]}])
def test_a_guard_that_tests_this_reply_does_not_chain(small: Any, guard: dict[str, Any]) -> None:
    session = small.call("@excuse", etats=chain(2, guard))
    assert session.state == "s1"
    assert session.turns[0].answer == "Entrée 1."


def test_a_chain_speaks_its_last_state_only_and_stops_after_five(small: Any) -> None:
    session = small.call("@excuse", etats=chain(8, {"tension_max": 5}))
    assert session.state == "s5"
    assert session.turns[0].answer == "Entrée 5."


def test_a_chain_never_enters_a_state_twice(small: Any) -> None:
    states = small.state("accueil", transitions=going(({"tension_max": 5}, "milieu"), dit=False))
    states["milieu"] = states["milieu"] | {"transitions": going(({"tension_max": 5}, "accueil"), dit=False)}
    session = small.call("Hm.", "Hm.", etats=states)
    assert [turn.state for turn in session.turns] == ["milieu", "accueil"]


def test_a_chain_that_would_come_back_tries_the_next_way(small: Any) -> None:
    states = small.state("accueil", transitions=going(({"tension_max": 5}, "milieu")))
    back = going(({"tension_max": 5}, "accueil"), ({"tension_max": 5}, "fini"))
    states["milieu"] = states["milieu"] | {"transitions": back}
    assert small.call("Hm.", etats=states).state == "fini"


def test_the_effects_of_a_chain_all_apply(small: Any) -> None:
    states = chain(2, {"tension_max": 5})
    for state in states.values():
        state["transitions"][0]["effet"] = {"confiance": 1}
    assert small.call("@excuse", etats=states).trust == 8


def test_what_is_written_everywhere_takes_part_in_a_chain(small: Any) -> None:
    everywhere = going(({"deja": {"etats": ["milieu"]}}, "coupe"))
    assert small.call("@avancer", partout=everywhere).state == "coupe"


def test_an_ending_reached_closes_the_turn(small: Any) -> None:
    turn = small.call("@conge ?nom", savoirs=SAVOIRS).turns[0]
    assert turn.answer == "Au revoir."
    assert turn.answered == ()
    assert turn.state == "fini"


def test_a_breach_and_a_reaction_speak_even_when_the_call_ends(small: Any) -> None:
    turn = small.call("@conge +C1.6.1.b", reactions=[SOOTHED | {"dit": ["Merci."]}]).turns[0]
    assert turn.answer == "Merci. Au revoir."


def test_a_savoir_asked_now_counts_for_the_transitions_of_this_turn(small: Any) -> None:
    states = small.state("accueil", transitions=going(({"deja": {"savoirs": ["nom"]}}, "milieu")))
    turn = small.call("?nom", etats=states, savoirs=SAVOIRS).turns[0]
    assert turn.state == "milieu"
    assert turn.answer == "Lefèvre. Vers milieu."


def test_a_savoir_that_she_refuses_does_not_count(small: Any) -> None:
    refused = {"nom": SAVOIRS["nom"] | {"si": {"confiance_min": 9}, "sinon": ["Non."]}}
    states = small.state("accueil", transitions=going(({"deja": {"savoirs": ["nom"]}}, "milieu")))
    assert small.call("?nom", etats=states, savoirs=refused).state == "accueil"


# Step 6: the next move


def test_a_transition_speaks_its_own_line_else_that_of_the_state(small: Any) -> None:
    assert small.call("@avancer").turns[0].answer == "Entrée du milieu."
    states = small.state("accueil", transitions=going(({"actes": ["avancer"]}, "milieu")))
    assert small.call("@avancer", etats=states).turns[0].answer == "Vers milieu."


def test_a_transition_speaks_after_the_answers(small: Any) -> None:
    assert small.call("@avancer ?nom", savoirs=SAVOIRS).turns[0].answer == "Lefèvre. Entrée du milieu."


def test_what_is_understood_gets_a_suite_and_the_rest_a_relance(small: Any) -> None:
    session = small.call("+C1.6.1.b", "Hm.")
    assert session.turns[0].answer.startswith("Suite")
    assert session.turns[1].answer.startswith("Relance")


def test_the_suite_follows_a_reaction_and_is_left_out_after_an_answer(small: Any) -> None:
    spoke = small.call("+C1.6.1.b", reactions=[SOOTHED | {"dit": ["Merci."]}]).turns[0].answer
    assert spoke.startswith("Merci. Suite")
    both = small.call("+C1.6.1.b ?nom", reactions=[SOOTHED | {"dit": ["Merci."]}], savoirs=SAVOIRS).turns[0]
    assert both.answer == "Merci. Lefèvre."


@pytest.mark.parametrize(("key", "reply"), [("relances", "Hm."), ("suites", "+C1.6.1.b")])
def test_the_nth_use_is_replaced_by_the_transition_of_patience(small: Any, key: str, reply: str) -> None:
    states = small.state("accueil", patience={key: 3, "vers": "milieu"})
    session = small.call(reply, reply, reply, etats=states)
    assert [turn.state for turn in session.turns] == ["accueil", "accueil", "milieu"]
    assert session.turns[2].answer == "Entrée du milieu."


def test_suites_and_relances_are_counted_apart(small: Any) -> None:
    states = small.state("accueil", patience={"relances": 2, "suites": 2, "vers": "milieu"})
    session = small.call("Hm.", "+C1.6.1.b", "Hm.", etats=states)
    assert [turn.state for turn in session.turns] == ["accueil", "accueil", "milieu"]


def test_a_suite_left_out_does_not_wear_patience(small: Any) -> None:
    states = small.state("accueil", patience={"suites": 2, "vers": "milieu"})
    session = small.call("?nom", "?nom", "?nom", "+C1.6.1.b", etats=states, savoirs=SAVOIRS, reserve=[])
    assert session.state == "accueil"


def test_patience_begins_anew_with_each_stay(small: Any) -> None:
    states = small.state("accueil", patience={"relances": 2, "vers": "coupe"})
    states["milieu"] = states["milieu"] | {"transitions": going(({"actes": ["retour"]}, "accueil"))}
    session = small.call("Hm.", "@avancer", "@retour", "Hm.", etats=states)
    assert session.state == "accueil"
    small.play(session, "Hm.")
    assert session.state == "coupe"


def test_patience_may_lead_to_an_ending(small: Any) -> None:
    session = small.call("Hm.", etats=small.state("accueil", patience={"relances": 1, "vers": "coupe"}))
    assert session.turns[0].answer == "Je raccroche."
    assert session.ending is not None


# Step 7: endings with a condition

ANGRY = {
    "fini": {"issue": "reussite", "dit": ["Au revoir."]},
    "coupe": {"issue": "echec", "si": {"tension_min": 7}, "avertit": ["Je vais raccrocher."], "dit": ["Je raccroche."]},
}


def test_an_ending_warns_first_and_ends_the_call_the_next_time(small: Any) -> None:
    session = small.call("-C1.6.1.b", "Hm.", reactions=[HURT | {"dit": ["Oh !"]}], fins=ANGRY)
    assert session.turns[0].answer == "Oh ! Je vais raccrocher."
    assert session.turns[1].answer == "Je raccroche."
    assert session.ending is not None
    assert (session.ending.id, session.ending.outcome, session.ending.line) == ("coupe", "echec", "Je raccroche.")


def test_a_warning_stands_in_place_of_the_next_move_and_answers_are_given(small: Any) -> None:
    turn = small.call("?nom", fins=ANGRY, savoirs=SAVOIRS, personnage={"tension": 8, "confiance": 5}).turns[0]
    assert turn.answer == "Lefèvre. Je vais raccrocher."


def test_the_end_of_the_call_silences_answers_and_the_next_move(small: Any) -> None:
    tense = {"tension": 8, "confiance": 5}
    turn = small.call("Hm.", "?nom @avancer", fins=ANGRY, savoirs=SAVOIRS, personnage=tense).turns[1]
    assert turn.answer == "Je raccroche."
    assert turn.answered == ()


def test_a_warning_is_given_once_and_the_call_goes_on_if_she_calms_down(small: Any) -> None:
    reactions = [HURT | {"dit": []}, SOOTHED | {"dit": []}]
    session = small.call("-C1.6.1.b", "+C1.6.1.b", "-C1.6.1.b", reactions=reactions, fins=ANGRY)
    assert [turn.state for turn in session.turns] == ["accueil", "accueil", "coupe"]


def test_an_ending_without_a_warning_ends_the_call_at_once(small: Any) -> None:
    plain = {"fini": ANGRY["fini"], "coupe": {"issue": "echec", "si": {"tour_min": 2}, "dit": ["Je raccroche."]}}
    session = small.call("Hm.", "Hm.", fins=plain)
    assert [turn.state for turn in session.turns] == ["accueil", "coupe"]


def test_the_first_ending_in_file_order_is_the_one(small: Any) -> None:
    fins = {
        "fini": {"issue": "reussite", "si": {"tour_min": 2}, "dit": ["Au revoir."]},
        "coupe": {"issue": "echec", "si": {"tour_min": 2}, "dit": ["Je raccroche."]},
    }
    assert small.call("Hm.", "Hm.", fins=fins).state == "fini"


def test_a_warning_does_not_wear_patience(small: Any) -> None:
    states = small.state("accueil", patience={"relances": 1, "vers": "fini"})
    session = small.call("Hm.", etats=states, fins=ANGRY, personnage={"tension": 8, "confiance": 5})
    assert session.turns[0].answer == "Je vais raccrocher."
    assert session.ending is None


def test_an_ending_is_tested_after_the_transitions(small: Any) -> None:
    ways = [{"quand": {"actes": ["avancer"]}, "vers": "milieu", "effet": {"tension": -2}}]
    states = small.state("accueil", transitions=ways)
    session = small.call("@avancer", etats=states, fins=ANGRY, personnage={"tension": 8, "confiance": 5})
    assert session.turns[0].answer == "Entrée du milieu."


# Silences

SILENCES = {"fois": 2, "dit": ["Allô ?", "Vous êtes là ?"], "effet": {"tension": 1}}


def test_a_silence_has_its_own_line_and_effect_and_no_other_step(small: Any) -> None:
    states = small.state("accueil", transitions=going(({"tension_min": 6}, "milieu")))
    reactions = [{"quand": {"tension_min": 6}, "effet": {"confiance": -1}, "dit": ["Oh !"]}]
    session = small.call(None, silences=SILENCES, etats=states, reactions=reactions)
    turn = session.turns[0]
    assert turn.reply is None
    assert turn.answer in {"Allô ?", "Vous êtes là ?"}
    assert (turn.number, turn.state, turn.tension, turn.trust, turn.understood) == (1, "accueil", 6, 5, False)


def test_a_silence_may_warn_and_end_the_call(small: Any) -> None:
    session = small.call(None, None, silences=SILENCES, fins=ANGRY, personnage={"tension": 6, "confiance": 5})
    assert session.turns[0].answer.endswith("Je vais raccrocher.")
    assert session.turns[1].answer.endswith("Je raccroche.")
    assert session.ending is not None


def test_a_silence_is_no_reply_for_the_number_of_the_turn(small: Any) -> None:
    states = small.state("accueil", transitions=going(({"tour_min": 2}, "milieu")))
    session = small.call(None, "Hm.", None, "Hm.", silences=SILENCES, etats=states)
    assert [turn.state for turn in session.turns] == ["accueil", "accueil", "accueil", "milieu"]


# What is understood


@pytest.mark.parametrize(
    ("reply", "understood"),
    [("@avancer", True), ("@detail", True), ("?nom", True), ("!promesse", True), ("Hm.", False)],
)
def test_what_counts_as_understood(small: Any, reply: str, understood: bool) -> None:
    forbidden = [{"id": "promesse", "indices": ["ce soir"]}]
    session = small.call(reply, savoirs=SAVOIRS, actes=ACTS, interdits=forbidden)
    assert session.turns[0].understood is understood


def test_a_deadline_that_passes_is_understood(small: Any) -> None:
    rule = {"id": "echeance", "au_plus_tard": 1, "il_faut": {"actes": ["excuse"]}}
    assert small.call("Hm.", regles=[rule]).turns[0].understood


def test_a_transition_alone_is_understood_and_patience_is_not(small: Any) -> None:
    moved = small.state("accueil", transitions=going(({"tour_min": 1}, "milieu")))
    assert small.call("Hm.", etats=moved).turns[0].understood
    worn = small.state("accueil", patience={"relances": 1, "vers": "milieu"})
    assert not small.call("Hm.", etats=worn).turns[0].understood
