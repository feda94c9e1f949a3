"""What practice says, in the words of an adviser: what was seen, why something near did not count, what to work on.

No score, no likelihood, and a criterion is named before its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from scoring.explained import Reason
from scoring.referentiel import referentiel
from tui.safe_text import one_line, plain
from tui.widgets.lines_pane import Line
from tui.wording import listed, spelled

if TYPE_CHECKING:
    from sim.practice.model_replies import ModelReply
    from sim.practice.moment import InPlay
    from sim.practice.seen import Missed, Near, Proof, Seen, Words

NOTHING_SAID = "Répondez d'abord\u00a0: ce qui a été vu de votre réponse s'affichera ici."
READING = "Je relis votre réponse…"
SEARCHING = "Je cherche ce qui irait ici…"
NOTHING_SHOWN = "Aucun critère n'a été reconnu dans cette réponse."
NOT_UNDERSTOOD = "Rien n'a été reconnu dans cette réponse\u00a0: la personne revient à sa demande."
RETRY = "Ctrl+R\u00a0: redire cette réponse autrement. F6\u00a0: revenir plus haut dans l'appel."
RETRY_AFTER = "F6\u00a0: réessayer un moment de cet appel, dans un nouvel appel."
ALL_SEEN = "Rien d'autre n'était attendu à ce moment."
ASK_HELP = "Rien de reconnu dans votre réponse. F3\u00a0: ce qui a été vu. F4\u00a0: de l'aide."
NO_HELP_LEFT = "Toute l'aide de ce moment est là. Répondez avec vos mots."
NO_MODEL = "Il n'y a pas de réponse modèle pour ce moment."
WAY_ON = "Tout ce que ce moment demande a déjà été montré. Faites avancer l'échange\u00a0: répondez à ce qu'elle dit."
MODEL_TITLE = "Voir des réponses modèles\u00a0?"
MODEL_QUESTION = (
    "Le score de cet appel sera plafonné à 60, même si vous revenez en arrière ensuite. Votre réponse, elle, reste à "
    "écrire avec vos mots."
)
AGAIN_TITLE = "Réessayer un moment"
AGAIN = "Choisissez une de vos réponses\u00a0: l'appel revient juste avant. Rien n'est perdu, tout reste au journal."
AGAIN_AFTER = (
    "L'appel terminé reste tel quel. Choisissez une de vos réponses\u00a0: un nouvel appel d'entraînement "
    "commence juste avant."
)
_WHY: Mapping[Reason, str] = {
    "nie": "mais la phrase est négative",
    "irreel": "mais c'est une hypothèse, un regret ou un souhait\u00a0: ce n'est pas fait",
    "rapporte": "mais ce sont les paroles de quelqu'un d'autre",
    "ironique": "mais le ton paraît ironique",
    "repris": "mais ce sont ses mots à elle, sans rien y ajouter",
    "recite": "mais c'est le texte du référentiel, pas une réponse",
    "mots_cles": "mais ce sont des mots à la file, sans phrase",
    "interdit": "mais c'est dans une phrase à ne jamais dire",
    "oppose": "mais cela dit plutôt le contraire",
    "exemple_contraire": "mais ici cela veut dire autre chose",
    "sous_le_seuil": "sans le dire assez nettement",
}
_SOURCES: Mapping[str, str] = {
    "parcours": "écrite pour ce moment",
    "exemple": "un exemple de la situation",
    "conseil": "un conseil du formateur",
    "banque": "dite dans une autre situation",
}
_SHORT = 86
_ASIDE = re.compile(r"\s*\([^()]*\)")
_SUBJECT = re.compile(r"^(?:Le candidat|Il) (?=\w)")
_QUOTED = 120
"""Characters of a quotation; the whole stands in the conversation beside."""
_AROUND = 40
"""Characters of the sentence kept on each side of what proves something."""


def in_short(criterion: str) -> str:
    """Give the official wording of a criterion on a line or two; « … » says that it goes on."""
    label = _SUBJECT.sub("", _ASIDE.sub("", referentiel().unit(criterion).label)).rstrip(". ")
    return cut(label[:1].upper() + label[1:], _SHORT)


def cut(text: str, most: int) -> str:
    """Give ``text`` on one line, cut between two words with « … » when it is longer than ``most``."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def quoted(text: str, most: int = _QUOTED) -> str:
    """Give « text », shortened."""
    return f"«\u00a0{cut(text, most)}\u00a0»"


def seen_lines(seen: Seen | None, *, over: bool = False) -> Iterator[Line]:
    """Say what was seen of the last reply, and how to say it otherwise; ``over`` when the call has ended."""
    if seen is None:
        yield Line(NOTHING_SAID)
        return
    yield Line("Ce que votre réponse montre", kind="heading")
    if not seen.shown:
        yield Line(NOTHING_SHOWN if seen.understood else NOT_UNDERSTOOD)
    for proof in seen.shown:
        yield from _proof(proof, ("✓ ", "$text-success"))
    if seen.contradicted:
        yield Line("Ce qu'elle contredit", kind="heading")
        for proof in seen.contradicted:
            yield from _proof(proof, ("✗ ", "$text-error"))
    yield from _faults(seen)
    yield Line("Ce que ce moment permettait aussi", kind="heading")
    if not seen.missed:
        yield Line(ALL_SEEN)
    for missed in seen.missed:
        yield from _missed(missed)
    yield Line(Content.assemble((RETRY_AFTER if over else RETRY, "$quiet")), ("▸ ", "$accent"))


def hint_lines(
    steps: Sequence[str], heard: str, work: InPlay | None, state: str, replies: Sequence[ModelReply]
) -> Iterator[Line]:
    """Say the help given at this turn, step by step.

    Args:
        steps: The steps given, in order.
        heard: What she has just said.
        work: The criterion to work on.
        state: The name of this moment of the call; empty when it has none.
        replies: The model replies, once they are given.
    """
    if "relance" in steps:
        yield Line("Elle redemande", kind="heading")
        yield Line(f"Rien n'a été reconnu dans votre réponse. Elle vient de dire\u00a0: {quoted(heard, 200)}")
    if "piste" in steps:
        yield Line("À travailler maintenant", kind="heading")
        yield from _hint(work, state) if work is not None else (Line(WAY_ON),)
    if "reponse_modele" in steps:
        yield Line("Réponses modèles, score limité à 60", kind="heading")
        for place, reply in enumerate(replies, 1):
            yield Line(quoted(reply.text, len(reply.text)), (f"{place} ", "$accent"))
            yield Line(_SOURCES[reply.source], kind="detail")


def next_line(step: str | None) -> Line:
    """Say what F4 gives next."""
    said = {
        "relance": "F4\u00a0: de l'aide.",
        "piste": "F4 encore\u00a0: ce qu'il faut travailler maintenant.",
        "reponse_modele": "F4 encore\u00a0: des réponses modèles (le score sera plafonné à 60).",
    }
    return Line(Content.assemble((said.get(step or "", NO_HELP_LEFT), "$quiet")), ("▸ ", "$accent"))


def moment_label(turn: int, heard: str, reply: str) -> str:
    """Name a moment in a list: its turn, what she said, what was answered."""
    return f"Tour {turn}  Elle\u00a0: {quoted(heard.strip('*'), 40)}\n        Vous\u00a0: {quoted(reply, 40)}"


def begun_again(turn: int) -> str:
    """Say that a call begins at a moment of another one."""
    return f"Entraînement à partir du tour {turn}\u00a0: ce qui précède vient de l'appel d'avant."


def _proof(proof: Proof, mark: tuple[str, str]) -> Iterator[Line]:
    yield Line(_named(proof.criterion), mark)
    if proof.words.text.strip():
        yield Line(_in_sentence(proof.words, mark[1]), kind="detail")
    if proof.left:
        yield Line(f"Il reste à {listed([spelled(act) for act in proof.left])}.", kind="detail")


def _in_sentence(words: Words, colour: str) -> Content:
    """Give the words that prove it among those around them: a verb alone would puzzle who reads it."""
    before, after = one_line(words.before), one_line(words.after).rstrip()
    if len(before) > _AROUND:
        before = f"…{before[-_AROUND:].partition(' ')[2]}"
    return Content.assemble(
        f"«\u00a0{before}", (cut(words.text, _QUOTED), f"bold {colour}"), cut(after, _AROUND), "\u00a0»"
    )


def _faults(seen: Seen) -> Iterator[Line]:
    if seen.forbidden or seen.broken:
        yield Line("À ne pas faire ici", kind="heading")
    for said in seen.forbidden:
        yield Line(f"{one_line(said.label)}\u00a0: {quoted(said.excerpt)}", ("✗ ", "$text-error"))
    for rule in seen.broken:
        name = one_line(rule.label) if rule.label else spelled(rule.id).capitalize()
        yield Line(f"Règle non respectée\u00a0: {name}", ("✗ ", "$text-error"))


def _missed(missed: Missed) -> Iterator[Line]:
    yield Line(_named(missed.criterion, core=missed.core), ("○ ", "$text-warning"))
    if missed.near is not None:
        yield Line(_near(missed.near), kind="detail")


def _near(near: Near) -> str:
    reason = next((reason for reason in near.reasons if reason in _WHY), None)
    why = _WHY[reason] if reason is not None else ""
    joint = "" if why.startswith("sans") else ","
    return f"{quoted(near.words.text, 80)} s'en approche{joint} {why}.".replace(" .", ".")


def _hint(work: InPlay, state: str) -> Iterator[Line]:
    yield Line(_named(work.criterion, core=work.tally.core), ("→ ", "$accent"))
    for why in _reasons(work, state):
        yield Line(why, kind="detail")


def _reasons(work: InPlay, state: str) -> Iterator[str]:
    if work.deadline is not None:
        yield f"À faire au plus tard à votre réponse n°\u00a0{work.deadline}."
    if work.asked:
        yield "Ce qu'elle vient de dire l'appelle."
    elif work.here:
        yield f"C'est le moment\u00a0: {quoted(state)}." if state else "C'est le moment de le montrer."
    elif work.tally.core:
        yield "Il est attendu de tous, dans tout l'appel."
    if work.moves:
        yield "Le montrer fait avancer l'échange."
    tally = work.tally
    if tally.contradicted_in:
        yield f"Vous l'avez contredit au tour {tally.contradicted_in[-1]}\u00a0: c'est l'occasion de vous rattraper."
    elif not tally.shown_in:
        yield "Vous ne l'avez pas encore montré."
    if tally.shown_in and tally.missing_elements:
        yield f"Il reste à {listed([spelled(act) for act in tally.missing_elements])}."


def _named(criterion: str, *, core: bool = False) -> Content:
    star = ("  ★", "$accent") if core else ""
    return Content.assemble(plain(in_short(criterion)), star, (f"  {criterion}", "$quiet"))
