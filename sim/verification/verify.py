"""All the faults of a scenario: its grammar, its format, its parts, then the examples and playthroughs it gives.

The last two are played with the very reader and session that learners will meet: a cue added to the lexicon that
changes what a scenario promises is seen here, before a class sees it.
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.errors import UnusableReplyError
from scoring.evidence import Polarity, Reading, Target
from scoring.faults import Fault, FaultList, Place
from scoring.lexicon import lexicon
from scoring.strict_yaml import Document
from scoring.yaml_traps import excerpt
from sim.checks.checker import check_scenario
from sim.format.loading import parse_scenario
from sim.format.scenario import Example, Playthrough, Scenario
from sim.game import Game, make_game
from sim.library import ScenarioFile
from sim.review.reviewer import review_scenario
from sim.session import Session
from sim.verification.remembered_reader import reader_of

PACE = 10.0
"""Seconds between two replies of a playthrough."""
_KINDS: tuple[tuple[str, str, Target, Polarity, str], ...] = (
    ("shows", "montre", "critere", "montre", "montrer"),
    ("contradicts", "contredit", "critere", "contredit", "contredire"),
    ("acts", "actes", "acte", "montre", "l'acte"),
    ("forbidden", "interdits", "interdit", "montre", "l'interdit"),
    ("savoirs", "savoirs", "savoir", "montre", "la question"),
)
"""Attribute and key of an example, what is read for it, and how it is said."""


def verify_file(file: ScenarioFile) -> list[Fault]:
    """Find every fault of ``file``, in the order of its lines; what is played is played only if it can be."""
    faults = FaultList()
    parsed = parse_scenario(file, faults)
    if parsed is not None:
        scenario, document = parsed
        check_scenario(scenario, document, faults, known_acts=lexicon().acts)
        if not faults.errors:
            reader = reader_of(scenario)
            review_scenario(scenario, document, faults, reader)
            faults.faults.extend(played_faults(make_game(scenario, file, reader), document))
    return sorted(faults.faults, key=lambda fault: (fault.place, fault.code))


def played_faults(game: Game, document: Document) -> Iterator[Fault]:
    """Find what differs between what a scenario announces and what the program does."""
    for path, sentence, target, identifier, words in _own_sentences(game.scenario):
        reading = game.reader.without(sentence).read(sentence)
        if identifier not in reading.ids(target):
            again = identifier in game.reader.read(sentence).ids(target)
            what = f"« {excerpt(sentence)} » devait être lu comme {_as_said(words, identifier)}"
            yield _missed(document.place(*path), "D102", what, reading, word_for_word=again)
    for index, example in enumerate(game.scenario.examples):
        yield from _example_faults(game, document, index, example)
    for index, playthrough in enumerate(game.scenario.playthroughs):
        yield from _playthrough_faults(game, document, index, playthrough)


def _own_sentences(scenario: Scenario) -> Iterator[tuple[tuple[str | int, ...], str, Target, str, str]]:
    """Give the sentences that an act or a forbidden statement gives as its own, with their paths."""
    for name, act in scenario.acts.items():
        for index, sentence in enumerate(act.examples):
            yield ("actes", name, "exemples", index), sentence, "acte", name, "l'acte"
    for number, statement in enumerate(scenario.forbidden):
        for index, sentence in enumerate(statement.examples):
            yield ("interdits", number, "exemples", index), sentence, "interdit", statement.id, "l'interdit"


def _example_faults(game: Game, document: Document, index: int, example: Example) -> Iterator[Fault]:
    reading = game.reader.without(example.reply).read(example.reply, example.context)
    known = game.reader.read(example.reply, example.context)
    place = document.place("exemples", index, "replique")
    said = f"« {excerpt(example.reply)} »"
    for attribute, key, target, polarity, words in _KINDS:
        announced, read = getattr(example, attribute), reading.ids(target, polarity)
        for position, identifier in enumerate(announced):
            if identifier not in read:
                what = f"{said} devait être lu comme {_as_said(words, identifier)}"
                again = identifier in known.ids(target, polarity)
                where = document.place("exemples", index, key, position)
                yield _missed(where, "D100", what, reading, word_for_word=again)
    extra = list(_unannounced(example, known))
    if extra:
        yield Fault(
            place, "D101", f"{said} ne devait pas être lu comme {' ni '.join(extra)}.",
            f"Ce qui est lu : {told(reading)}.",
            "Retirez ou précisez l'indice en cause, ou corrigez ce que l'exemple annonce.",
        )  # fmt: skip


def _missed(place: Place, code: str, what: str, reading: Reading, *, word_for_word: bool) -> Fault:
    """An example that is not read as announced; a warning when it is, but only by itself."""
    read = f"Ce qui est lu sans lui : {told(reading)}." if word_for_word else f"Ce qui est lu : {told(reading)}."
    return Fault(
        place, code, f"{what}, et ne l'est {'que mot pour mot' if word_for_word else 'pas'}.", read,
        "Ajoutez un indice ou un exemple proche, ou corrigez ce que l'exemple annonce.",
        "avertissement" if word_for_word else "erreur",
    )  # fmt: skip


def _unannounced(example: Example, reading: Reading) -> Iterator[str]:
    """What must not be read: anything in « rien », the contrary of what is announced, a fault in a good reply.

    What is announced need not be all that is read: a reply that contradicts one criterion may contradict others.
    """
    good = not (example.contradicts or example.forbidden)
    for attribute, _, target, polarity, words in _KINDS:
        harmful = attribute in {"contradicts", "forbidden"}
        contrary = {"shows": example.contradicts, "contradicts": example.shows}.get(attribute, ())
        for identifier in reading.ids(target, polarity):
            if identifier in getattr(example, attribute):
                continue
            if example.nothing or (harmful and good) or identifier in contrary:
                yield _as_said(words, identifier)


def _as_said(words: str, identifier: str) -> str:
    """« l'acte conge », or « montrer C1.6.1.b »."""
    return f"{words} {identifier}"


def told(reading: Reading) -> str:
    """Say in a few words what was read."""
    found = [
        _as_said(words, identifier)
        for _, _, target, polarity, words in _KINDS
        for identifier in reading.ids(target, polarity)
    ]
    return ", ".join(found) or "rien"


def _playthrough_faults(game: Game, document: Document, index: int, playthrough: Playthrough) -> Iterator[Fault]:
    session, at = Session(game), 0.0
    for position, reply in enumerate(playthrough.replies):
        place = document.place("parcours", index, "repliques", position)
        if session.ending is not None:
            yield Fault(
                place, "D112", f"Le parcours « {playthrough.name} » est fini avant cette réplique.",
                f"Il a atteint « {session.ending.id} ».", "Retirez les répliques en trop, ou revoyez les précédentes.",
            )  # fmt: skip
            break
        at += PACE
        try:
            session.say(reply, at)
        except UnusableReplyError as error:
            yield Fault(place, "D113", f"Cette réplique ne peut pas être dite. {error}")
            return
    reached, score = session.last_words.id, session.result().score
    if reached != playthrough.ending:
        yield Fault(
            document.place("parcours", index, "fin"), "D110",
            f"Le parcours « {playthrough.name} » devait finir par « {playthrough.ending} » et finit par « {reached} ».",
            f"Le dernier état est « {session.state} ».", "Corrigez ses répliques, ses transitions ou cette fin.",
        )  # fmt: skip
    for key, bound, wrong in (
        ("score_min", playthrough.score_min, playthrough.score_min is not None and score < playthrough.score_min),
        ("score_max", playthrough.score_max, playthrough.score_max is not None and score > playthrough.score_max),
    ):
        if wrong:
            yield Fault(
                document.place("parcours", index, key), "D111",
                f"Le parcours « {playthrough.name} » obtient {score}, hors de « {key}: {bound} ».",
                "Le score ne dit pas ce que le scénario promet.", "Revoyez ses répliques, ses critères ou cette borne.",
            )  # fmt: skip
