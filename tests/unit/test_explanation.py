"""What counts is what the reader gives; what does not has its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest

import scoring.explanation
import scoring.reader
from scoring.analysis import Analysis, analyse
from scoring.blend import BARS
from scoring.cue_index import Entry
from scoring.cues import parse_cue
from scoring.evidence import Polarity, Target
from scoring.explained import CriterionExplained, Explanation
from scoring.explanation import explain
from scoring.features import Heard
from scoring.lexicon_reader import lexicon_reader
from scoring.memory import Memory, example
from scoring.model import Finding, Output
from scoring.plan import CaseFact, ReadingPlan
from scoring.reader import BlendReader

TODAY = date(2026, 10, 27)
pytestmark = pytest.mark.usefixtures("steady")
CRITERIA = frozenset({"C1.1.1.b", "C1.1.1.d", "C1.2.2", "C1.4.1.f", "C1.6.1.b", "C1.6.1.c", "C1.6.1.d"})
CUES: tuple[tuple[Target, str, Polarity, str], ...] = (
    ("critere", "C1.6.1.b", "montre", "je vous présente nos excuses"),
    ("critere", "C1.6.1.b", "contredit", "vous exagérez"),
    ("critere", "C1.6.1.c", "montre", "je vous rappelle <date>"),
    ("critere", "C1.1.1.b", "montre", "vous avez envoyé facture"),
    ("acte", "excuse", "montre", "je vous présente nos excuses"),
    ("acte", "recap", "montre", "je récapitule"),
    ("interdit", "promesse", "montre", "vous aurez l'argent ce soir"),
)


LEARNT: Mapping[Output, float] = {
    ("montre", "C1.1.1.b"): 0.02,
    ("montre", "C1.2.2"): 0.01,
    ("montre", "C1.4.1.f"): 0.7,
    ("montre", "C1.6.1.b"): 0.02,
    ("montre", "C1.6.1.c"): 0.06,
    ("montre", "C1.6.1.d"): 0.001,
    ("montre", "C1.1.1.d"): 0.7,
    ("contredit", "C1.1.1.d"): 0.7,
    ("contredit", "C1.6.1.b"): 0.001,
    ("contredit", "C3.2.2"): 0.9,
}
"""The last is of no criterion that is looked for."""


class SteadyModel:
    """Says the same of every reply, whatever the real one learns next."""

    def __init__(self, criteria: Collection[str] = ("C3.2.2", *CRITERIA)) -> None:
        self._criteria = criteria

    def only(self, criteria: Collection[str]) -> SteadyModel:
        """Give the same, blind to all but ``criteria``."""
        return SteadyModel(criteria)

    def read(self, analysis: Analysis, line: Heard) -> list[Finding]:
        """Give what is learnt, proved by the whole reply."""
        last = len(analysis.clauses) - 1
        known = [(output, likely) for output, likely in LEARNT.items() if output[1] in self._criteria]
        return [Finding(output, likely, 0, last) for output, likely in known] if last >= 0 else []


@pytest.fixture
def steady() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (scoring.reader, scoring.explanation):
            patch.setattr(module, "model", SteadyModel)
        yield


def reader(*examples: tuple[str, list[tuple[Target, str, Polarity]]]) -> BlendReader:
    memory = Memory(tuple(example(analyse(text, TODAY), text, labels, complete=True) for text, labels in examples))
    entries = tuple(Entry(target, name, polarity, parse_cue(cue), own=True) for target, name, polarity, cue in CUES)
    facts = (CaseFact("rembourse", "montant", "310.00", frozenset({"remboursement"}), "C1.2.2"),)
    return BlendReader(
        ReadingPlan(
            entries, TODAY, "essai", CRITERIA, elements={"C1.6.1.d": ("recap",)}, facts=facts, memory=memory
        )
    )  # fmt: skip


def of(explained: Explanation, criterion: str, polarity: Polarity = "montre") -> CriterionExplained:
    return next(item for item in explained.criteria if item.output == (polarity, criterion))


def test_a_cue_that_counts_says_its_words_and_what_it_raises() -> None:
    reply = "Je vous présente vraiment toutes nos excuses, Madame."
    item = of(explain(reader(), reply), "C1.6.1.b")
    assert item.counts
    assert item.reasons == ()
    assert item.cue is not None
    assert (item.cue.words, item.cue.own, item.cue.refused) == (("présente", "excuses"), True, ())
    assert item.learnt is not None
    assert item.likelihood > item.learnt
    assert item.likelihood >= item.bar == BARS["montre"]
    assert reply[item.start : item.end] == "présente vraiment toutes nos excuses"
    assert item.example is not None
    assert 0 < item.example.similarity <= 1


@pytest.mark.parametrize(
    ("reply", "context", "reason"),
    [
        ("Je ne vous présente pas nos excuses.", "", "nie"),
        ("J'aurais dû vous présenter nos excuses.", "", "irreel"),
        ("Mon collègue vous a dit que je vous présentais nos excuses.", "", "rapporte"),
        ("Vous avez envoyé cette facture dentaire.", "J'ai envoyé cette facture dentaire.", "repris"),
    ],
)
def test_a_cue_said_in_a_way_that_proves_nothing_says_which(reply: str, context: str, reason: str) -> None:
    criterion = "C1.1.1.b" if reason == "repris" else "C1.6.1.b"
    item = of(explain(reader(), reply, context), criterion)
    assert not item.counts
    assert reason in item.reasons
    assert item.cue is not None
    assert item.cue.refused == (reason,)
    assert item.cue.similarity == 1.0


def test_an_act_said_not_to_be_done_is_among_what_was_refused() -> None:
    explained = explain(reader(), "Je ne vous présente pas nos excuses.")
    assert [(item.target, item.id, item.cue.refused) for item in explained.refused] == [("acte", "excuse", ("nie",))]
    assert explain(reader(), "Je vous présente nos excuses.").refused == ()


def test_keywords_in_a_row_have_one_reason() -> None:
    explained = explain(reader(), "présente excuses rappelle facture remboursement demain")
    assert explained.reading.evidence == ()
    assert {item.reasons for item in explained.criteria} == {("mots_cles",)}


def test_what_is_unlikely_is_under_the_bar() -> None:
    explained = explain(reader(), "Je regarde ce que je peux faire pour vous, un instant.")
    assert of(explained, "C1.6.1.c").reasons == ("sous_le_seuil",)
    assert ("montre", "C1.2.2") not in {item.output for item in explained.criteria}
    every = explain(reader(), "Je regarde ce que je peux faire pour vous, un instant.", least=0)
    assert {item.output for item in every.criteria} == {output for output in LEARNT if output[1] in CRITERIA}


def test_a_cue_inside_a_forbidden_statement_gives_way_to_it() -> None:
    plan = reader().plan
    own = Entry("critere", "C1.6.1.c", "montre", parse_cue("l'argent ce soir"), own=True)
    strict = BlendReader(ReadingPlan((*plan.entries, own), TODAY, "essai", CRITERIA))
    explained = explain(strict, "Vous aurez l'argent ce soir.", least=0)
    assert explained.reading.ids("interdit") == ("promesse",)
    item = of(explained, "C1.6.1.c")
    assert item.likelihood >= item.bar
    assert (item.counts, item.reasons) == (False, ("interdit",))


def test_a_forbidden_statement_is_said_to_prove_the_fault() -> None:
    guilty = replace(reader().plan, forbidden={"promesse": "C1.6.1.c"})
    explained = explain(BlendReader(guilty), "Vous aurez l'argent ce soir. Je récapitule.")
    item = of(explained, "C1.6.1.c", "contredit")
    assert item.forbidden == "promesse"
    assert item.likelihood < item.bar
    assert {other.forbidden for other in explained.criteria if other is not item} == {None}


def test_a_fact_and_an_element_prove_without_being_likely() -> None:
    explained = explain(reader(), "Je récapitule : votre remboursement est de 310 €.")
    sources = {item.output[1]: item.evidence.source for item in explained.criteria if item.evidence}
    assert sources["C1.2.2"] == "fait"
    assert sources["C1.6.1.d"] == "structure"


def test_an_example_of_the_scenario_is_shown_as_its_own() -> None:
    said = "Quel gâchis pour votre vieux chat angora"
    item = of(explain(reader((said, [("critere", "C1.6.1.b", "montre")])), said), "C1.6.1.b")
    assert item.counts
    assert item.example is not None
    assert (item.example.text, item.example.own, item.example.similarity) == (said, True, 1.0)


def test_a_contradiction_that_a_repeated_example_does_not_announce_is_said() -> None:
    said = "Tout est marqué dans l'ordinateur, madame."
    assert of(explain(reader(), said), "C1.1.1.d", "contredit").counts
    explained = explain(reader((said, [])), said)
    assert [item.output for item in explained.criteria if "exemple_contraire" in item.reasons] == [
        ("contredit", "C1.1.1.d")
    ]
    item = of(explained, "C1.1.1.d", "contredit")
    assert (item.counts, item.reasons) == (False, ("exemple_contraire",))
    assert item.example is not None
    assert (item.example.text, item.example.own) == (said, True)


def test_the_same_words_that_prove_the_opposite_better_are_said() -> None:
    item = of(explain(reader(), "Ce n'est pas mon service, voyez avec eux."), "C1.1.1.d")
    assert item.likelihood >= item.bar
    assert (item.counts, item.reasons) == (False, ("oppose",))


def test_what_resembles_an_example_counts_unless_most_of_it_is_void() -> None:
    assert of(explain(reader(), "Je le note dans votre dossier tout de suite."), "C1.4.1.f").counts
    for reply, reason in (
        ("Mon collègue vous a dit qu'il le notait dans votre dossier.", "rapporte"),
        ("J'aurais dû le noter dans votre dossier.", "irreel"),
        ("Le candidat formalise et assure la traçabilité du recueil des besoins et du conseil apporté.", "recite"),
    ):
        item = of(explain(reader(), reply), "C1.4.1.f")
        assert (item.counts, item.reasons) == (False, (reason,))
        assert item.likelihood >= item.bar


def test_what_counts_comes_first_then_the_most_likely() -> None:
    explained = explain(
        reader(), "Je vous présente nos excuses, je vous rappelle jeudi. Vous exagérez un peu.", least=0
    )
    order = [(not item.counts, -item.likelihood) for item in explained.criteria]
    assert order == sorted(order)
    assert explained.criteria[0].counts


REPLIES = (
    "Je comprends votre colère, je vous présente toutes nos excuses et je vous rappelle jeudi à 10 h.",
    "Je ne vais pas m'excuser, et puis ce n'est pas ma faute.",
    "Bonjour, mutuelle Horizon, Camille à votre écoute, que puis-je pour vous ?",
    "désolé comprends solution satisfait",
    "On n'y peut rien, c'est comme ça, écrivez un courrier.",
    "jcomprend votre enervement, jvs rapelle 2main",
    "",
    "?!… 🙂",
)


@pytest.mark.parametrize("reply", REPLIES)
def test_an_explanation_never_differs_from_the_reading(reply: str) -> None:
    plain = lexicon_reader()
    assert isinstance(plain, BlendReader)
    explained = explain(plain, reply, "J'attends depuis six semaines !")
    assert explained.reading == plain.read(reply, "J'attends depuis six semaines !")
    proofs = {item.output for item in explained.criteria if item.counts}
    assert proofs == {(item.polarity, item.id) for item in explained.reading.evidence if item.target == "critere"}
    for item in explained.criteria:
        assert item.counts != bool(item.reasons)
        assert 0 <= item.start <= item.end <= len(reply)
        if item.cue is not None:
            assert all(word in reply for word in item.cue.words)


def test_a_misspelt_word_and_a_whole_value_are_quoted_as_typed() -> None:
    item = of(explain(reader(), "je vous rappalle jeudi 29 octobre"), "C1.6.1.c")
    assert item.cue is not None
    assert item.cue.words == ("rappalle", "jeudi 29 octobre")
    assert item.cue.similarity < 1
