"""The official documents: whole wording, readable in black and white, never a draft, never a practice score."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scoring.grid import Grid, Mark
from scoring.referentiel import referentiel
from sim.evaluation.agreement_session import open_agreement
from sim.evaluation.blind import start_draft
from sim.evaluation.directory import add_candidate, add_evaluator
from sim.evaluation.dossier_reading import dossier
from sim.evaluation.dossier_signing import sign_dossier
from sim.evaluation.dossiers import add_note, add_piece, create_dossier, set_complementary_day, set_result, settle
from sim.evaluation.evaluations import Evaluation, create_evaluation, evaluation
from sim.evaluation.interview import by_hand
from sim.evaluation.lock import Cost
from sim.evaluation.office import Office
from sim.evaluation.people import Candidate, Evaluator
from sim.journal.journal import Journal
from tui.documents.dossier_sheet import dossier_sheet
from tui.documents.grid_sheet import grid_sheet
from tui.documents.html import to_html
from tui.documents.pdf import MISSING, REPLACED, to_pdf
from tui.documents.workbooks import dossier_workbook, grid_workbook
from tui.documents.xlsx import CELL_LIMIT, SheetTable, to_xlsx
from tui.output import UnusableInputError

ONE, TWO = "trois chevaux et un parapluie", "la cafetière ronronne souvent"
FORMULA, MARKUP, TYPST = "=CMD|'/C calc'!A0", "<script>alert(1)</script> &amp;", '#panic("lu") *gras* $x$ \\ @ref'
REMARK = f"{FORMULA}\n{MARKUP}\n{TYPST}"
NEVER, DIFFERENT = "C1.5.1.d", "C1.4.1.b"
NOW = datetime(2026, 10, 30, 14, 0, tzinfo=UTC)
PRACTICE = re.compile(r"sur 100|/ ?100|score|en cours d'acquisition|éliminatoire|formatif", re.IGNORECASE)


@dataclass
class Bureau:
    office: Office
    path: Path
    candidate: Candidate
    jury: tuple[Evaluator, Evaluator]
    dossier_id: str
    signed: list[Evaluation]


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    """Three signed grids in a dossier: a criterion mobilised nowhere, another on which the interviews differ."""
    numbers, ticks = itertools.count(1), itertools.count(1)
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path, lambda: NOW + timedelta(seconds=next(ticks))) as journal:
        office = Office(journal, lambda: f"e-{next(numbers)}", Cost(n=2**4))
        candidate = add_candidate(office, "Camille Roux")
        jury = (
            add_evaluator(office, "Awa Diop", "expert_habilite"),
            add_evaluator(office, "Léa Martin", "expert_interne"),
        )
        built = Bureau(office, path, candidate, jury, create_dossier(office, candidate, "B1").id, [])
        for day, other in ((26, "acquis"), (27, "non_acquis"), (28, "acquis")):
            begun = begin(built, day)
            hand_in(built, begun, {NEVER: "non_mobilise", DIFFERENT: other})
            sign(built, begun)
            add_piece(office, built.dossier_id, begun.id, jury[0].evaluator_id)
            built.signed.append(evaluation(office, begun.id))
        yield built


def begin(bureau: Bureau, day: int = 29, bloc: str = "B1") -> Evaluation:
    interview = by_hand("reel", date(2026, 10, day), "telephone", f"plateau {day}")
    return create_evaluation(bureau.office, bureau.candidate, bloc, interview, bureau.jury)


def filled(marks: dict[str, Any], remark: str = REMARK, bloc: str = "B1") -> Grid:
    grid = Grid(bloc)
    for competence in grid.bloc.competences:
        grid = grid.with_remark(competence.id, remark)
        for unit in competence.units:
            grid = grid.with_mark(unit.id, marks.get(unit.id, "acquis"))
    return grid


def hand_in(bureau: Bureau, begun: Evaluation, marks: dict[str, Any], other: dict[str, Any] | None = None) -> None:
    for seat, phrase, given in ((1, ONE, marks), (2, TWO, other or marks)):
        draft = start_draft(bureau.office, begun, seat, phrase)
        draft.save(filled(given, bloc=begun.bloc_id))
        draft.submit()


def sign(bureau: Bureau, begun: Evaluation) -> None:
    session = open_agreement(bureau.office, begun.id, (ONE, TWO))
    session.sign(1, "Awa Diop", ONE)
    assert session.sign(2, "Léa Martin", TWO)


def sealed_dossier(bureau: Bureau) -> None:
    office, author = bureau.office, bureau.jury[0].evaluator_id
    set_complementary_day(office, bureau.dossier_id, date(2026, 10, 30), author)
    add_note(office, bureau.dossier_id, f"Dit à l'oral. {REMARK}", author, NEVER)
    settle(office, bureau.dossier_id, NEVER, "acquis", "Expliqué à l'oral.", author)
    settle(office, bureau.dossier_id, DIFFERENT, "non_acquis", "Deux erreurs d'orientation.", author)
    set_result(office, bureau.dossier_id, "acquis", "D'accord tous les deux.", author)
    sign_dossier(office, bureau.dossier_id, bureau.jury[0], "Awa Diop", ONE)
    assert sign_dossier(office, bureau.dossier_id, bureau.jury[1], "Léa Martin", TWO)


def grid_values(bureau: Bureau) -> dict[str, Any]:
    return asdict(grid_sheet(bureau.office, bureau.signed[0], NOW))


def dossier_values(bureau: Bureau) -> dict[str, Any]:
    return asdict(dossier_sheet(bureau.office, dossier(bureau.office, bureau.dossier_id), NOW))


class Page(HTMLParser):
    """The text of a page and the tags that are in it."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()
        self.feed(content.decode())

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)


def said(text: str) -> str:
    """A text without what only typography or a line's end adds."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u200b", ""))


def pdf_text(content: bytes, tmp_path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) n'est pas installé")
    file = tmp_path / "lu.pdf"
    file.write_bytes(content)
    run = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return run.stdout.decode()


def cells(content: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in book.worksheets}


# What a grid says.


def test_the_official_wording_of_a_bloc_is_whole_and_in_order(bureau: Bureau) -> None:
    text = said(Page(to_html("grille", grid_values(bureau))).text)
    places = []
    for competence in referentiel().bloc("B1").competences:
        assert said(f"{competence.id}. {competence.label}") in text
        for unit in competence.units:
            assert said(unit.criterion_label) in text
            places.append(text.index(f"{unit.id}{said(unit.label)}"))
    assert places == sorted(places)
    assert said(referentiel().bloc("B1").terms["grilles"]) in text


@pytest.mark.parametrize(
    ("mark", "shown"),
    [("acquis", "✔ acquis"), ("non_acquis", "✘ non acquis"), ("non_mobilise", "○ non mobilisé")],
)
def test_a_mark_has_a_sign_and_its_words(bureau: Bureau, mark: Mark, shown: str) -> None:
    begun = begin(bureau)
    hand_in(bureau, begun, {"C1.2.2": mark})
    sign(bureau, begun)
    text = said(
        Page(to_html("grille", asdict(grid_sheet(bureau.office, evaluation(bureau.office, begun.id), NOW)))).text
    )
    assert re.search(rf"C1\.2\.2 ?{re.escape('Le candidat apporte un premier niveau d')}[^✔✘○]*{shown}", text)


def test_both_evaluators_sign_with_their_quality_the_date_and_the_key(bureau: Bureau) -> None:
    values = grid_values(bureau)
    first, second = values["signatories"]
    assert (first["name"], first["quality"]) == ("Awa Diop", "expert habilité")
    assert second["quality"] == "expert interne à l'entreprise, issu d'un autre service"
    for one in (first, second):
        assert re.fullmatch(
            r"Signé « .* », le 30 octobre 2026 à 15\u00a0h\. Empreinte de la clé : ([0-9a-f]{4} ){7}[0-9a-f]{4}",
            one["signed"],
        )
    assert re.fullmatch(r"[0-9a-f]{64}", values["content_hash"])
    assert values["seal"] == bureau.signed[0].seal
    assert values["provisional"] == ""


@pytest.mark.parametrize("bloc", ["B1", "B2", "B3"])
def test_a_criterion_stands_above_its_indicators_once(bureau: Bureau, bloc: str) -> None:
    begun = begin(bureau, bloc=bloc)
    hand_in(bureau, begun, {})
    sign(bureau, begun)
    sheet = grid_sheet(bureau.office, evaluation(bureau.office, begun.id), NOW)
    lines = [line for table in sheet.tables for line in table.lines]
    assert len({line.id for line in lines}) == len(lines)
    units = [line.id for line in lines if line.judged]
    assert units == [unit.id for unit in referentiel().units.values() if unit.bloc_id == bloc]
    heads = {line.id for line in lines if not line.judged}
    assert heads == {line.id.rpartition(".")[0] for line in lines if line.indicator}


# What must not be there.


def test_closed_grids_give_no_document_of_any_form(bureau: Bureau) -> None:
    begun = begin(bureau)
    draft = start_draft(bureau.office, begun, 1, ONE)
    draft.save(filled({}))
    draft.submit()
    with pytest.raises(UnusableInputError, match=r"encore fermées.*Reste à déposer\u00a0: Léa Martin"):
        grid_sheet(bureau.office, begun, NOW)


def test_a_grid_open_but_not_signed_is_provisional_and_decides_nothing(bureau: Bureau) -> None:
    begun = begin(bureau)
    hand_in(bureau, begun, {}, {"C1.1.2": "non_acquis"})
    open_agreement(bureau.office, begun.id, (ONE, TWO))
    sheet = grid_sheet(bureau.office, begun, NOW)
    assert sheet.provisional.startswith("PROVISOIRE : ")
    assert (sheet.content_hash, sheet.seal, sheet.sealed_at) == ("", "", None)
    line = next(line for table in sheet.tables for line in table.lines if line.id == "C1.1.2")
    assert (line.mark, line.words) == (None, "à décider ensemble")
    assert "PROVISOIRE" in Page(to_html("grille", asdict(sheet))).text
    assert all("PROVISOIRE" in rows[0][0].value for rows in cells(grid_workbook(sheet)).values())


def test_a_grid_altered_since_it_was_signed_is_not_printed(bureau: Bureau) -> None:
    with closing(sqlite3.connect(bureau.path)) as connection, connection:
        connection.execute(
            "UPDATE proceeding_event SET body_json = replace(body_json, '\"acquis\"', '\"non_acquis\"') "
            "WHERE proceeding_id = ? AND kind = 'sceau'",
            (bureau.signed[0].id,),
        )
    with pytest.raises(UnusableInputError, match="n'est plus ce qui a été écrit"):
        grid_sheet(bureau.office, bureau.signed[0], NOW)
    held = dossier_sheet(bureau.office, dossier(bureau.office, bureau.dossier_id), NOW)
    assert any("Cette grille ne peut pas compter." in found for found in held.findings)
    assert (held.pieces[0].seal, len(held.grids)) == ("", 2)


def test_a_sealed_dossier_altered_since_is_not_printed(bureau: Bureau) -> None:
    sealed_dossier(bureau)
    with closing(sqlite3.connect(bureau.path)) as connection, connection:
        connection.execute("UPDATE proceeding_event SET body_json = replace(body_json, 'oral', 'écrit')")
    with pytest.raises(UnusableInputError, match="Ce dossier n'est plus ce qui a été écrit"):
        dossier_values(bureau)


def test_no_practice_aid_is_on_a_document(bureau: Bureau, tmp_path: Path) -> None:
    sealed_dossier(bureau)
    texts = [
        Page(to_html("grille", grid_values(bureau))).text,
        Page(to_html("dossier", dossier_values(bureau))).text,
        pdf_text(to_pdf("dossier", dossier_values(bureau), NOW), tmp_path),
    ]
    assert [PRACTICE.findall(text) for text in texts] == [[], [], []]


# HTML.


def test_what_people_typed_is_no_markup_in_html(bureau: Bureau) -> None:
    page = Page(to_html("grille", grid_values(bureau)))
    assert "script" not in page.tags
    assert MARKUP in page.text
    assert "&lt;script&gt;" in to_html("grille", grid_values(bureau)).decode()


def test_a_page_fetches_nothing(bureau: Bureau) -> None:
    page = to_html("dossier", dossier_values(bureau)).decode()
    assert "default-src 'none'" in page
    assert re.findall(r"(?:src|href|url)\s*[=(]", page) == []
    assert '<html lang="fr">' in page


# The dossier.


def test_a_dossier_says_its_interviews_its_settlements_and_its_result(bureau: Bureau) -> None:
    sealed_dossier(bureau)
    text = said(Page(to_html("dossier", dossier_values(bureau))).text)
    assert "Les modalités du bloc sont respectées." in text
    assert "plateau 27" in text
    assert "Réglé ensemble : Deux erreurs d'orientation. (écrit par Awa Diop, 30 octobre 2026 à 15 h" in text
    assert "✔ acquis" in text
    assert "Les questions sont des suggestions" in text
    assert "Annexe 3 : Grille d'évaluation" in text
    assert "PROVISOIRE" not in text


def test_an_unfinished_dossier_says_what_is_left(bureau: Bureau) -> None:
    values = dossier_values(bureau)
    assert values["provisional"].startswith("PROVISOIRE : ")
    assert (values["findings"], values["result"], values["seal"]) == ((), "… pas encore écrit", "")
    assert "Indiquez le jour de l'entretien complémentaire." in values["left"]
    rows = {row["line"]["id"]: row for table in values["tables"] for row in table["lines"]}
    assert rows[NEVER]["marks"] == ("NM", "NM", "NM")
    assert rows[NEVER]["line"]["words"] == "à régler"
    assert rows[DIFFERENT]["marks"] == ("A", "NA", "A")
    assert rows[DIFFERENT]["line"]["words"] == "à décider"


def test_what_breaks_the_modalites_is_said_once(bureau: Bureau) -> None:
    begun = begin(bureau, 29)
    add_piece(bureau.office, bureau.dossier_id, begun.id, bureau.jury[0].evaluator_id)
    values = dossier_values(bureau)
    assert ["n'est pas encore signée" in found for found in values["findings"]] == [True]
    assert not any("n'est pas encore signée" in left for left in values["left"])
    assert (values["pieces"][3]["state"], len(values["grids"])) == ("grille non signée par les deux évaluateurs", 3)


# PDF.


def test_a_pdf_is_tagged_french_and_one_table_a_page(bureau: Bureau, tmp_path: Path) -> None:
    content = to_pdf("grille", grid_values(bureau), NOW)
    assert content.startswith(b"%PDF-")
    assert b"/Marked true" in content
    assert b"pdfuaid:part" in content
    assert re.search(rb"/Lang ?\(fr", content)
    pages = pdf_text(content, tmp_path).split("\f")
    for page, competence in zip(pages[1:], referentiel().bloc("B1").competences, strict=False):
        assert [f"{one.id}. " in page for one in referentiel().bloc("B1").competences].count(True) == 1
        assert f"{competence.id}. " in page
    assert "Page 8 sur 8" in pages[7]
    assert bureau.signed[0].seal is not None
    assert bureau.signed[0].seal[-8:] in pages[7]
    assert grid_values(bureau)["content_hash"][:8] in pages[7]


def test_what_people_typed_is_no_command_in_a_pdf(bureau: Bureau, tmp_path: Path) -> None:
    text = said(pdf_text(to_pdf("grille", grid_values(bureau), NOW), tmp_path))
    assert "*gras* $x$ \\ @ref" in text
    assert "#panic(" in text
    assert "<script>" in text


def test_an_unsigned_pdf_says_so_on_every_page(bureau: Bureau, tmp_path: Path) -> None:
    values = dossier_values(bureau) | {"grids": ()}
    pages = pdf_text(to_pdf("dossier", values, None), tmp_path).split("\f")
    assert len(pages) > 8
    assert ["PROVISOIRE" in page for page in pages[:-1]] == [True] * (len(pages) - 1)


def test_a_signed_pdf_is_the_same_each_time(bureau: Bureau) -> None:
    sheet = grid_sheet(bureau.office, bureau.signed[0], NOW)
    later = grid_sheet(bureau.office, bureau.signed[0], NOW + timedelta(days=90))
    assert to_pdf("grille", asdict(sheet), sheet.sealed_at) == to_pdf("grille", asdict(later), later.sealed_at)
    assert grid_workbook(sheet) == grid_workbook(later)


def test_a_character_that_no_font_has_is_written_by_its_code(bureau: Bureau, tmp_path: Path) -> None:
    sheet = grid_sheet(bureau.office, bureau.signed[0], NOW)
    tables = tuple(replace(table, remark="Très bien 😀 漢, Ωμέγα.") for table in sheet.tables)
    text = said(pdf_text(to_pdf("grille", asdict(replace(sheet, tables=tables)), None), tmp_path))
    assert "Très bien [U+1F600] [U+6F22], Ωμέγα." in text
    assert said(REPLACED) in text
    assert said(REPLACED) not in said(pdf_text(to_pdf("grille", asdict(sheet), None), tmp_path))


def test_a_word_without_end_stays_on_the_page(bureau: Bureau, tmp_path: Path) -> None:
    sheet = grid_sheet(bureau.office, bureau.signed[0], NOW)
    tables = (replace(sheet.tables[0], remark="x" * 400), *sheet.tables[1:])
    text = pdf_text(to_pdf("grille", asdict(replace(sheet, tables=tables)), None), tmp_path)
    runs = [len(run) for run in re.findall("x{20,}", text.replace("\u200b", ""))]
    assert sum(runs) == 400
    assert max(runs) < 200


def test_without_its_library_a_pdf_says_how_to_get_it(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UnusableInputError) as refused:
        to_pdf("grille", grid_values(bureau), NOW)
    assert str(refused.value) == MISSING
    assert "pip install 'desamorce[pdf]'" in MISSING


# XLSX.


def test_no_cell_is_computed_whatever_was_typed(bureau: Bureau) -> None:
    sealed_dossier(bureau)
    held = dossier_sheet(bureau.office, dossier(bureau.office, bureau.dossier_id), NOW)
    for content in (grid_workbook(grid_sheet(bureau.office, bureau.signed[0], NOW)), dossier_workbook(held)):
        every = [cell for rows in cells(content).values() for row in rows for cell in row if cell.value is not None]
        assert any(str(cell.value).startswith(FORMULA) for cell in every)
        assert {cell.data_type for cell in every} == {"s"}
        assert {cell.number_format for cell in every} == {"@"}
        assert [cell for cell in every if cell.hyperlink] == []


def test_a_sheet_keeps_its_head_in_sight_and_has_room(bureau: Bureau) -> None:
    book = openpyxl.load_workbook(io.BytesIO(grid_workbook(grid_sheet(bureau.office, bureau.signed[0], NOW))))
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A3"
        assert sheet.print_title_rows == "$1:$2"
    assert book["Grille"].column_dimensions["E"].width > 60
    assert book["Grille"].auto_filter.ref == f"A2:F{2 + 28}"


def test_a_workbook_has_a_line_for_each_unit(bureau: Bureau) -> None:
    rows = cells(grid_workbook(grid_sheet(bureau.office, bureau.signed[1], NOW)))["Grille"][2:]
    units = referentiel().bloc("B1").competences
    assert [row[3].value for row in rows] == [unit.id for competence in units for unit in competence.units]
    assert next(row[5].value for row in rows if row[3].value == DIFFERENT) == "non acquis"
    assert next(row[2].value for row in rows if row[3].value == "C1.2.2") in (None, "")


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut() -> None:
    sheet = SheetTable("Une", (("Texte", 20),), [("x" * (CELL_LIMIT + 1),)])
    with pytest.raises(UnusableInputError, match="un tableur n'en garde que 32767"):
        to_xlsx("Titre", "Dit", [sheet], None)
