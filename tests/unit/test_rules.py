"""What breaks: an order by its act, a deadline when its reply has passed, a forbidden statement as said."""

from __future__ import annotations

from typing import Any

import pytest

SAVOIRS = {
    "identite": {"questions": ["nom"], "dit": ["Lefèvre Martine."], "redit": ["Je l'ai dit."]},
    "agios": {"questions": ["frais"], "si": {"confiance_min": 9}, "sinon": ["Non."], "dit": ["45 €."]},
}
ACTS = {name: {"indices": [name]} for name in ("detail", "excuse")}
ORDER = {
    "id": "ordre", "avant": "detail", "il_faut": {"savoirs": ["identite"]}, "critere": "C1.2.3",
    "effet": {"confiance": -1}, "dit": ["Vous ne savez pas qui je suis."],
}  # fmt: skip
DEADLINE = {
    "id": "echeance", "au_plus_tard": 3, "il_faut": {"actes": ["excuse"]}, "critere": "C1.6.1.c",
    "effet": {"tension": 1}, "dit": ["Toujours pas d'excuses."],
}  # fmt: skip
PROMISE = {
    "id": "promesse", "libelle": "Promettre un virement", "indices": ["ce soir"], "critere": "C1.6.1.b",
    "effet": {"confiance": -2}, "dit": ["Ce soir ?"],
}  # fmt: skip


def call(small: Any, *replies: str | None, **parts: Any) -> Any:
    return small.call(*replies, **({"savoirs": SAVOIRS, "actes": ACTS} | parts))


def broken(session: Any) -> dict[str, int]:
    return {rule.id: rule.turn for rule in session.broken_rules if not rule.respected}


def test_an_order_is_broken_when_its_act_comes_first(small: Any) -> None:
    session = call(small, "Bonjour.", "@detail", regles=[ORDER])
    assert broken(session) == {"ordre": 2}
    assert session.turns[1].answer.startswith("Vous ne savez pas qui je suis.")


def test_an_order_needs_an_earlier_turn(small: Any) -> None:
    assert broken(call(small, "?identite @detail", regles=[ORDER])) == {"ordre": 1}


def test_an_order_kept_in_an_earlier_turn_is_respected(small: Any) -> None:
    session = call(small, "?identite", "@detail", regles=[ORDER])
    assert broken(session) == {}
    assert session.broken_rules[0].respected
    assert session.broken_rules[0].turn is None


def test_a_savoir_that_she_refused_to_tell_does_not_keep_an_order(small: Any) -> None:
    order = ORDER | {"il_faut": {"savoirs": ["agios"]}}
    assert broken(call(small, "?agios", "@detail", regles=[order])) == {"ordre": 2}


@pytest.mark.parametrize(
    ("requirement", "earlier"),
    [({"actes": ["excuse"]}, "@excuse"), ({"montre": ["C1.6.1.b"]}, "+C1.6.1.b"), ({"etats": ["milieu"]}, "@avancer")],
)
def test_an_order_may_ask_for_an_act_a_criterion_or_a_state(small: Any, requirement: Any, earlier: str) -> None:
    rule = ORDER | {"il_faut": requirement}
    assert broken(call(small, f"{earlier} @detail", regles=[rule])) == {"ordre": 1}
    assert broken(call(small, earlier, "@detail", regles=[rule])) == {}


def test_an_order_breaks_once(small: Any) -> None:
    session = call(small, "@detail", "@detail", regles=[ORDER | {"dit": ["Un.", "Deux."]}])
    assert broken(session) == {"ordre": 1}
    assert session.trust == 4
    assert session.result().criteria["C1.2.3"].contradicted_in == (1,)


@pytest.mark.parametrize("done_at", [1, 2, 3])
def test_a_deadline_is_kept_up_to_its_very_reply(small: Any, done_at: int) -> None:
    replies = ["@excuse" if number == done_at else "Hm." for number in range(1, 5)]
    assert broken(call(small, *replies, regles=[DEADLINE])) == {}


def test_a_deadline_is_broken_when_its_reply_has_passed(small: Any) -> None:
    session = call(small, "Hm.", "Hm.", "Hm.", "@excuse", regles=[DEADLINE])
    assert broken(session) == {"echeance": 3}
    assert session.turns[2].answer.startswith("Toujours pas d'excuses.")


def test_a_silence_is_no_reply_before_a_deadline(small: Any) -> None:
    session = call(small, "Hm.", None, "Hm.", "@excuse", regles=[DEADLINE], silences={"dit": ["Allô ?"]})
    assert broken(session) == {}


def test_a_call_that_ends_before_a_deadline_leaves_it_open(small: Any) -> None:
    session = call(small, "Hm.", "@conge", regles=[DEADLINE])
    assert session.ending is not None
    assert broken(session) == {}
    assert session.result().criteria["C1.6.1.c"].occasions == 0


def test_a_savoir_told_in_the_very_reply_keeps_a_deadline(small: Any) -> None:
    rule = DEADLINE | {"il_faut": {"savoirs": ["identite"]}}
    assert broken(call(small, "Hm.", "Hm.", "?identite", regles=[rule])) == {}


def test_the_test_of_a_rule_is_an_occasion_counted_once(small: Any) -> None:
    session = call(small, "?identite", "@detail", "@detail", regles=[ORDER])
    assert session.result().criteria["C1.2.3"].occasions == 1
    assert call(small, "?identite", regles=[ORDER]).result().criteria["C1.2.3"].occasions == 0


def test_a_broken_rule_contradicts_its_criterion_for_the_whole_call(small: Any) -> None:
    session = call(small, "@detail", "+C1.2.3", "+C1.2.3", "+C1.2.3", regles=[ORDER])
    tally = session.result().criteria["C1.2.3"]
    assert tally.contradicted_in == (1,)
    assert tally.result == "en_cours"


def test_a_forbidden_statement_contradicts_its_criterion_for_the_whole_call(small: Any) -> None:
    session = call(small, "!promesse", "+C1.6.1.b", "+C1.6.1.b", "+C1.6.1.b", interdits=[PROMISE])
    tally = session.result().criteria["C1.6.1.b"]
    assert tally.contradicted_in == (1,)
    assert tally.result == "en_cours"


def test_a_forbidden_statement_is_recorded_each_time_with_its_very_words(small: Any) -> None:
    session = call(small, "Vous l'aurez !promesse", "Hm.", "!promesse oui", interdits=[PROMISE])
    assert [(said.id, said.turn, said.excerpt, said.label) for said in session.forbidden] == [
        ("promesse", 1, "!promesse", "Promettre un virement"),
        ("promesse", 3, "!promesse", "Promettre un virement"),
    ]


def test_a_forbidden_statement_without_a_label_is_shown_by_its_id(small: Any) -> None:
    plain = {key: value for key, value in PROMISE.items() if key != "libelle"} | {"id": "virement_du_jour"}
    assert call(small, "!virement_du_jour", interdits=[plain]).forbidden[0].label == "Virement du jour"


def test_the_first_one_broken_speaks_and_all_effects_apply(small: Any) -> None:
    session = call(small, "@detail !promesse", regles=[ORDER | {"effet": {"tension": 1}}], interdits=[PROMISE])
    assert session.turns[0].answer.startswith("Ce soir ?")
    assert "qui je suis" not in session.turns[0].answer
    assert (session.tension, session.trust) == (6, 3)


def test_several_breaches_move_a_mood_by_two_at_most(small: Any) -> None:
    session = call(small, "@detail !promesse", regles=[ORDER], interdits=[PROMISE])
    assert session.trust == 3


def test_a_breach_attached_to_an_unobserved_criterion_contradicts_none(small: Any) -> None:
    session = call(small, "!promesse", interdits=[PROMISE | {"critere": "C1.1.4"}])
    assert all(not tally.contradicted_in for tally in session.result().criteria.values())
    assert session.trust == 3


def test_a_broken_rule_may_be_tested_by_guards_of_the_same_reply(small: Any) -> None:
    reaction = {"quand": {"regles": ["ordre"]}, "effet": {"tension": 1}}
    assert call(small, "@detail", regles=[ORDER], reactions=[reaction]).tension == 6
