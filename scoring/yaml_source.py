"""The bytes of a YAML source, turned into text that can be parsed, or refused in French.

The trap it prevents: a file saved by a spreadsheet or an old editor (UTF-16, Windows-1252, a byte order mark) that
PyYAML would refuse in English, or worse, read with its accents broken.
"""

from __future__ import annotations

import codecs
import re

from scoring.faults import Fault, FaultList, Place

SIZE_LIMIT = 1_000_000
"""Bytes."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SAVE = "Dans votre éditeur, enregistrez le fichier avec l'encodage « UTF-8 »."
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LONE_RETURN = re.compile("\r(?!\n)")
"""Control characters, and line breaks that editors do not count as lines; two patterns, for speed."""


def source_text(raw: bytes, where: str, faults: FaultList) -> str | None:
    """Decode ``raw``; None, with a fault, when it is not the text of a YAML file."""
    start = Place(where)
    if len(raw) > SIZE_LIMIT:
        faults.add(
            Fault(start, "D001", "Ce fichier dépasse 1 Mo.", "Une situation tient en quelques dizaines de kilo-octets.",
                  "Vérifiez que c'est le bon fichier.")
        )  # fmt: skip
        return None
    if raw.startswith(_UTF16):
        faults.add(Fault(start, "D002", "Ce fichier est enregistré en UTF-16, et non en UTF-8.", mend=_SAVE))
        return None
    text = _decoded(raw.removeprefix(codecs.BOM_UTF8), where, faults)
    if text is None or not _printable(text, where, faults):
        return None
    if raw.startswith(codecs.BOM_UTF8):
        faults.add(
            Fault(start, "D004", "Ce fichier commence par une marque invisible (BOM).",
                  "Certains éditeurs l'affichent comme un caractère parasite.",
                  "Enregistrez-le en « UTF-8 », et non en « UTF-8 avec BOM ».", "avertissement")
        )  # fmt: skip
    return text


def place_at(where: str, text: str, offset: int) -> Place:
    """The place of the character at ``offset``."""
    return Place(where, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _decoded(raw: bytes, where: str, faults: FaultList) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        nul = raw.find(b"\0")
        before = raw[: error.start if nul < 0 else min(nul, error.start)].decode("utf-8")
        place = place_at(where, before, len(before))
        if nul >= 0:
            faults.add(_binary(place))
        else:
            faults.add(
                Fault(place, "D002", "Ce fichier n'est pas enregistré en UTF-8.", "Ses accents seraient illisibles.",
                      _SAVE)
            )  # fmt: skip
        return None


def _printable(text: str, where: str, faults: FaultList) -> bool:
    found = _REFUSED.search(text) or ("\r" in text and _LONE_RETURN.search(text)) or None
    if found is None:
        return True
    place = place_at(where, text, found.start())
    if found.group() == "\0":
        faults.add(_binary(place))
    else:
        faults.add(
            Fault(place, "D003", f"Un caractère invisible (U+{ord(found.group()):04X}) se trouve ici.",
                  "Il vient souvent d'un copier-coller.", "Effacez-le, ou retapez la ligne.")
        )  # fmt: skip
    return False


def _binary(place: Place) -> Fault:
    return Fault(place, "D003", "Ce fichier n'est pas un texte.", mend="Vérifiez que c'est bien un fichier YAML.")
