"""How a line of hers reaches the screen in each channel: in which parts, and how long she takes.

The session knows one text a turn; here it is cut and laid out, and nothing of it is lost or reordered. A person
speaks on the phone and face to face, and writes in a chat and in a mail.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from textual.content import Content

from tui.safe_text import plain, spoken

SHORTEST, LONGEST = 0.6, 3.0
"""Seconds that she takes to say anything."""
_SECONDS_PER_SIGN = 0.018
_BUBBLE = 90
"""Signs after which a chat message ends with its sentence."""
_PARAGRAPH = 240
"""Signs after which a paragraph of a mail ends with its sentence."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])[ \n]+(?=[^\s.!?…])")
_STAGE = re.compile(r"\*([^*\n]+)\*")
_SUBJECT = re.compile(r"\s*objet[ \u00a0]*:[ \u00a0]*([^\n]*)\n?", re.IGNORECASE)
_ANSWER = re.compile(r"re[ \u00a0]?:", re.IGNORECASE)
_GREETING = re.compile(r"\s*(bonjour|bonsoir|madame|monsieur|cher|chère|mesdames|messieurs)\b", re.IGNORECASE)
_DOING: Mapping[str, str] = {"tchat": "écrit", "mail": "écrit"}
NO_SUBJECT = "(sans objet)"


def speaks(channel: str) -> bool:
    """Whether she is heard word by word; else her message comes in one piece."""
    return channel not in _DOING


def doing(channel: str) -> str:
    """Say what she does before her words are there."""
    return _DOING.get(channel, "parle")


def seconds_for(text: str) -> float:
    """Give the time that a person takes for ``text``, within what a learner bears to wait."""
    return min(LONGEST, max(SHORTEST, len(text) * _SECONDS_PER_SIGN))


def parts(channel: str, text: str) -> list[str]:
    """Give the messages that ``text`` makes: one, or several short ones in a chat."""
    if channel != "tchat":
        return [text]
    found: list[str] = []
    for piece in _apart(text):
        found += [piece] if _STAGE.fullmatch(piece) else grouped(piece, _BUBBLE)
    return found


def grouped(text: str, signs: int) -> list[str]:
    """Cut ``text`` between sentences into groups of about ``signs``; a sentence is never cut."""
    groups: list[str] = []
    for sentence in _SENTENCE_END.split(text.strip()):
        if groups and len(groups[-1]) + len(sentence) < signs:
            groups[-1] += f" {sentence}"
        else:
            groups.append(sentence)
    return groups


def laid_out(channel: str, text: str, *, answers: str = "") -> Content:
    """Give one message of hers as it is read.

    Args:
        channel: Where it is said.
        text: What she says.
        answers: The subject of the mail that she answers; empty for none.
    """
    if channel == "mail":
        return _mail(text, answers)
    if channel == "face_a_face":
        return _with_attitude(text)
    return spoken(text)


def subject_of(mail: str) -> str:
    """Give the subject that a mail says; empty when it says none."""
    said = _SUBJECT.match(plain(mail))
    return said[1].strip() if said else ""


def body_of(mail: str) -> str:
    """Give a mail without its subject."""
    return _SUBJECT.sub("", mail, count=1).strip() if _SUBJECT.match(mail) else mail.strip()


def reply_to(subject: str) -> str:
    """Give the subject of an answer."""
    return subject if not subject or _ANSWER.match(subject) else f"Re : {subject}"


def adviser_mail(text: str) -> Content:
    """Give a mail of the adviser's as it is read."""
    said = plain(text)
    head = Content.assemble(("Objet : ", "$quiet"), (subject_of(said) or NO_SUBJECT, "bold"), "\n\n")
    return head + Content(body_of(said))


def _mail(text: str, answers: str) -> Content:
    said = plain(text)
    subject = subject_of(said) or reply_to(answers) or NO_SUBJECT
    body = body_of(said)
    paragraphs = [body] if "\n" in body else grouped(body, _PARAGRAPH)
    opening = "" if _GREETING.match(body) or _STAGE.match(body) else "Bonjour,\n\n"
    head = Content.assemble(("Objet : ", "$quiet"), (subject, "bold"), "\n\n", opening)
    return head + spoken("\n\n".join(paragraphs))


def _with_attitude(text: str) -> Content:
    """Set her attitude in brackets, apart by more than its colour."""
    return spoken(_STAGE.sub(r"*[\1]*", text))


def _apart(text: str) -> list[str]:
    """Set stage directions apart from what is written."""
    pieces, at = [], 0
    for match in _STAGE.finditer(text):
        pieces += [text[at : match.start()], match[0]]
        at = match.end()
    return [piece.strip() for piece in (*pieces, text[at:]) if piece.strip()]
