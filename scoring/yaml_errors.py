"""What PyYAML's parser refuses, said in French.

Its messages are English and speak of tokens; a trainer needs to know which sign of her sentence was read as
grammar. The table knows the words of both parsers, libyaml's and the pure Python one.
"""

from __future__ import annotations

import re

import yaml

from scoring.faults import Fault, Place
from scoring.yaml_faults import QUOTE_IT, braces, reserved, second_document, too_deep, unclosed
from scoring.yaml_trouble import Trouble, trouble_of

_FIELD = re.compile(r"\{\s*\w+\s*\}")


def fault_of(error: yaml.YAMLError, where: str, text: str, open_text: tuple[int, int] | None) -> Fault:
    """Say ``error`` in French; ``open_text`` is where the last quoted text of several lines began and ended."""
    trouble = trouble_of(error, where, text)
    if open_text is not None and trouble.line == open_text[1] and "while scanning a quoted" not in trouble.problem:
        return unclosed(trouble.place((open_text[0], _quote_column(trouble, open_text[0]))))
    for pattern, say in _TABLE:
        if pattern.search(trouble.problem):
            return say(trouble)
    return _other(trouble)


def _quote_column(trouble: Trouble, line: int) -> int:
    found = max(trouble.lines[line].rfind('"'), trouble.lines[line].rfind(" '") + 1)
    return max(found, 0)


def _unclosed_quote(trouble: Trouble) -> Fault:
    return unclosed(trouble.place(trouble.opened))


def _colon(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(), "D013", "Ce « : » est lu comme la fin d'une clé.",
        "En YAML, deux-points suivi d'un espace sépare une clé de sa valeur.", QUOTE_IT,
    )  # fmt: skip


def _bracket(trouble: Trouble) -> Fault:
    return _bad_group(trouble.place(trouble.opened))


def _bad_group(place: Place) -> Fault:
    return Fault(
        place, "D014", "Une liste « [ » ou un groupe « { » s'ouvre ici et se lit mal.",
        "Il manque une virgule ou le signe fermant, ou une phrase y est sans guillemets.",
        "Séparez les éléments par des virgules, fermez par « ] » ou « } », mettez les phrases entre guillemets.",
    )  # fmt: skip


def _first_character(trouble: Trouble) -> Fault:
    character = trouble.text[trouble.column : trouble.column + 1]
    if character == "\t":
        return _tab(trouble)
    return Fault(
        trouble.place(), "D016", f"Une valeur ne peut pas commencer par « {character} » sans guillemets.",
        "Ce signe est réservé en YAML.", QUOTE_IT,
    )  # fmt: skip


def _tab(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(), "D011", "Une tabulation sert ici de décalage.", "YAML ne compte que les espaces.",
        "Remplacez-la par des espaces, deux par niveau.",
    )  # fmt: skip


def _escape(trouble: Trouble) -> Fault:
    slash = max(trouble.text.rfind("\\", 0, trouble.column + 1), 0)
    return Fault(
        trouble.place((trouble.line, slash)), "D017", "La barre oblique inversée (\\) entre guillemets est mal suivie.",
        "Elle n'introduit que \\\" , \\\\ , \\n et des codes.", "Doublez-la (\\\\) ou retirez-la.",
    )  # fmt: skip


def _structure(trouble: Trouble) -> Fault:
    """A value stands where a key or a dash was due: the sign before it is the cause."""
    before, character = trouble.text[: trouble.column].rstrip(), trouble.text[trouble.column : trouble.column + 1]
    if character in {"]", "}"} and character:
        return Fault(trouble.place(), "D014", f"Ce « {character} » ne ferme rien.",
                     mend="Retirez-le, ou ouvrez la liste ou le groupe.")  # fmt: skip
    if trouble.opening in {"*", "&", "!"}:
        return reserved(trouble.place((trouble.line, trouble.value_column)), trouble.opening)
    if character == ":":
        return Fault(
            trouble.place(), "D010", "Il manque une clé avant ce « : ».", mend="Écrivez la clé, ou retirez-le."
        )
    if not before.strip(" -"):
        return _indentation(trouble)
    if before.endswith(('"', "'")) or trouble.opening in {'"', "'"}:
        return Fault(
            trouble.place(), "D012", "Du texte suit un guillemet fermant.",
            "La phrase s'arrête au guillemet, et le reste ne se rattache à rien.",
            "Entourez toute la phrase de guillemets droits (\"…\") ; à l'intérieur, écrivez « … ».",
        )  # fmt: skip
    if trouble.opening in {"{", "["}:
        start = trouble.place((trouble.line, trouble.value_column))
        return braces(start) if _FIELD.match(trouble.text, trouble.value_column) else _bad_group(start)
    return _indentation(trouble)


def _indentation(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(), "D015", "Cette ligne n'est pas décalée comme ses voisines.",
        "Le nombre d'espaces au début dit à quoi une ligne appartient.",
        "Alignez-la sur les clés ou les tirets du même niveau.",
    )  # fmt: skip


def _no_colon(trouble: Trouble) -> Fault:
    line = trouble.lines[trouble.opened[0]] if trouble.opened else trouble.text
    if re.match(r" *-[^ -]", line):
        return Fault(
            trouble.place(trouble.opened), "D010", "Il manque un espace après ce tiret.",
            "Sans lui, ce n'est pas un élément de liste.", "Écrivez « - » puis un espace.",
        )  # fmt: skip
    return Fault(
        trouble.place(trouble.opened), "D010", "Cette ligne n'est ni une clé suivie de « : », ni un tiret.",
        mend="Écrivez « clé: valeur », ou rattachez la phrase à la ligne du dessus entre guillemets.",
    )  # fmt: skip


def _block(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(trouble.opened), "D010", "Après « | » ou « > », le texte commence à la ligne suivante.",
        mend="Allez à la ligne, ou mettez la phrase entre guillemets droits (\"…\").",
    )  # fmt: skip


def _dash(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(), "D010", "Un tiret de liste ne peut pas se trouver ici.",
        mend="Mettez la liste à la ligne, ou la phrase entre guillemets droits (\"…\").",
    )  # fmt: skip


def _directive(trouble: Trouble) -> Fault:
    return Fault(trouble.place(), "D016", "Une ligne ne peut pas commencer par « % ».", mend="Retirez cette ligne.")


def _reserved_name(trouble: Trouble) -> Fault:
    at = trouble.opened or (trouble.line, trouble.column)
    return reserved(trouble.place(at), trouble.lines[at[0]][at[1] : at[1] + 1] or "!")


def _second(trouble: Trouble) -> Fault:
    return second_document(trouble.place())


def _deep(trouble: Trouble) -> Fault:
    return too_deep(trouble.place())


def _other(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(), "D010", "Le fichier ne se lit plus à partir d'ici.",
        mend="Vérifiez cette ligne et celle du dessus : guillemets, deux-points, décalage.",
    )  # fmt: skip


_TABLE = tuple(
    (re.compile(pattern), say)
    for pattern, say in (
        (r"escape|hexa?decimal", _escape),
        (r"quoted scalar|quoted", _unclosed_quote),
        (r"mapping values are not allowed", _colon),
        (r"sequence entries are not allowed", _dash),
        (r"tab character", _tab),
        (r"cannot start any token", _first_character),
        (r"scanning an? (anchor|alias|tag)|parsing a tag|undefined tag handle", _reserved_name),
        (r"nesting depth", _deep),
        (r"directive|incompatible YAML", _directive),
        (r"block scalar", _block),
        (r"flow (sequence|mapping|node)", _bracket),
        (r"simple key", _no_colon),
        (r"document start", _second),
        (r"block (collection|mapping|sequence|node)", _structure),
    )
)
