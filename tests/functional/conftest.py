"""The app in a simulated terminal: small situations, clocks that stand still, and the text on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from sim.journal.journal import Journal
from sim.library import Library
from tui.app import DesamorceApp, make_app
from tui.services import Services

NOW = datetime(2026, 11, 24, 15, 10, tzinfo=timezone(timedelta(hours=1)))
SIZES = ((80, 24), (120, 40))
FEW_ATTEMPTS = 200
FRAMES = re.compile("[─-▟]")
"""Borders, bars and blocks."""

SITUATION = """
format: 1
id: essai
titre: "L'attestation [bold]perdue[/bold]"
blocs: [B1]
situation_difficile: true
canal: telephone
appel: {date: 2026-10-27, heure: "10:15"}
difficulte: 2
duree: {visee: 6 min, max: 10 min}
objectifs: ["Laisser parler, puis répondre.", "Ne rien promettre [red]à la légère[/red]."]
dossier:
  nom: {texte: "Mme Odile Garnier [i]", identite: true, libelle: "Adhérente"}
  soin: {date: 2026-09-09, libelle: "Soin du"}
  facture: {montant: 620, mots: [facture], libelle: "Facture"}
  delai: {delai: "3 jours ouvrés", mots: [traitement], libelle: "Traitement sous"}
  heure: {heure: "10:00", libelle: "Heure du rappel"}
personnage: {tension: 8, confiance: 2, traits: ["Elle a caché sa troisième relance."]}
criteres:
  C1.6.1.b: {noyau: true, montre: ["je comprends votre colère"], contredit: ["vous exagérez"]}
  C1.6.1.d: {noyau: true, elements: [au_revoir_dit, bilan_dit]}
  C1.4.1.d: {}
actes:
  au_revoir_dit: {indices: ["au revoir"], exemples: ["Au revoir Madame."]}
  bilan_dit: {indices: ["je récapitule"], exemples: ["Je récapitule."]}
interdits:
  - id: promesse
    libelle: "Promettre un virement le soir même"
    indices: ["vous l'aurez ce soir"]
    critere: C1.6.1.b
    eliminatoire: true
    dit: ["Ce soir ? Vraiment ?"]
reactions:
  - {quand: {contredit: [C1.6.1.b]}, effet: {tension: +2}, dit: ["J'exagère ?", "Encore ?"]}
  - {quand: {montre: [C1.6.1.b]}, effet: {tension: -1, confiance: +1}, dit: ["Merci de le dire."]}
silences: {apres: 40 s, fois: 2, dit: ["Allô ?", "Vous êtes là ?"], effet: {tension: +1}}
etats:
  accroche:
    dit: ["Bonjour [bold]. C'est la troisième fois que j'appelle !"]
    suite: ["Et alors, qu'est-ce que vous allez faire ?", "Je vous écoute."]
    relance: ["Vous ne répondez pas à ma question.", "Je n'ai pas compris.", "Pardon ?", "Je répète : où est-elle ?"]
    transitions:
      - {quand: {actes: [au_revoir_dit]}, vers: fini}
fins:
  fini:
    {titre: "Appel conclu", issue: partielle, dit: ["Au revoir. *Elle raccroche.*"], bilan: "Elle repart sans date."}
  coupe: {titre: "Appel coupé", issue: echec, si: {tension_min: 10}, avertit: ["Attention !"], dit: ["Assez."]}
conseils:
  C1.6.1.b: ["« Je comprends votre colère, Madame. »"]
  C1.6.1.d: ["« Je récapitule, est-ce que cela vous convient ? »"]
"""


@dataclass
class Clock:
    """A clock that a test moves."""

    seconds: float = 0.0

    def __call__(self) -> float:
        """Give the seconds."""
        return self.seconds


@dataclass
class Desk:
    """A place to run the app from: its folder, its clock, its journal."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    journals: list[Journal] = field(default_factory=list)
    delays: bool = False

    def add(self, name: str, text: str) -> None:
        """Write a situation."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def journal(self) -> Journal:
        """Open the journal, as a new window would."""
        self.journals.append(Journal.open(self.folder / "journal.sqlite3", lambda: NOW))
        return self.journals[-1]

    def services(self, *, fault: str = "") -> Services:
        """Make what the app needs; without a journal when there is a ``fault``."""
        return Services(
            library=Library([self.folder]),
            journal=None if fault else self.journal(),
            fault=fault,
            now=lambda: NOW,
            monotonic=self.clock,
            new_seed=lambda: 7,
            delays=self.delays,
        )

    def app(self, *, known: bool = True, fault: str = "", scenario_id: str | None = None) -> DesamorceApp:
        """Make the app; somebody is ``known`` unless this is a first run."""
        services = self.services(fault=fault)
        if known and services.journal is not None and services.journal.person() is None:
            services.journal.create_person("Camille")
        return make_app(services, scenario_id)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    made.add("essai.yaml", SITUATION)
    yield made
    for journal in made.journals:
        journal.close()


def text_of(screen: Screen[Any]) -> str:
    """What can be read on ``screen``, line by line, with ordinary spaces."""
    strips = screen._compositor.render_strips()
    return "\n".join(strip.text.replace("\u00a0", " ").replace("\u202f", " ").rstrip() for strip in strips)


@pytest.fixture
def seen() -> Callable[[DesamorceApp], str]:
    """Give what can be read on the terminal as one line: where a text wraps is no matter."""
    return lambda app: " ".join(FRAMES.sub(" ", text_of(app.screen)).split())


async def settled(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Wait for ``condition``: the situation is read in a thread."""
    for _ in range(FEW_ATTEMPTS):
        await pilot.pause()
        try:
            if condition():
                await pilot.pause()
                return
        except LookupError:
            pass
        await pilot.pause(0.02)
    raise AssertionError(f"jamais arrivé ; à l'écran :\n{text_of(pilot.app.screen)}")


@pytest.fixture
def until() -> Callable[..., Any]:
    return settled


@pytest.fixture
def reach(until: Callable[..., Any]) -> Callable[..., Any]:
    """Give a walker: from wherever the app stands to a screen, by the keys that a learner would press."""

    async def walk(pilot: Pilot[None], name: str) -> Any:
        app: Any = pilot.app
        ready: dict[str, Callable[[], object]] = {
            "LibraryScreen": lambda: app.screen._headers is not None and not app.screen._offer,
            "BriefingScreen": lambda: app.screen._game is not None,
            "ConversationScreen": lambda: app.screen.query("#reply"),
        }
        stages = list(ready)

        def here() -> str:
            """The call in practice is the same stage as in an exam."""
            return type(app.screen).__name__.replace("PracticeScreen", "ConversationScreen")

        await until(pilot, lambda: here() in stages)
        for stage in stages[stages.index(here()) :]:
            await until(pilot, lambda stage=stage: here() == stage and ready[stage]())
            if stage == name:
                break
            await pilot.press("enter")
        return app.screen

    return walk


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Give each of the terminals that every screen must fit."""
    chosen: tuple[int, int] = request.param
    return chosen
