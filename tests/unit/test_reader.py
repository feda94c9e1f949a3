"""What a reading finds in real French, and what must prove nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scoring.analysis import analyse
from scoring.cue_index import Entry
from scoring.cues import parse_cue
from scoring.evidence import Polarity, Reading, Target
from scoring.lexicon import lexicon
from scoring.lexicon_reader import lexicon_reader
from scoring.memory import Memory, example
from scoring.plan import CaseFact, ReadingPlan
from scoring.reader import BlendReader

DAY = date(2026, 10, 27)
EMPATHY = "C1.6.1.b"
MEMBER = "Ma facture est restée trois semaines sans réponse dans votre service."


def entry(cue: str, name: str, target: Target = "acte", polarity: Polarity = "montre", *, own: bool = True) -> Entry:
    return Entry(target, name, polarity, parse_cue(cue), own)


PLAN = ReadingPlan(
    entries=(
        entry("je rattache facture", "rattacher"),
        entry("rattache … dossier", "C1.4.1.a", "critere"),
        entry("virement ce soir", "virement_promis", "interdit"),
        entry("votre nom ?", "nom", "savoir"),
        entry("je vous plains", "plaindre"),
    ),
    today=DAY,
    version="plan",
    criteria=frozenset({"C1.4.1.a", "C1.2.2", EMPATHY}),
    elements={EMPATHY: ("plaindre",)},
    facts=(CaseFact("remboursement", "montant", "310.00", frozenset({"remboursement"}), "C1.2.2"),),
    case_words=frozenset({"facture"}),
)
READER = BlendReader(PLAN)


def read(reply: str, line: str = "") -> Reading:
    return READER.read(reply, line)


def proved(reading: Reading) -> set[tuple[str, str, str]]:
    return {(item.target, item.id, item.polarity) for item in reading.evidence}


def quotes(reply: str, reading: Reading) -> dict[str, str]:
    return {item.id: reply[item.start : item.end] for item in reading.evidence}


@pytest.mark.parametrize(
    "reply",
    [
        "jcomprend votre enervement",
        "Je comprends votre énervement, madame.",
        "Je vous présente toutes mes excuses.",
        "y'a de quoi être remontée, franchement",
        "tte mes excuses pr ca",
    ],
)
def test_empathy_is_read_however_it_is_written(reply: str) -> None:
    assert EMPATHY in lexicon_reader().read(reply).ids("critere")


@pytest.mark.parametrize(
    "reply",
    [
        "Je ne comprends pas votre énervement.",
        "Je ne vais pas m'excuser.",
        "Si j'avais pu, je vous aurais présenté mes excuses.",
        "J'aurais dû m'excuser.",
        "Mon collègue vous a dit qu'il comprenait votre colère.",
        "« Je comprends votre colère », m'a dit mon collègue.",
        "Oh oui, bien sûr, comptez là-dessus, je comprends votre colère.",
        "désolé comprends solution satisfait",
        "Empathie, écoute, solution, satisfaction, rebond, prévention.",
        "Le candidat fait preuve de compréhension et d'écoute active.",
    ],
)
def test_what_is_denied_unreal_reported_ironic_strung_or_recited_shows_nothing(reply: str) -> None:
    reading = lexicon_reader().read(reply)
    assert reading.ids("critere") == ()
    assert reading.ids("acte") == ()


@pytest.mark.parametrize(
    "reply",
    [
        "Je rattache la facture.",
        "je ratache la factrue",
        "JE RATTACHE VOTRE FACTURE",
        "Bonjour. Alors, je rattache donc cette facture, et je vous dis.",
    ],
)
def test_an_act_is_read_through_haste_and_misspelling(reply: str) -> None:
    assert read(reply).ids("acte") == ("rattacher",)


@pytest.mark.parametrize(
    "reply",
    [
        "Je ne rattache pas la facture.",
        "Si je pouvais, je rattacherais la facture.",
        "Mon collègue a dit qu'il rattache la facture.",
        "rattache facture dossier virement solution excuse",
        "La facture, elle est rattachée où ?",
    ],
)
def test_an_act_that_is_not_done_is_not_read(reply: str) -> None:
    assert "rattacher" not in read(reply).ids("acte")


def test_handing_back_the_members_words_proves_nothing() -> None:
    reader = BlendReader(replace(PLAN, entries=(entry("facture restée sans réponse", "reprendre"),)))
    parroted = "Votre facture est restée trois semaines sans réponse dans notre service."
    assert reader.read(parroted).ids("acte") == ("reprendre",)
    assert reader.read(parroted, MEMBER).ids("acte") == ()
    assert reader.read("Votre facture est restée trois semaines sans réponse, c'est bien ça ?", MEMBER).ids("acte")


def test_a_savoir_is_obtained_by_asking() -> None:
    assert read("Quel est votre nom ?").ids("savoir") == ("nom",)
    assert read("C'est votre nom.").ids("savoir") == ()


@pytest.mark.parametrize("line", ["", "Vous faites le virement ce soir ?"])
def test_a_forbidden_statement_is_read_even_said_after_the_member(line: str) -> None:
    assert read("Le virement part ce soir.", line).ids("interdit") == ("virement_promis",)


def test_a_forbidden_statement_contradicts_its_criterion_by_its_words() -> None:
    reply = "Le virement part ce soir."
    reader = BlendReader(replace(PLAN, forbidden={"virement_promis": "C1.2.2"}))
    assert ("critere", "C1.2.2", "contredit") in proved(reader.read(reply))
    assert quotes(reply, reader.read(reply))["C1.2.2"] == "virement part ce soir"


def test_an_act_that_is_an_element_shows_its_criterion() -> None:
    reply = "Madame, je vous plains."
    assert proved(read(reply)) >= {("acte", "plaindre", "montre"), ("critere", EMPATHY, "montre")}
    assert EMPATHY in {item.id for item in read(reply).evidence if item.source == "structure"}


@pytest.mark.parametrize(
    ("reply", "polarity"),
    [
        ("Votre remboursement est de 310 €.", "montre"),
        ("Votre remboursement est de trois cent dix euros.", "montre"),
        ("Votre remboursement est de 620 €.", "contredit"),
    ],
)
def test_a_fact_is_stated_rightly_or_wrongly(reply: str, polarity: str) -> None:
    assert ("critere", "C1.2.2", polarity) in proved(read(reply))


@pytest.mark.parametrize("reply", ["Votre remboursement est de 620 € ?", "Mon collègue a dit 620 € de remboursement."])
def test_a_fact_asked_or_reported_states_nothing(reply: str) -> None:
    assert ("critere", "C1.2.2", "contredit") not in proved(read(reply))


@pytest.mark.parametrize(
    ("reply", "quote"),
    [
        ("Je rattache la facture.", "rattache la facture"),
        ("Œuvrons, «\u00a0cœur\u00a0» : je rattache la facture.", "rattache la facture"),
        ("\u200b Je\x1b[31m rattache\u00a0la facture…", "rattache\u00a0la facture"),
        ("De\u0301sole\u0301e, je rattache la facture", "rattache la facture"),
        ("🙂 je rattache la facture", "rattache la facture"),
    ],
)
def test_a_proof_quotes_the_very_words_typed(reply: str, quote: str) -> None:
    assert quotes(reply, read(reply))["rattacher"] == quote


@pytest.mark.parametrize(
    ("reply", "question", "names_case"),
    [
        ("Où est la facture ?", "ouverte", True),
        ("Avez-vous la facture ?", "fermee", True),
        ("Comment allez-vous ?", "ouverte", False),
        ("La facture est là.", None, False),
        ("Avez-vous reçu la facture ? Comment allez-vous ?", "ouverte", True),
    ],
)
def test_the_last_question_is_told_and_whether_any_names_the_case(
    reply: str, question: str | None, *, names_case: bool
) -> None:
    assert (read(reply).question, read(reply).names_case) == (question, names_case)


@pytest.mark.parametrize(
    ("reply", "values"),
    [
        ("Je vous rappelle jeudi à 10 h.", {("date", "2026-10-29", True), ("heure", "10:00", True)}),
        ("Je ne vous rappelle pas jeudi.", {("date", "2026-10-29", False)}),
        ("Est-ce que je vous rappelle jeudi ?", {("date", "2026-10-29", False)}),
        ("Le virement part jeudi.", {("date", "2026-10-29", False)}),
        ("Camille à votre écoute.", {("nom", "Camille", False)}),
        ("désolé comprends solution satisfait jeudi", {("date", "2026-10-29", False)}),
    ],
)
def test_values_are_read_and_whether_they_are_promised(reply: str, values: set[tuple[str, str, bool]]) -> None:
    assert {(value.kind, value.value, value.committed) for value in read(reply).values} == values


@pytest.mark.parametrize("reply", ["", "   ", "???", "\x00", "🙂", "\ud800", "a" * 5_000, "«" * 500])
def test_any_text_gives_a_reading(reply: str) -> None:
    assert read(reply, reply).evidence == ()


def test_an_example_of_the_scenario_widens_what_it_reads() -> None:
    text = "Le service compétent traite les paiements en retard dès lundi matin."
    reply = "Dès lundi matin, le service compétent traite les paiements en retard, madame."
    made = example(analyse(text, DAY), text, [("critere", EMPATHY, "montre"), ("acte", "plaindre", "montre")])
    wider = BlendReader(replace(PLAN, memory=Memory((made,))))
    assert (EMPATHY in read(reply).ids("critere"), read(reply).ids("acte")) == (False, ())
    assert EMPATHY in wider.read(reply).ids("critere")
    assert wider.read(reply).ids("acte") == ("plaindre",)
    (proof,) = (item for item in wider.read(reply).evidence if item.id == "plaindre")
    assert (proof.source, proof.cue) == ("exemple", text)
    assert wider.without(text).read(reply) == read(reply)
    assert wider.plan.memory.examples == (made,)


def test_nothing_is_read_of_a_criterion_that_is_not_observed() -> None:
    reader = BlendReader(replace(PLAN, criteria=frozenset({"C1.2.2"}), elements={}))
    reply = "Je vous présente toutes mes excuses, je rattache la facture au dossier."
    assert {item.id for item in reader.read(reply).evidence if item.target == "critere"} <= {"C1.2.2"}


def test_a_reading_is_weighed_by_the_same_candidates() -> None:
    _, weighed = READER.weigh("Je rattache la facture à votre dossier.")
    assert {candidate.output[1] for candidate in weighed} <= PLAN.criteria
    assert ("montre", "C1.4.1.a") in {candidate.output for candidate in weighed if candidate.counts}


def test_the_version_is_that_of_what_is_looked_for() -> None:
    assert READER.version == "plan"
    assert lexicon_reader().version == lexicon().version
