"""What PyYAML's parser refuses, said in French.

Its messages are English and speak of tokens; a trainer needs to know which sign of her sentence was read as
grammar. The table knows the words of both parsers, libyaml's and the pure Python one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from scoring.faults import Fault, Place

QUOTE_IT = "Mettez toute la phrase entre guillemets droits (\"…\")."
_VALUE = re.compile(r"[ ]*(?:-[ ]+)*(?:[\w.]+[ \u00a0]*:[ ]+)?(?P<value>.*)")


@dataclass(frozen=True)
class Trouble:
    """Where and why the parser stopped."""

    where: str
    lines: tuple[str, ...]
    problem: str
    """Its English words, context first: never shown."""
    line: int
    """0-based, like ``column``."""
    column: int
    opened: tuple[int, int] | None
    """Where what is being read began, if it says so."""

    def place(self, at: tuple[int, int] | None = None) -> Place:
        """The place shown to the trainer; the end of a file is the end of its last line."""
        line, column = at or (self.line, self.column)
        if line >= len(self.lines):
            line = max(len(self.lines) - 1, 0)
            column = len(self.lines[line]) if self.lines else 0
        return Place(self.where, line + 1, column + 1)

    @property
    def text(self) -> str:
        """The line."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def opening(self) -> str:
        """The first character of the value of that line: often the true cause."""
        match = _VALUE.match(self.text)
        return match["value"][:1] if match else ""


def fault_of(error: yaml.YAMLError, where: str, text: str, open_text: tuple[int, int] | None) -> Fault:
    """Say ``error`` in French; ``open_text`` is where the last quoted text of several lines began and ended."""
    trouble = _trouble(error, where, text)
    if open_text is not None and trouble.line == open_text[1] and "while scanning a quoted" not in trouble.problem:
        return _unclosed(trouble.place((open_text[0], _quote_column(trouble, open_text[0]))))
    for pattern, say in _TABLE:
        if pattern.search(trouble.problem):
            return say(trouble)
    return _other(trouble)


def _trouble(error: yaml.YAMLError, where: str, text: str) -> Trouble:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context = getattr(error, "context_mark", None)
    problem = f"{getattr(error, 'context', None) or ''}|{getattr(error, 'problem', None) or ''}"
    return Trouble(
        where,
        tuple(text.split("\n")),
        problem,
        mark.line if mark else 0,
        mark.column if mark else 0,
        (context.line, context.column) if context else None,
    )


def _quote_column(trouble: Trouble, line: int) -> int:
    found = max(trouble.lines[line].rfind('"'), trouble.lines[line].rfind(" '") + 1)
    return max(found, 0)


def _unclosed(place: Place) -> Fault:
    return Fault(
        place, "D012", "Un guillemet s'ouvre ici et ne se ferme pas à sa place.",
        "La suite du fichier est prise pour la même phrase.",
        "Fermez-le à la fin de la phrase ; un guillemet droit à l'intérieur s'écrit « … » ou \\\".",
    )  # fmt: skip


def _unclosed_quote(trouble: Trouble) -> Fault:
    return _unclosed(trouble.place(trouble.opened))


def _colon(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(), "D013", "Ce « : » est lu comme la fin d'une clé.",
        "En YAML, deux-points suivi d'un espace sépare une clé de sa valeur.", QUOTE_IT,
    )  # fmt: skip


def _bracket(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(trouble.opened), "D014", "Une liste « [ » ou un groupe « { » s'ouvre ici et se lit mal.",
        "Il manque une virgule ou le signe fermant, ou une phrase y est sans guillemets.",
        "Séparez les éléments par des virgules, fermez par « ] » ou « } », mettez les phrases entre guillemets.",
    )  # fmt: skip


def _first_character(trouble: Trouble) -> Fault:
    character = trouble.text[trouble.column : trouble.column + 1]
    if character == "\t":
        return _tab(trouble)
    return Fault(
        trouble.place(), "D016", f"Une valeur ne peut pas commencer par « {character} » sans guillemets.",
        "Ce signe est réservé en YAML.", QUOTE_IT,
    )  # fmt: skip


def _tab(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(), "D011", "Une tabulation sert ici de décalage.", "YAML ne compte que les espaces.",
        "Remplacez-la par des espaces, deux par niveau.",
    )  # fmt: skip


def _escape(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(), "D017", "La barre oblique inversée (\\) entre guillemets est mal suivie.",
        "Elle n'introduit que \\\" , \\\\ , \\n et des codes.", "Doublez-la (\\\\) ou retirez-la.",
    )  # fmt: skip


def _structure(trouble: Trouble) -> Fault:
    """A value stands where a key or a dash was due: the sign before it is the cause."""
    before, character = trouble.text[: trouble.column].rstrip(), trouble.text[trouble.column : trouble.column + 1]
    if character in {"]", "}"} and character:
        return Fault(trouble.place(), "D014", f"Ce « {character} » ne ferme rien.",
                     mend="Retirez-le, ou ouvrez la liste ou le groupe.")  # fmt: skip
    if trouble.opening in {"*", "&", "!"}:
        return reserved(trouble.place((trouble.line, _value_column(trouble))), trouble.opening)
    if before.endswith(('"', "'")) or trouble.opening in {'"', "'"}:
        return Fault(
            trouble.place(), "D012", "Du texte suit un guillemet fermant.",
            "La phrase s'arrête au guillemet, et le reste ne se rattache à rien.",
            "Un guillemet ou une apostrophe à l'intérieur : entourez la phrase de guillemets droits (\"…\") et écrivez \\\" "
            "ou « … » dedans.",
        )  # fmt: skip
    if trouble.opening == "{":
        return braces(trouble.place((trouble.line, _value_column(trouble))))
    if character == ":":
        return Fault(trouble.place(), "D010", "Il manque une clé avant ce « : ».", mend="Écrivez la clé, ou retirez-le.")
    return _indentation(trouble)


def _value_column(trouble: Trouble) -> int:
    match = _VALUE.match(trouble.text)
    return match.start("value") if match else 0


def _indentation(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(), "D015", "Cette ligne n'est pas décalée comme ses voisines.",
        "Le nombre d'espaces au début dit à quoi une ligne appartient.",
        "Alignez-la sur les clés ou les tirets du même niveau.",
    )  # fmt: skip


def _no_colon(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(trouble.opened), "D010", "Cette ligne n'est ni une clé suivie de « : », ni un tiret.",
        mend="Écrivez « clé: valeur », ou rattachez la phrase à la ligne du dessus entre guillemets.",
    )  # fmt: skip


def _block(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(trouble.opened), "D010", "Après « | » ou « > », le texte commence à la ligne suivante.",
        mend="Allez à la ligne, ou mettez la phrase entre guillemets droits (\"…\").",
    )  # fmt: skip


def _dash(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(), "D010", "Un tiret de liste ne peut pas se trouver ici.",
        mend="Mettez la liste à la ligne, ou la phrase entre guillemets droits (\"…\").",
    )  # fmt: skip


def _directive(trouble: Trouble) -> Fault:
    return Fault(trouble.place(), "D016", "Une ligne ne peut pas commencer par « % ».", mend="Retirez cette ligne.")


def _reserved_name(trouble: Trouble) -> Fault:
    at = trouble.opened or (trouble.line, trouble.column)
    return reserved(trouble.place(at), trouble.lines[at[0]][at[1] : at[1] + 1] or "!")


def _second(trouble: Trouble) -> Fault:
    return second_document(trouble.place())


def _other(trouble: Trouble) -> Fault:
    return Fault(
        trouble.place(), "D010", "Le fichier ne se lit plus à partir d'ici.",
        mend="Vérifiez cette ligne et celle du dessus : guillemets, deux-points, décalage.",
    )  # fmt: skip


def reserved(place: Place, sign: str) -> Fault:
    """An anchor, an alias or a tag: never meant by a trainer."""
    code = {"&": "D019", "*": "D020"}.get(sign, "D021")
    return Fault(
        place, code, f"Une valeur ne peut pas commencer par « {sign} » sans guillemets.",
        "Ce signe a un sens en YAML, et la phrase serait perdue.", QUOTE_IT,
    )  # fmt: skip


def braces(place: Place) -> Fault:
    """A line that begins by a fact of the case, read as a group of keys."""
    return Fault(
        place, "D026", "Une accolade au début d'une valeur ouvre un groupe de clés.",
        "La phrase n'est pas lue comme du texte.", QUOTE_IT,
    )  # fmt: skip


def second_document(place: Place) -> Fault:
    """A second document in the same file."""
    return Fault(
        place, "D007", "Un second document commence ici.", "Un fichier n'en contient qu'un.",
        "Retirez « --- » ou « ... », ou faites deux fichiers.",
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
        (r"directive|incompatible YAML", _directive),
        (r"block scalar", _block),
        (r"flow (sequence|mapping|node)", _bracket),
        (r"simple key", _no_colon),
        (r"document start", _second),
        (r"block (collection|mapping|sequence|node)", _structure),
    )
)
