"""``verifier --complet``: the same answer whatever the processors, and a broken file is never explored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from sim.exploration.faults import explored_faults
from sim.game import load_game
from sim.library import Library, ScenarioFile, packaged_scenarios
from sim.verification.complete import Done, verify_completely
from sim.verification.verify import verify_file

SOUND = (Path(__file__).parents[2] / "docs/fautes/exemple.yaml").read_text(encoding="utf-8")
NEVER = "{actes: [chercher], pas_encore: {actes: [chercher]}}"
FEW_TURNS = 4_000


def file(text: str) -> ScenarioFile:
    raw = text.encode()
    return ScenarioFile("exemple", raw, "exemple.yaml", hashlib.sha256(raw).hexdigest())


DEAD = file(SOUND.replace("{quand: {actes: [chercher]}, vers: suite}", f"{{quand: {NEVER}, vers: suite}}"))
BROKEN = file(SOUND.replace("vers: suite}", "vers: nulle_part}"))


def test_the_answer_does_not_depend_on_the_number_of_processes() -> None:
    files = [DEAD, BROKEN, file(SOUND)]
    alone = verify_completely(files, 2, processes=1, turns=FEW_TURNS)
    assert verify_completely(files, 2, processes=2, turns=FEW_TURNS) == alone
    assert [[fault.code for fault in found.faults] for found in alone] == [["D142"], ["D060", "D060", "D075"], []]
    assert [found.explored for found in alone] == [True, False, True]


def test_nothing_that_verifier_says_is_lost_and_what_is_added_follows_the_lines() -> None:
    packaged = Library(packaged_scenarios()).find("adherent_en_colere")
    (found,) = verify_completely([packaged], 1, processes=1, turns=FEW_TURNS)
    assert set(verify_file(packaged)) <= set(found.faults)
    lines = [fault.place for fault in found.faults]
    assert lines == sorted(lines)


def test_a_bar_is_told_of_each_piece_and_of_their_number() -> None:
    seen: list[tuple[int, int]] = []

    def count(done: Iterable[Done], total: int) -> Iterator[Done]:
        for number, item in enumerate(done, 1):
            seen.append((number, total))
            yield item

    verify_completely([file(SOUND), BROKEN], 2, count, processes=1, turns=FEW_TURNS)
    # The faults, the walk and two seeds of the first; of the second, which can't be played, its faults.
    assert seen == [(number, 5) for number in range(1, 6)]


def test_a_stop_in_the_middle_ends_the_work_of_the_others() -> None:
    class StopError(Exception):
        pass

    def stop(done: Iterable[Done], total: int) -> Iterator[Done]:
        yield next(iter(done))
        raise StopError

    try:
        verify_completely([file(SOUND)], 40, stop, processes=2, turns=FEW_TURNS)
    except StopError:
        return
    raise AssertionError("nothing stopped")


def test_an_ending_that_nothing_leads_to_is_said_once() -> None:
    text = SOUND.replace("fins:\n", 'fins:\n  nulle_part: {issue: echec, dit: ["Adieu."]}\n')
    (found,) = verify_completely([file(text)], 1, processes=1, turns=FEW_TURNS)
    assert [fault.code for fault in found.faults] == ["D086"]
    assert "D141" not in {fault.code for fault in explored_faults(load_game(file(text)))}
