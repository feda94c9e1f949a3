"""Sends every hostile input through the doors of one kind; looks for a crash, an effect, too much time or memory.

``python hostile.py FOLDER DOOR STEP``, with DOOR a key of ``DOORS``. Every input goes through its own door; one text in
STEP goes through the others. The last line is a JSON object of figures.
"""

from __future__ import annotations

import csv
import io
import json
import re
import resource
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from scoring.errors import DesamorceError, UnusableReplyError
from scoring.faults import FaultList
from scoring.grid import Grid
from sim.debrief.build import build
from sim.debrief.model import Progress
from sim.debrief.walk import walk
from sim.evaluation.agreement_session import open_agreement
from sim.evaluation.blind import start_draft
from sim.evaluation.directory import add_candidate, add_evaluator
from sim.evaluation.dossier_reading import dossier
from sim.evaluation.dossiers import add_note, create_dossier
from sim.evaluation.evaluations import create_evaluation, evaluation
from sim.evaluation.interview import by_hand
from sim.evaluation.lock import Cost
from sim.evaluation.office import Office
from sim.format.loading import parse_scenario
from sim.format.scaffold import scaffold
from sim.game import Game, load_game, make_game
from sim.journal.journal import Journal
from sim.journal.notes import Notes, read_notes, write_notes
from sim.journal.recording import RecordedSession
from sim.journal.session_list import listed_sessions
from sim.library import Library, ScenarioFile
from tests.faults.hostile_corpus import ESCAPES, FILES, HTML, LINES, MARKDOWN, NAMES, TEXTS
from tui.command import main
from tui.commands.export import as_csv, as_json
from tui.commands.score import CONTEXT_LIMIT, REPLY_LIMIT
from tui.documents.dossier_sheet import dossier_sheet
from tui.documents.grid_sheet import grid_sheet
from tui.documents.html import to_html as document_html
from tui.documents.workbooks import dossier_workbook, grid_workbook
from tui.documents.writing import file_name
from tui.reports.html import to_html
from tui.reports.markdown import to_markdown
from tui.reports.saving import proposed_name, save
from tui.reports.sections import Report
from tui.safe_text import one_line, plain
from tui.text_report import debrief, heading, transcript

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ONE, TWO = "trois chevaux et un parapluie", "la cafetière ronronne souvent"
LIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""What a terminal obeys, or what hides or turns round the text about it."""
FORMULA = re.compile("^[\\s'\"]*[=+\\-@|%\uff1d\uff0b\uff0d\uff20\u2212]")
PLAIN = "bonjour"
TOGETHER = 10
"""Replies that ``noter`` reads at once: all of them must take less time than one may."""
AIMED = {*HTML, *MARKDOWN, *ESCAPES}
"""What is aimed at a report: always sent through them."""
MARKS = {"mark", "mark class"}
Check = Callable[[bool, str], None]
"""Notes a fault, said in a few words, where something does not hold."""


def most_memory() -> float:
    """Give the most memory that this program held, in megabytes.

    ``ru_maxrss`` counts what the parent held when it forked: behind a test runner grown large, it is the runner's.
    """
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Watch:
    """Times each input and notes what went wrong, with the door and the beginning of the input."""

    def __init__(self, step: int) -> None:
        self.step = step
        self.items, self.tried, self.slowest, self.slowest_at = 0, 0, 0.0, ""
        self.refused = 0
        self.faults: list[str] = []

    @contextmanager
    def item(self, what: object, door: str, counted: int = 1) -> Iterator[Check]:
        """Try one input; a French refusal is an answer, anything else that is raised is a fault."""
        name = f"{door} {ascii(what)[:60]}"

        def check(holds: bool, said: str) -> None:
            if not holds:
                self.faults.append(f"{name} : {said}")

        began = time.perf_counter()
        try:
            yield check
        except DesamorceError as error:
            self.refused += 1
            check(not LIVE.search(plain(str(error))) and len(str(error)) < 20_000, "refus illisible")
        except BaseException as error:
            check(False, f"{type(error).__name__}: {ascii(str(error))[:120]}")
        spent = time.perf_counter() - began
        self.items += counted
        self.tried += 1
        if spent > self.slowest:
            self.slowest, self.slowest_at = spent, name

    def figures(self) -> dict[str, Any]:
        """What is told at the end."""
        used = most_memory()
        return {
            "entrees": self.items,
            "essais": self.tried,
            "refusees": self.refused,
            "fautes": self.faults[:40],
            "megaoctets": round(used),
            "plus_lente_s": round(self.slowest, 3),
            "plus_lente": self.slowest_at,
        }


class Page(HTMLParser):
    """The tags and attributes that a browser would find."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, and where it points."""
        self.found |= {f"{tag} {name}" for name, _ in attrs} | {tag}
        self.found |= {"dehors" for name, value in attrs if name in {"href", "src"} and (value or "")[:1] != "#"}

    def handle_comment(self, data: str) -> None:
        """Note a comment."""
        self.found.add("commentaire")


def same_page(page: str, model: str) -> bool:
    """Whether a page has nothing that the page of a harmless text has not, but marks on what was recognised."""
    return Page(page).found <= Page(model).found | MARKS and not LIVE.search(page)


def safe_workbook(content: bytes) -> bool:
    """Whether a workbook has no formula, no link and nothing from outside."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheets = [part for name, part in parts.items() if name.startswith("xl/worksheets/")]
    return bool(sheets) and not any(
        re.search(rb"<f[ >/]|hyperlink", part, re.I) for part in sheets
    ) and not any(b"External" in part or "externalLink" in name for name, part in parts.items())  # fmt: skip


def safe_markdown(text: str) -> bool:
    """Whether nothing of what people wrote is obeyed: no HTML, no link, no code, no heading of theirs."""
    left = re.sub(r"\\[!-/:-@\[-`{-~]", "", text)
    headings = [line for line in left.splitlines() if re.match(r" {0,3}#", line)]
    known = all(re.match(r"#{1,3} ", line) for line in headings)
    return not LIVE.search(text) and known and not re.search(r"[<`]|\]\(|^~~~|https?:", left, re.M)


def small_game() -> Game:
    """Make the scenario of ``nouveau`` ready."""
    return load_game(ScenarioFile("essai", scaffold("essai", "Essai").encode(), "essai.yaml", "0" * 64))


def replies(folder: Path, watch: Watch) -> None:
    """A reply: a recorded call with its notes, its transcript, its debrief."""
    game = small_game()
    model = report(played(game, None, PLAIN).session, PLAIN)
    page = to_html(model)
    with Journal.open(folder / "journal.sqlite3", lambda: NOW) as journal:
        person = journal.create_person("Camille").person_id
        for number, text in enumerate(TEXTS):
            with watch.item(text, "réplique") as check:
                try:
                    recorded = played(game, (journal, person), text)
                except UnusableReplyError:  # too long: it may still be pasted in the notes
                    watch.refused += 1
                    recorded = played(game, (journal, person), PLAIN)
                assert recorded.session_id is not None
                sampled = number % watch.step == 0
                if sampled or len(text) <= REPLY_LIMIT:
                    note(journal, recorded.session_id, text, check)
                shown = [*heading(game, 0, "entrainement"), *transcript(recorded.session)]
                shown += debrief(recorded.session) if sampled else []
                check(not any(LIVE.search(one) for one in shown), "une ligne agit sur le terminal")
                if sampled or text in AIMED:
                    told = report(recorded.session, text[:40])
                    check(same_page(to_html(told), page), "le bilan HTML a une balise de trop")
                    check(safe_markdown(to_markdown(told)), "le bilan Markdown obéit")


def score(folder: Path, raw: bytes, check: Check) -> None:
    """Send lines through ``noter``, from a file."""
    file = folder / "lignes.jsonl"
    file.write_bytes(raw + b"\n")
    status, out, err = command("noter", str(file))
    answers = [json.loads(line) for line in out.splitlines()]
    check(status == int(any("erreur" in answer for answer in answers)), f"noter : {status}")
    check(
        len(answers) == sum(bool(line.strip()) for line in raw.split(b"\n")),
        "noter n'a pas donné une ligne pour une ligne",
    )
    check(not LIVE.search(out + err), "noter agit sur le terminal")


def command(*words: str) -> tuple[int, str, str]:
    """Run the command in this process; give its status and what it wrote."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        status = main(words)
    written = []
    for stream in (out, err):
        stream.flush()
        written.append(stream.buffer.getvalue().decode("utf-8"))
    return status, written[0], written[1]


def played(game: Game, where: tuple[Journal, str] | None, text: str) -> RecordedSession:
    """Play one reply, then leave."""
    ticks = iter(range(100))
    journal, person = where or (None, None)
    recorded = RecordedSession.start(journal, person, game, 0, "entrainement", lambda: float(next(ticks)))
    recorded.say(text)
    if recorded.session.ending is None:
        recorded.abandon()
    if recorded.warning:
        raise AssertionError(recorded.warning)
    return recorded


def note(journal: Journal, session: str, text: str, check: Check) -> None:
    """Keep notes of this text and read them again."""
    write_notes(journal, session, Notes(text, (text[:50],), text))
    kept = read_notes(journal, session)
    wanted = text.encode("utf-8", "replace").decode().replace("\0", "")
    check((kept.text, kept.draft) == (wanted, wanted), "les notes ne reviennent pas")
    check(not LIVE.search(plain(kept.text)), "les notes agissent sur le terminal")


def report(session: Any, pseudonym: str) -> Report:
    """Make a debrief."""
    return Report(build(session, walk(session)), (), Progress(), NOW, pseudonym)


def lines(folder: Path, watch: Watch) -> None:
    """A line of ``noter``; replies and a context that are hostile too."""
    for raw in LINES:
        with watch.item(raw, "ligne") as check:
            score(folder, raw, check)
    for start in range(0, len(TEXTS), TOGETHER):
        with watch.item(TEXTS[start], "répliques", 0) as check:
            said = [json.dumps({"id": text[:50], "replique": text}) for text in TEXTS[start : start + TOGETHER]]
            score(folder, "\n".join(said).encode(), check)
    for text in TEXTS[:: watch.step]:
        with watch.item(text, "contexte", 0) as check:
            raw = json.dumps({"replique": "Bonjour Madame.", "contexte": text[: CONTEXT_LIMIT + 1]}).encode()
            score(folder, raw, check)


def pseudonyms(folder: Path, watch: Watch) -> None:
    """A pseudonym, up to the CSV and JSON of the exports."""
    game = small_game()
    for number, text in enumerate(TEXTS[:: watch.step]):
        with watch.item(text, "pseudonyme", 0) as check:
            for name in (text, f"A{text}"[:40]):
                try:
                    exported(folder / f"{number}.sqlite3", game, name, check)
                except DesamorceError:
                    watch.refused += 1
            for end in ("", "-wal", "-shm"):
                Path(f"{folder / str(number)}.sqlite3{end}").unlink(missing_ok=True)


def exported(path: Path, game: Game, name: str, check: Check) -> None:
    """Play under this pseudonym and export."""
    with Journal.open(path, lambda: NOW) as journal:
        person = journal.create_person(name)
        check(person.pseudonym.isprintable(), "un pseudonyme invisible est pris")
        played(game, (journal, person.person_id), "=1+1")
        sessions = listed_sessions(journal)
        rows = list(csv.reader(io.StringIO(as_csv(sessions).decode("utf-8-sig")), delimiter=";"))
        cells = [cell for row in rows for cell in row]
        check(len(rows) == len(sessions) + 1, "le CSV a une ligne de trop")
        check(not any(FORMULA.match(cell) and not cell.startswith("'") for cell in cells), "une cellule se calcule")
        check(not any(LIVE.search(cell) for cell in cells), "une cellule agit sur le terminal")
        told = {one["qui"] for one in json.loads(as_json(sessions))}
        check(person.pseudonym in told, "le JSON dit autre chose")


def scenarios(folder: Path, watch: Watch) -> None:
    """The title and the first line of a scenario, then whole files, through the library and the loader."""
    reader = small_game().reader
    for text in TEXTS[:: watch.step]:
        with watch.item(text, "titre", 0) as check:
            shown = [one_line(text), *titled(text[:20_000], reader)]  # longer ones stand in FILES
            check(not any(LIVE.search(one) for one in shown), "un titre ou une phrase agit sur le terminal")
    for number, raw in enumerate(FILES):
        place = folder / f"f{number}"
        place.mkdir()
        (place / "piege.yaml").write_bytes(raw)
        library = Library([place])
        with watch.item(raw[:80], "fichier") as check:
            (header,) = library.headers()
            check(header.error is not None or bool(header.title), "ni titre ni faute")
            check(not LIVE.search(one_line(f"{header.title} {header.error}")), "la bibliothèque agit")
            status, out, err = command("verifier", str(place / "piege.yaml"))
            check(status in (1, 2) and not LIVE.search(out + err), f"verifier : {status}")
            load_game(library.find("piege"))
            check(False, "ce fichier a été pris pour un scénario")
        check_only(place, {"piege.yaml"}, watch, raw[:40])


def titled(text: str, reader: Any) -> Iterable[str]:
    """Play a scenario whose title, case file and lines are ``text``, where it can be one."""
    source = scaffold("essai", "Essai")
    head, _, rest = source.partition("titre:")
    source = f"{head}titre: {json.dumps(text)}{rest[rest.index(chr(10)) :]}"
    source = re.sub(r'(?m)(dit|suite): \["[^"\n]*"', lambda found: f"{found[1]}: [{json.dumps(text)}", source)
    faults = FaultList()
    parsed = parse_scenario(ScenarioFile("essai", source.encode(), "essai.yaml", "0" * 64), faults)
    if parsed is None:
        return [one_line(str(fault)) for fault in faults.faults]
    game = make_game(parsed[0], ScenarioFile("essai", b"", "essai.yaml", "0" * 64), reader)
    session = played(game, None, PLAIN).session
    return [*heading(session.game, 0, "entrainement"), *transcript(session)]


def names(folder: Path, watch: Watch) -> None:
    """An identifier or a file's name: nothing is written outside of its folder."""
    inside = folder / "a" / "b" / "dedans"
    inside.mkdir(parents=True)
    library = Library([inside])
    for name in [*NAMES, *(text for text in TEXTS[:: watch.step] if text not in NAMES and len(text) < 2000)]:
        with watch.item(name, "nom", int(name in NAMES)) as check:
            status, out, err = command("nouveau", "--titre", "Essai", "--dans", str(inside), "--", name)
            check(status in (0, 2) and not LIVE.search(out + err), f"nouveau : {status}")
            made = {save_as(inside, name)} | {path.name for path in inside.iterdir()}
            check(re.fullmatch(r"[a-z0-9-]*", file_name(name, name)) is not None, "un nom de document")
            check(re.fullmatch(r"[a-z0-9-]+", proposed_name(name, NOW)) is not None, "un nom proposé")
            check(all(path.is_file() and path.parent == inside for path in inside.iterdir()), "un dossier est né")
            check(not any(made - {""} - {path.name for path in inside.iterdir()}), "un fichier ailleurs")
            for path in inside.iterdir():
                path.unlink()
            if name not in ("/dev/zero", "/dev/stdin"):
                library.find(name)
        check_only(folder, {"a"}, watch, name)
        check_only(folder / "a", {"b"}, watch, name)
        check_only(folder / "a" / "b", {"dedans"}, watch, name)


def save_as(folder: Path, name: str) -> str:
    """Save a debrief under this name; give the file's name, or nothing if it was refused."""
    try:
        return save("x", folder, name, "md").name
    except DesamorceError:
        return ""


def check_only(folder: Path, expected: set[str], watch: Watch, what: object) -> None:
    """Note what stands in ``folder`` and should not."""
    found = {path.name for path in folder.iterdir()}
    if found != expected:
        watch.faults.append(f"{ascii(what)[:60]} : {sorted(map(ascii, found - expected))}")


def documents(folder: Path, watch: Watch) -> None:
    """Names, the place of an interview, « précisions », notes: the grid and the dossier, as pages and workbooks."""
    numbers = iter(range(10**6))
    with Journal.open(folder / "journal.sqlite3", lambda: NOW) as journal:
        office = Office(journal, lambda: f"e-{next(numbers)}", Cost(n=2**4))
        jury = (add_evaluator(office, "Awa Diop", "expert_habilite"), add_evaluator(office, "Léa", "expert_interne"))
        models = [dossier_page(office, jury, PLAIN)[0], grid_page(office, jury, [PLAIN])[0]]
        for text in TEXTS[:: watch.step]:
            with watch.item(text, "dossier", 0) as check:
                page, book = dossier_page(office, jury, text)
                check(same_page(page, models[0]), "le dossier a une balise de trop")
                check(safe_workbook(book), "le classeur a une formule ou un lien")
        size = len(Grid("B1").bloc.competences)
        for start in range(0, len(TEXTS), size * watch.step):
            with watch.item(TEXTS[start], "grille", 0) as check:
                page, book = grid_page(office, jury, [text[:3000] for text in TEXTS[start : start + size]])
                check(same_page(page, models[1]), "la grille a une balise de trop")
                check(safe_workbook(book), "le classeur a une formule ou un lien")


def named(office: Office, text: str) -> Any:
    """Register a candidate of this name, or of a harmless one where it is refused."""
    try:
        return add_candidate(office, text)
    except DesamorceError:
        return add_candidate(office, "Camille Roux")


def dossier_page(office: Office, jury: Any, text: str) -> tuple[str, bytes]:
    """Make the documents of a dossier with this name and this note."""
    held = create_dossier(office, named(office, text), "B1")
    try:
        add_note(office, held.id, text, jury[0].evaluator_id)
    except DesamorceError:
        add_note(office, held.id, PLAIN, jury[0].evaluator_id)
    sheet = dossier_sheet(office, dossier(office, held.id), NOW)
    return document_html("dossier", asdict(sheet)).decode(), dossier_workbook(sheet)


def grid_page(office: Office, jury: Any, texts: list[str]) -> tuple[str, bytes]:
    """Make the documents of a signed grid with these « précisions »."""
    try:
        interview = by_hand("reel", date(2026, 10, 27), "telephone", texts[0])
    except DesamorceError:
        interview = by_hand("reel", date(2026, 10, 27), "telephone", "plateau")
    begun = create_evaluation(office, named(office, texts[0]), "B1", interview, jury)
    grid = Grid("B1")
    for number, competence in enumerate(grid.bloc.competences):
        grid = grid.with_remark(competence.id, texts[number % len(texts)])
        for unit in competence.units:
            grid = grid.with_mark(unit.id, "acquis")
    for seat, phrase in ((1, ONE), (2, TWO)):
        draft = start_draft(office, begun, seat, phrase)
        draft.save(grid)
        draft.submit()
    agreed = open_agreement(office, begun.id, (ONE, TWO))
    agreed.sign(1, jury[0].name, ONE)
    agreed.sign(2, jury[1].name, TWO)
    sheet = grid_sheet(office, evaluation(office, begun.id), NOW)
    return document_html("grille", asdict(sheet)).decode(), grid_workbook(sheet)


DOORS: dict[str, Callable[[Path, Watch], None]] = {
    "repliques": replies, "lignes": lines, "pseudonymes": pseudonyms, "scenarios": scenarios, "noms": names,
    "documents": documents,
}  # fmt: skip


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.mkdir(parents=True, exist_ok=True)
    seen = Watch(int(sys.argv[3]))
    DOORS[sys.argv[2]](place, seen)
    print(json.dumps(seen.figures(), ensure_ascii=True))
