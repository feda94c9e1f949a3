"""What stands in the workbook of a grid and of a dossier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.documents.values import DossierSheet, GridSheet, Signatory
from tui.documents.words import presentable
from tui.documents.xlsx import SheetTable, to_xlsx

_ID, _WIDE, _TEXT = 12, 45, 90
_UNIT = (("Activité", 28), ("Compétence", 12), ("Critère", _WIDE), ("Repère", _ID), ("Ce qui est jugé", _TEXT))


def grid_workbook(sheet: GridSheet) -> bytes:
    """Give the workbook of a grid."""
    facts = [*sheet.facts, ("Certification", sheet.certification), ("Bloc", sheet.bloc)]
    return _workbook(
        sheet, [
            SheetTable("Grille", (*_UNIT, ("Résultat", 16)), list(_grid_rows(sheet))),
            SheetTable("Précisions", (("Compétence", 12), ("Intitulé", _WIDE), ("Précisions", _TEXT)),
                       [(table.competence, table.label, table.remark) for table in sheet.tables]),
            SheetTable("Propos relevés", (("Compétence", 12), ("Propos du candidat", _TEXT)),
                       [(table.competence, quote) for table in sheet.tables for quote in table.quotes]),
            _identity([*facts, ("Référence de l'évaluation", sheet.id)], sheet.signatories, sheet),
        ],
    )  # fmt: skip


def dossier_workbook(sheet: DossierSheet) -> bytes:
    """Give the workbook of a dossier."""
    numbers = tuple((f"n° {piece.number}", 7) for piece in sheet.pieces)
    return _workbook(
        sheet, [
            SheetTable("Résultats", (*_UNIT, *numbers, ("Résultat", 16), ("Réglé ensemble", _WIDE)),
                       list(_dossier_rows(sheet))),
            SheetTable("Entretiens", (("Entretien", 10), ("Élément", 18), ("Valeur", _TEXT)), list(_pieces(sheet))),
            SheetTable("Précisions", (("Entretien", 10), ("Compétence", 12), ("Précisions", _TEXT)),
                       list(_remarks(sheet))),
            SheetTable("Entretien complémentaire",
                       (("Repère", _ID), ("Ce qui est jugé", _WIDE), ("Question suggérée", _WIDE), ("Résultat", 16)),
                       [(one.id, one.label, one.question, one.settled) for one in sheet.questions]),
            SheetTable("Notes", (("À propos de", _WIDE), ("Note", _TEXT)), sheet.notes),
            SheetTable("À compléter", (("Point", _TEXT),), [(said,) for said in (*sheet.findings, *sheet.left)]),
            _identity(_dossier_facts(sheet), sheet.signatories, sheet),
        ],
    )  # fmt: skip


def _workbook(sheet: GridSheet | DossierSheet, tables: Sequence[SheetTable]) -> bytes:
    title = f"{sheet.title} – {sheet.bloc} – {sheet.candidate}"
    said = sheet.provisional or f"{title} (signé et scellé)"
    shown = [SheetTable(one.name, one.columns, presentable(list(one.rows))) for one in tables]
    return to_xlsx(presentable(title), presentable(said), shown, sheet.sealed_at)


def _grid_rows(sheet: GridSheet) -> Iterator[tuple[str, ...]]:
    for table in sheet.tables:
        above = ""
        for line in table.lines:
            if line.judged:
                yield table.activity, table.competence, above if line.indicator else "", line.id, line.label, line.words
            above = above if line.judged else line.label


def _dossier_rows(sheet: DossierSheet) -> Iterator[tuple[str, ...]]:
    for table in sheet.tables:
        above = ""
        for row in table.lines:
            line = row.line
            if line.judged:
                yield (table.activity, table.competence, above if line.indicator else "", line.id, line.label,
                       *row.marks, line.words, row.settled)  # fmt: skip
            above = above if line.judged else line.label


def _pieces(sheet: DossierSheet) -> Iterator[tuple[str, str, str]]:
    for piece in sheet.pieces:
        for label, value in (*piece.facts, ("Grille", piece.state), ("Sceau", piece.seal)):
            yield f"n° {piece.number}", label, value


def _remarks(sheet: DossierSheet) -> Iterator[tuple[str, str, str]]:
    signed = [piece.number for piece in sheet.pieces if piece.seal]
    for number, grid in zip(signed, sheet.grids, strict=True):
        for table in grid.tables:
            yield f"n° {number}", table.competence, table.remark


def _dossier_facts(sheet: DossierSheet) -> list[tuple[str, str]]:
    return [
        ("Candidat", sheet.candidate), ("Certification", sheet.certification), ("Bloc", sheet.bloc),
        ("Entretien complémentaire", sheet.complementary_on), ("Résultat du bloc", sheet.result),
        ("Raison", sheet.result_reason), *sheet.terms, ("Référence du dossier", sheet.id),
    ]  # fmt: skip


def _identity(
    facts: Sequence[tuple[str, str]], signatories: Sequence[Signatory], sheet: GridSheet | DossierSheet
) -> SheetTable:
    people = [(f"{one.name}, {one.quality}", one.signed) for one in signatories]
    seals = [("Empreinte de ce qui est signé (SHA-256)", sheet.content_hash), ("Sceau", sheet.seal)]
    return SheetTable("Identité et signatures", (("Élément", _WIDE), ("Valeur", _TEXT)), [*facts, *people, *seals])
