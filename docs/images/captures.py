"""Make the pictures of the documentation by playing a call with the app itself: ``python docs/images/captures.py``.

Writes ``conversation.svg`` beside this file, and the PNG of each picture where ``cairosvg`` is installed (it is not
one of the project's own dependencies).
"""

from __future__ import annotations

import asyncio
import importlib
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from sim.data_folder import DataFolder
from tui.app import DesamorceApp, make_app
from tui.services import open_services
from tui.theme import DARK

HERE = Path(__file__).resolve().parent
SIZE = (100, 30)
SITUATION = "adherent_en_colere"
REPLIES = (
    "Mutuelle Val-Clair bonjour, Camille, à votre écoute.",
    "Je comprends votre colère, Madame : trois appels, ce n'est pas normal, je vous présente nos excuses. Votre nom, "
    "votre date de naissance et votre numéro d'adhérente, s'il vous plaît ?",
    "J'ai retrouvé la facture : elle est bien arrivée, mais elle a été classée dans un autre dossier du foyer. "
    "L'erreur vient de chez nous.",
    "Je la rattache à votre dossier et je la transmets en priorité aux prestations dentaires : traitement sous "
    "3 jours ouvrés, virement mardi 3 novembre au plus tard.",
)
DRAFT = "Pour les frais de la banque, je transmets votre demande au service réclamations : c'est lui qui"
LAST = (
    "Pour les 45 € de frais, je transmets votre demande au service réclamations, c'est lui qui décidera. "
    "Je vous envoie un mail de confirmation et je vous rappelle moi-même jeudi à 10 h.",
    "Je récapitule : la facture est dans votre dossier, le virement arrive mardi 3 novembre au plus tard, je vous "
    "rappelle jeudi à 10 h. Est-ce que cette solution vous convient ?",
    "Avez-vous d'autres questions ? Merci de votre appel, bonne journée, au revoir Madame Lefèvre.",
)
READ_AGAIN = 3
"""After which reply the panel of what was seen is drawn."""
SEEN = "Ce que ce moment"
NEXT = "À travailler ensuite"
"""Words that say that a thread has filled the screen."""
TRIES = 400
SCALE = 15 / 12.2
"""A cell is 12.2 wide in the SVG: 15 whole pixels in the PNG, so that letters stay in their cells."""


async def play(folder: Path) -> dict[str, str]:
    """Play a call; give each picture as SVG, by name."""
    services = replace(open_services(DataFolder(folder), seed=0), delays=False)
    assert services.journal is not None
    services.journal.create_person("Camille")
    app = make_app(services, SITUATION)
    app.choose_theme(DARK.name)  # whatever the terminal that this runs in can show
    pictures: dict[str, str] = {}
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: name_of(app) == "BriefingScreen" and app.screen.query("#start.-ready"))
        pictures["avant-appel"] = await drawn(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: name_of(app) == "PracticeScreen" and app.screen.query("#reply"))
        await draw_call(pilot, pictures)
        await draw_debrief(pilot, pictures)
        await pilot.press("escape")
        await until(pilot, lambda: name_of(app) == "LibraryScreen" and said(app, NEXT))
        pictures["bibliotheque"] = await drawn(pilot)
    services.close()
    return pictures


async def draw_call(pilot: Pilot[None], pictures: dict[str, str]) -> None:
    """Play the call up to its end, with the practice panel open once, then the case file."""
    app: Any = pilot.app
    for number, reply in enumerate(REPLIES, 1):
        await send(pilot, reply)
        if number == READ_AGAIN:
            await pilot.press("f3")
            await until(pilot, lambda: said(app, SEEN))
            pictures["entrainement"] = await drawn(pilot)
            await pilot.press("f3")
    write(app, DRAFT)
    await pilot.press("f2")
    pictures["conversation"] = await drawn(pilot)
    screen = app.screen
    screen.query_one("#reply").clear()
    for reply in LAST:
        if not screen.ended:
            await send(pilot, reply)
    if not screen.ended:
        screen.call.abandon()
    screen.action_debrief()


async def draw_debrief(pilot: Pilot[None], pictures: dict[str, str]) -> None:
    """Draw the first part of the debrief, then the call with the words that prove something."""
    app: Any = pilot.app
    await until(pilot, lambda: name_of(app) == "DebriefScreen" and app.screen.report is not None)
    pictures["debrief"] = await drawn(pilot)
    await pilot.press("3")
    pictures["echange"] = await drawn(pilot)


def said(app: DesamorceApp, words: str) -> bool:
    """Whether the screen shows ``words``."""
    return words.replace(" ", "&#160;") in app.export_screenshot()


def name_of(app: DesamorceApp) -> str:
    """Give the name of the screen shown."""
    return type(app.screen).__name__


def write(app: DesamorceApp, text: str) -> None:
    """Write in the reply area."""
    reply: Any = app.screen.query_one("#reply")
    reply.insert(text)


async def send(pilot: Pilot[None], reply: str) -> None:
    """Write a reply and send it."""
    app: Any = pilot.app
    write(app, reply)
    await pilot.press("enter")
    await pilot.pause()


async def drawn(pilot: Pilot[None]) -> str:
    """Give the terminal as SVG, once it has settled."""
    await pilot.pause(0.5)
    return pilot.app.export_screenshot(title="Désamorce")


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Wait for ``condition``: the situation is read in a thread."""
    for _ in range(TRIES):
        await pilot.pause(0.02)
        if condition():
            return
    raise SystemExit("L'écran attendu n'est pas venu.")


def offline(svg: str) -> str:
    """Take out the fonts that the picture would fetch from the network; the one in their place is as wide."""
    own = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return own.replace("Fira Code", "DejaVu Sans Mono").replace("font-size: 20px", "font-size: 20.25px")


def main() -> int:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        pictures = asyncio.run(play(Path(folder)))
    try:
        cairosvg: Any = importlib.import_module("cairosvg")
    except ImportError:
        cairosvg = None
        print("cairosvg n'est pas installé : les PNG ne sont pas refaits.")
    for name, svg in pictures.items():
        if name == "conversation":
            (HERE / f"{name}.svg").write_text(offline(svg), encoding="utf-8")
        if cairosvg is not None:
            cairosvg.svg2png(bytestring=offline(svg).encode(), write_to=str(HERE / f"{name}.png"), scale=SCALE)
        elif len(sys.argv) > 1:
            Path(sys.argv[1], f"{name}.svg").write_text(offline(svg), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
