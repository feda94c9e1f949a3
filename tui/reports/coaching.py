"""What to do next: the moments to look at again, the entretien complémentaire, the way come since earlier calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo

from scoring.results import RESULT_LABELS
from sim.debrief.model import Attempt, Better, Debrief, Progress, Reason, Topic, WeakMoment
from tui.assessment import SIGNS, quoted
from tui.reports.blocks import Block, Run, block, speech
from tui.wording import MODES, OUTCOMES, counted, listed, moment, spelled

NO_MOMENT = "Aucun moment faible dans cet appel : rien n'a été contredit, et la tension n'est pas montée."
NOTHING_SAID = "Aucune réplique n'a été dite : il n'y a pas de moment à revoir."
MOMENTS = "Chaque réplique proposée a été essayée à ce moment précis de votre appel : la tension annoncée est mesurée."
SUGGESTED = (
    "Les questions ci-dessous sont des suggestions pour vous préparer, tirées de ce seul appel. Le référentiel n'en "
    "impose aucune, et les évaluateurs ont vu d'autres entretiens."
)
FIRST = "C'est votre premier appel enregistré dans cette situation : le prochain sera comparé à celui-ci."
_BAR = 20
_TOPICS = {
    "non_mobilise": "Ce que l'appel ne vous a pas donné l'occasion de montrer",
    "contredit": "Ce que vous avez contredit",
    "manque": "Ce qui a manqué",
    "choix": "Les choix que vous pouvez défendre",
}
_EXPERIENCE = (
    "Question possible : « Vous ne l'avez pas montré ici. Comment vous y prenez-vous au travail ? » Préparez, pour "
    "chaque point, une situation vécue : ce que demandait la personne, ce que vous avez dit, comment cela s'est fini."
)


def moments(found: Sequence[WeakMoment], debrief: Debrief) -> Iterator[Block]:
    """The weak moments with their best reply."""
    if not found:
        yield block("line", NO_MOMENT if debrief.exchanges else NOTHING_SAID)
        return
    yield block("line", Run(MOMENTS, "quiet"))
    for item in found:
        before, after = item.tension
        change = f"tension de {before} à {after}" if before != after else f"tension à {after}"
        yield block("heading", Run(f"Tour {item.turn} · {change}", "title"))
        yield block("line", Run("Ce qui précédait : « ", "quiet"), *speech(item.heard), Run(" »", "quiet"))
        said = "un silence" if item.reply is None else f"« {item.reply} »"
        yield block("line", Run("Vous : ", "strong"), said)
        for reason in item.reasons:
            yield block("detail", _why(reason), mark=Run("· ", "bad"))
        if item.better:
            yield from _instead(item.better, after)


def _why(reason: Reason) -> str:
    if reason.kind in {"interdit", "regle"}:
        start = "Phrase à ne jamais dire" if reason.kind == "interdit" else "Règle non respectée"
        return f"{start}{f', {reason.what}' if reason.what else ''}{' (éliminatoire)' if reason.severe else ''}."
    return {
        "contredit": f"Cela contredit « {reason.what} »",
        "manque": f"L'occasion n'a pas été prise : « {reason.what} »",
        "tension": "La tension est montée.",
        "incompris": "Rien dans cette réplique ne répondait à la personne.",
        "silence": "Vous n'avez rien dit.",
    }[reason.kind]


def _instead(better: Better, after: int) -> Iterator[Block]:
    yield block("item", Run("À dire plutôt : ", "strong"), Run(f"« {better.text} »", "said"), mark=Run("→ ", "good"))
    shows = f"Elle montre « {better.criterion} » " if better.criterion else "Elle fait avancer l'appel. "
    instead = f"Tension ensuite : {better.tension}" + (f" au lieu de {after}." if better.tension != after else ".")
    bank = "" if better.own else " Phrase du lexique, à adapter au dossier."
    yield block("detail", Run(f"{shows}{instead}{bank}", "quiet"), mark=Run("· ", "quiet"))


def interview(debrief: Debrief) -> Iterator[Block]:
    """What to be ready for: by kind, the criterion in its official wording, a question, what to prepare."""
    for bloc, label, words in debrief.interviews:
        yield block("line", Run(f"{bloc}, {label}. Le référentiel dit : ", "quiet"), f"« {words} »")
    yield block("line", Run(SUGGESTED, "quiet"))
    for kind, title in _TOPICS.items():
        topics = [topic for topic in debrief.topics if topic.kind == kind]
        if topics:
            yield block("heading", Run(title, "title"))
        if topics and kind == "non_mobilise":
            yield block("line", _EXPERIENCE)
        for topic in topics:
            yield from _topic(topic)


def _topic(topic: Topic) -> Iterator[Block]:
    item = topic.assessment
    sign, tone = SIGNS[item.result]
    yield block("item", item.label, Run(f"  {item.id}", "quiet"), mark=Run(f"{sign} ", tone))
    if topic.kind == "non_mobilise":
        return
    shows = topic.kind == "choix"
    quote = next((quote for quote in item.quotes if quote.shows == shows), None)
    if quote is not None and topic.kind != "manque":
        yield quoted(quote)
    yield block("detail", Run("Question possible : ", "quiet"), _question(topic), mark=Run("? ", "warn"))
    yield block("detail", Run("À préparer : ", "quiet"), _prepare(topic), mark=Run("→ ", "warn"))


def _question(topic: Topic) -> str:
    item = topic.assessment
    if topic.kind == "choix":
        return "« Pourquoi avoir choisi de le dire ainsi ? »"
    if topic.kind == "contredit":
        turns = listed([str(turn) for turn in item.contradicted_in])
        where = f"Au tour {turns}" if len(item.contradicted_in) == 1 else f"Aux tours {turns}"
        return f"« {where}, vous avez dit l'inverse de ce qui est attendu. Que diriez-vous maintenant ? »"
    if item.missed:
        return f"« Au tour {item.missed[0].turn}, l'occasion se présentait. Que vouliez-vous faire ? »"
    return "« Comment auriez-vous pu le montrer davantage ? »"


def _prepare(topic: Topic) -> str:
    item = topic.assessment
    if topic.kind == "choix":
        return "ce que vous cherchiez à obtenir, et ce que la personne a répondu."
    if item.missing and item.shown_in:
        return f"comment vous feriez ce qui manquait ({listed([spelled(name) for name in item.missing])})."
    if item.advice:
        return f"une autre façon de le dire, par exemple « {item.advice[-1]} »"
    return "une autre façon de le dire, et pourquoi elle aiderait la personne."


def progress(found: Progress, zone: tzinfo | None) -> Iterator[Block]:
    """The scores of one's calls on this situation, and what changed since the last one."""
    if len(found.attempts) < 2:
        yield block("line", FIRST)
        return
    last, now = found.attempts[-2:]
    yield block("heading", Run("Vos appels dans cette situation", "title"))
    for attempt in found.attempts:
        yield _attempt(attempt, zone)
    gap = now.score - last.score
    said = f"{counted(abs(gap), 'point')} de {'plus' if gap > 0 else 'moins'} que" if gap else "Le même score que"
    other = " La situation a été modifiée entre les deux." if last.version != now.version else ""
    yield block("line", Run(f"{said} la fois d'avant.{other}", "strong"))
    yield block("heading", Run("Critère par critère, depuis la fois d'avant", "title"))
    for better, sign in ((True, "↑ "), (False, "↓ ")):
        for change in found.changes:
            if change.better == better:
                moved = f"{RESULT_LABELS[change.before]} → {RESULT_LABELS[change.after]}"
                yield block("item", Run(moved, "good" if better else "bad"), Run(f"  {change.id}\n", "quiet"),
                            change.label, mark=Run(sign, "good" if better else "bad"))  # fmt: skip
    if found.same:
        yield block("line", Run(f"Sans changement : {counted(found.same, 'critère')}.", "quiet"))


def _attempt(attempt: Attempt, zone: tzinfo | None) -> Block:
    full = round(attempt.score * _BAR / 100)
    when = "Cet appel" if attempt.at is None else moment(attempt.at.astimezone(zone)).capitalize()
    mode: Mapping[str, str] = MODES
    said = f"{mode.get(attempt.mode, attempt.mode).lower()}, {OUTCOMES.get(attempt.outcome, attempt.outcome)}"
    return block(
        "item", Run("█" * full, "bar"), Run("·" * (_BAR - full), "rest"), Run(f" {attempt.score} sur 100  ", "strong"),
        when, Run(f", {said}, {counted(attempt.replies, 'réplique')}", "quiet"), mark=Run("· ", "quiet"),
    )  # fmt: skip
