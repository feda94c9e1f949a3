"""The official documents as tagged PDF/UA-1, by ``typst``, the optional library of the extra ``pdf``.

Texts go in as data, never into the source of the page: what somebody typed can't become a command. Only the fonts
that typst brings are used, so that the page is the same everywhere and without a network. The trap it prevents: a
character that no font has (an emoji in the « précisions ») refused by PDF/UA; it is printed as its code, and this is
said.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import as_file, files
from typing import Any

from tui.documents.words import SHORT_KEY, SIGNS_KEY, presentable
from tui.output import UnusableInputError

MISSING = (
    "Le PDF a besoin d'un complément. Installez-le\u00a0: pip install 'desamorce[pdf]'. Ou choisissez --format html, "
    "qui s'imprime aussi."
)
REPLACED = (
    "Ce PDF ne peut pas dessiner certains caractères : leur code est écrit à leur place, comme [U+1F600]. La page web "
    "(HTML) les montre."
)
_STANDARD = "ua-1"
_LATIN = 0x24F
"""Up to here, the fonts have everything."""
_PROBE = b'#set document(title: [x])\n#set text(lang: "fr", font: "Libertinus Serif")\n#sys.inputs.document'


def to_pdf(template: str, sheet: Mapping[str, Any], at: datetime | None) -> bytes:
    """Give a document.

    Args:
        template: ``grille`` or ``dossier``.
        sheet: ``asdict`` of what it says.
        at: The date kept in the file, so that a sealed document is the same to the byte each time; None for now.

    Raises:
        UnusableInputError: without typst, or if it can't set the page.
    """
    data = _data(presentable({**sheet, "signs": SIGNS_KEY, "short_key": SHORT_KEY}))
    with as_file(files("tui.documents") / "templates") as folder:
        return _compiled(folder / f"{template}.typ", json.dumps(data), folder, at)


def _data(values: dict[str, Any]) -> dict[str, Any]:
    """Put the code of each character that no font has in its place, and say so."""
    values["grids"] = [grid | {"signs": values["signs"]} for grid in values.get("grids", ())]
    text = json.dumps(values, ensure_ascii=False)
    unusual = sorted({char for char in text if ord(char) > _LATIN})
    missing = [char for char in unusual if not _shown(char)] if unusual and not _shown("".join(unusual)) else []
    for char in missing:
        text = text.replace(char, f"[U+{ord(char):04X}]")
    found: dict[str, Any] = json.loads(text)
    found["replaced"] = REPLACED if missing else ""
    return found


def _shown(text: str) -> bool:
    """Say whether the fonts have every character of ``text``."""
    typst = _typst()
    try:
        typst.compile(_PROBE, sys_inputs={"document": text}, ignore_system_fonts=True, pdf_standards=_STANDARD)
    except typst.TypstError:
        return False
    return True


def _compiled(source: Any, document: str, root: Any, at: datetime | None) -> bytes:  # noqa: ANN401 - paths, as typst takes them
    typst = _typst()
    try:
        made: bytes = typst.compile(
            source, root=root, sys_inputs={"document": document}, ignore_system_fonts=True, pdf_standards=_STANDARD,
            timestamp=at and int(at.timestamp()),
        )  # fmt: skip
    except typst.TypstError as error:
        raise UnusableInputError(
            "Ce document ne peut pas être mis en page en PDF. Choisissez --format html, qui s'imprime aussi."
        ) from error
    return made


def _typst() -> Any:  # noqa: ANN401 - a module that may be absent
    try:
        import typst
    except ImportError:
        raise UnusableInputError(MISSING) from None
    return typst
