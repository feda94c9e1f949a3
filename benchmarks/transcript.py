"""What a long call costs on the screen: from a key to the screen, and memory, at 10 turns and at 500.

One run, one process: ``python benchmarks/transcript.py``. Keys are pressed in turn in a call of 10 turns and in one of
500, so that a busy machine slows both alike; the time is from the key to the end of the next paint, the median of many.
Memory is what Python holds (tracemalloc) when the 500th turn is on the screen, less what it held at the 10th; the
engine's own turns are counted apart, by playing the same call without a screen. Prints a table and the aims.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import sys
import tempfile
import time
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from sim.game import Game, load_game
from sim.journal.recording import RecordedSession
from sim.library import Library
from tui.app import DesamorceApp, make_app
from tui.screens.conversation import ConversationScreen
from tui.services import Services
from tui.widgets.reply_input import ReplyInput

FEW, MANY = 10, 500
KEYS = 120
AIM_TIME, AIM_MEMORY = 1.2, 30.0
SIZE = (80, 24)
SITUATION = """
format: 1
id: long
titre: "Un appel qui n'en finit pas"
blocs: [B1]
canal: telephone
appel: {date: 2026-10-27}
personnage: {tension: 5, confiance: 5}
criteres: {C1.6.1.b: {}}
reserve: [{dit: ["Oui, et ensuite ? J'attends toujours une réponse de votre part, vous savez."]}]
etats:
  accroche: {dit: ["Bonjour."], transitions: [{quand: {actes: [conge]}, vers: fini}]}
fins:
  fini: {issue: partielle, dit: ["Au revoir."]}
"""
REPLY = "Je cherche votre dossier, Madame, et je reviens vers vous dans un instant avec une réponse, tour {}."


def game_in(folder: Path) -> Game:
    """Make the situation ready."""
    (folder / "long.yaml").write_text(SITUATION, encoding="utf-8")
    return load_game(Library([folder]).find("long"))


def call_of(game: Game, turns: int) -> RecordedSession:
    """Play ``turns`` replies."""
    call = RecordedSession.start(None, None, game, 0, "entrainement", lambda: 1.0)
    for number in range(turns):
        call.say(REPLY.format(number))
    return call


def services_in(folder: Path) -> Services:
    """Give an outside without a journal: what is measured is the screen."""
    return Services(
        library=Library([folder]), journal=None, fault="", now=lambda: datetime.now(UTC), monotonic=time.monotonic,
        new_seed=lambda: 0, delays=False,
    )  # fmt: skip


async def keys(pilot: Pilot[None], app: DesamorceApp, screens: dict[int, ConversationScreen]) -> dict[int, list[float]]:
    """Press keys in one call, then in the other, again and again; give the milliseconds of each."""
    found: dict[int, list[float]] = {turns: [] for turns in screens}
    for number in range(KEYS):
        for turns, screen in screens.items():
            await app.push_screen(screen)
            await pilot.pause()
            screen.query_one("#reply").focus()
            await pilot.pause()
            began = time.perf_counter()
            app.post_message(events.Key("x", "x"))
            await typed(app, screen, number + 1)
            if number >= KEYS // 6:  # the first ones warm the caches
                found[turns].append((time.perf_counter() - began) * 1000)
            app.pop_screen()
            await pilot.pause()
    return found


async def replies(pilot: Pilot[None], app: DesamorceApp, screen: ConversationScreen) -> list[float]:
    """Send replies; give the milliseconds from Enter to the answer on the screen."""
    found = []
    for number in range(12):
        screen.query_one(ReplyInput).text = REPLY.format(f"bis {number}")
        await pilot.pause()
        turns = len(screen.call.session.turns)
        began = time.perf_counter()
        app.post_message(events.Key("enter", "\r"))
        while len(screen.call.session.turns) == turns:
            await asyncio.sleep(0)
        await painted(app)
        found.append((time.perf_counter() - began) * 1000)
    return found[2:]


async def typed(app: DesamorceApp, screen: ConversationScreen, length: int) -> None:
    """Wait until ``length`` signs are written, and painted."""
    while len(screen.query_one(ReplyInput).text) < length:
        await asyncio.sleep(0)
    await painted(app)


async def painted(app: DesamorceApp) -> None:
    """Wait for the end of the next paint."""
    done = asyncio.Event()
    app.screen.call_after_refresh(done.set)
    await done.wait()


async def measure(folder: Path) -> None:
    """Measure and print."""
    game = game_in(folder)
    app = make_app(services_in(folder))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        few, many = (ConversationScreen(call_of(game, turns)) for turns in (FEW, MANY))
        app.install_screen(few, "few")
        app.install_screen(many, "many")
        times = await keys(pilot, app, {FEW: few, MANY: many})
        sent = {}
        for turns, screen in ((FEW, few), (MANY, many)):
            await app.push_screen(screen)
            await pilot.pause()
            sent[turns] = await replies(pilot, app, screen)
            app.pop_screen()
        memory, engine = await growth(pilot, app, game)
    report(times, sent, memory, engine)


async def growth(pilot: Pilot[None], app: DesamorceApp, game: Game) -> tuple[float, float]:
    """Give the megabytes of 490 turns played on the screen, and those of the same turns without a screen."""
    screen = ConversationScreen(call_of(game, FEW))
    await app.push_screen(screen)
    await pilot.pause()
    tracemalloc.start()
    call_of(game, MANY)  # fills the reader's caches, which are bounded and not of the call
    before = held()
    for number in range(MANY - FEW):
        screen.query_one(ReplyInput).text = REPLY.format(number)
        await pilot.press("enter")
    await pilot.pause()
    shown = held() - before
    before = held()
    alone = call_of(game, MANY - FEW)
    engine = held() - before
    tracemalloc.stop()
    assert len(screen.call.session.turns) == MANY, len(alone.session.turns)
    return shown, engine


def held() -> float:
    """Give the megabytes that Python holds."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0] / 1e6


def report(times: dict[int, list[float]], sent: dict[int, list[float]], memory: float, engine: float) -> None:
    """Print the table."""
    print(f"{'':<34}{FEW:>8} tours{MANY:>8} tours   rapport")
    for name, found in (("touche à écran, médiane (ms)", times), ("Entrée à écran, médiane (ms)", sent)):
        few, many = (statistics.median(found[turns]) for turns in (FEW, MANY))
        print(f"{name:<34}{few:>14.2f}{many:>14.2f}{many / few:>10.2f}")
    print(f"mémoire de {FEW} à {MANY} tours : {memory:.1f} Mo, dont le moteur {engine:.1f} Mo")
    print(f"visé : rapport {AIM_TIME} au plus, mémoire sous {AIM_MEMORY:.0f} Mo")


def main() -> int:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
