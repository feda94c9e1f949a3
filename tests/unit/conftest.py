"""A small situation for the engine's tests, and a reader that reads what a reply says of itself.

How French is read is tested elsewhere; here a reply is written with its reading:
``+C1.6.1.b`` shows, ``-C1.6.1.b`` contradicts, ``@acte``, ``!interdit``, ``?savoir``, ``=fait``, ``%date:2026-10-29``
(a value; ``%%`` when it is promised), ``¿fermee``, ``¿ouverte``, ``¿dossier`` (open, and it names the case).
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from typing import Any, cast

import pytest

from scoring.evidence import Evidence, Polarity, Reading, Target, Value, ValueKind
from sim.events import Mode
from sim.format.scenario import Scenario
from sim.game import Game
from sim.library import ScenarioFile
from sim.lines import say_fact
from sim.machine import ScenarioMachine
from sim.reading_plan import case_facts
from sim.session import Session

TAKEN_BACK = "<"
"""Among replies: the last one is taken back."""
TARGETS: dict[str, tuple[Target, Polarity]] = {
    "+": ("critere", "montre"),
    "-": ("critere", "contredit"),
    "@": ("acte", "montre"),
    "!": ("interdit", "montre"),
    "?": ("savoir", "montre"),
    "=": ("fait", "montre"),
}
SITUATION: dict[str, Any] = {
    "format": 1,
    "id": "essai",
    "titre": "Une situation d'essai",
    "blocs": ["B1"],
    "canal": "telephone",
    "appel": {"date": "2026-10-27", "heure": "10:15"},
    "ouverture": "conseiller",
    "dossier": {
        "facture": {"montant": 620, "mots": ["facture"]},
        "rappel": {"date": "2026-10-29"},
        "creneau": {"heure": "10:00"},
        "delai": {"delai": "3 jours ouvrés"},
        "adherente": {"texte": "madame Lefèvre"},
    },
    "personnage": {"tension": 5, "confiance": 5},
    "criteres": {
        "C1.1.1.a": {},
        "C1.2.3": {},
        "C1.6.1.a": {},
        "C1.6.1.b": {"noyau": True},
        "C1.6.1.c": {},
    },
    "etats": {
        "accueil": {
            "dit": ["Entrée de l'accueil."],
            "suite": [f"Suite {n} de l'accueil." for n in range(1, 7)],
            "relance": [f"Relance {n} de l'accueil." for n in range(1, 7)],
            "transitions": [
                {"quand": {"actes": ["avancer"]}, "vers": "milieu"},
                {"quand": {"actes": ["conge"]}, "vers": "fini"},
            ],
        },
        "milieu": {
            "dit": ["Entrée du milieu."],
            "suite": [f"Suite {n} du milieu." for n in range(1, 7)],
            "relance": [f"Relance {n} du milieu." for n in range(1, 7)],
            "transitions": [{"quand": {"actes": ["conge"]}, "vers": "fini"}],
        },
    },
    "fins": {
        "fini": {"issue": "reussite", "dit": ["Au revoir."], "bilan": "Tout est dit."},
        "coupe": {"issue": "echec", "dit": ["Je raccroche."]},
    },
}


class TagReader:
    """Reads the tags of a reply; each proof quotes its tag."""

    version = "balises-1"

    def without(self, example: str) -> TagReader:
        """Give itself: it remembers nothing."""
        return self

    def read(self, reply: str, context: str = "") -> Reading:
        """Read ``reply``."""
        evidence: dict[tuple[str, str, str], Evidence] = {}
        values: list[Value] = []
        question: Any = None
        for tag in re.finditer(r"\S+", reply):
            mark, name = tag[0][0], tag[0][1:]
            if mark in TARGETS:
                target, polarity = TARGETS[mark]
                proof = Evidence(target, name, polarity, tag.start(), tag.end(), "indice", tag[0], 1.0)
                evidence.setdefault((target, name, polarity), proof)
            elif mark == "%":
                kind, _, value = name.removeprefix("%").partition(":")
                committed = name.startswith("%")
                values.append(Value(cast(ValueKind, kind), value, tag.start(), tag.end(), committed=committed))
            elif mark == "¿":
                question = "fermee" if name == "fermee" else "ouverte"
        return Reading(tuple(evidence.values()), tuple(values), question, "¿dossier" in reply)


@dataclass(frozen=True)
class Small:
    """Makes games and calls of the small situation, with some of its keys replaced."""

    situation: dict[str, Any] = field(default_factory=lambda: SITUATION)
    reader: TagReader = field(default_factory=TagReader)

    def scenario(self, **parts: Any) -> Scenario:
        """Give the scenario; ``parts`` replace its keys."""
        return Scenario.model_validate(self.situation | parts)

    def file(self, **parts: Any) -> ScenarioFile:
        """Give the same as a file; JSON is YAML."""
        raw = json.dumps(self.situation | parts, ensure_ascii=False, indent=1).encode()
        return ScenarioFile(self.situation["id"], raw, "essai.yaml", hashlib.sha256(raw).hexdigest())

    def game(self, **parts: Any) -> Game:
        """Make it ready to be played with the reader of tags."""
        scenario = self.scenario(**parts)
        facts = tuple(case_facts(scenario))
        sayings = {name: say_fact(fact, scenario.call.day) for name, fact in scenario.case_file.items()}
        return Game(scenario, self.file(**parts), self.reader, ScenarioMachine(scenario), facts, sayings)

    def readable(self, game: Game) -> Game:
        """Give ``game`` with the reader of tags in place of its own."""
        return replace(game, reader=self.reader)

    def state(self, name: str, **parts: Any) -> dict[str, Any]:
        """Give the states, one of them with some of its keys replaced; for ``etats``."""
        states: dict[str, Any] = self.situation["etats"]
        return {**states, name: states.get(name, {}) | parts}

    def call(self, *replies: str | None, seed: int = 0, mode: Mode = "entrainement", **parts: Any) -> Session:
        """Play ``replies``, ten seconds apart; None is a silence, « < » takes the last reply back."""
        session = Session(self.game(**parts), seed, mode)
        self.play(session, *replies)
        return session

    def play(self, session: Session, *replies: str | None) -> None:
        """Go on with ``session``."""
        for reply in replies:
            at = 10.0 * (len(session.events) + 1)
            if reply is None:
                session.silence(at)
            elif reply == TAKEN_BACK:
                session.take_back(at)
            else:
                session.say(reply, at)


@pytest.fixture
def small() -> Small:
    return Small()
