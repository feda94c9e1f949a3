"""What trying a cue found: first a count, then the replies, the wrong ones before the right ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from scoring.cue_search import Origin
from scoring.evidence import Polarity
from sim.workshop.cue_trial import Effect, Hit, Trial
from tui.fault_lines import fault_text
from tui.safe_text import plain
from tui.widgets.lines_pane import Line
from tui.wording import counted

MOST = 25
"""Replies listed in each group."""
_ORIGINS: dict[Origin, str] = {
    "banque": "banque d'exemples",
    "corpus": "réplique étiquetée",
    "conversation": "cette conversation",
}
_EFFECTS: dict[Effect, str] = {
    "deja": "déjà lue ainsi",
    "nouveau": "serait lue ainsi",
    "rien": "trouvée, mais écartée",
    "non_mesure": "effet non mesuré",
}
_SIDES: dict[Polarity, str] = {"montre": "montre", "contredit": "contredit"}
_GROUPS: tuple[tuple[str, bool | None, tuple[str, str]], ...] = (
    ("À tort\u00a0: les évaluateurs ne l'y lisent pas", False, ("✗ ", "$text-error")),
    ("À raison", True, ("✓ ", "$text-success")),
    ("Sans avis\u00a0: ce critère n'y a pas été étiqueté", None, ("· ", "$quiet")),
)


def trial_lines(trial: Trial, past: Iterable[Line] = ()) -> Iterator[Line]:
    """Give the faults of a cue, then what it would change; ``past`` says it of recorded calls."""
    for fault in trial.faults:
        mark = ("✗ ", "$text-error") if fault.severity == "erreur" else ("⚠ ", "$text-warning")
        yield Line(fault_text(fault, place=False), mark)
    if trial.errors:
        return
    yield from _summary(trial)
    said = [hit for hit in trial.hits if hit.found.searched.origin == "conversation"]
    labelled = [hit for hit in trial.hits if hit.found.searched.origin != "conversation"]
    yield from _group("Dans cette conversation", said, ("▸ ", "$accent"))
    yield from past
    for title, right, mark in _GROUPS:
        yield from _group(title, [hit for hit in labelled if hit.found.right is right], mark)


def _summary(trial: Trial) -> Iterator[Line]:
    hits, output = trial.hits, f"« {trial.criterion} {_SIDES[trial.polarity]} »"
    where = counted(trial.searched, "réplique")
    if not hits:
        yield Line(f"Trouvé dans aucune des {where}. Essayez moins de mots, ou « … » entre eux.", "")
        return
    right = sum(hit.found.right is True for hit in hits)
    wrong = sum(hit.found.right is False for hit in hits)
    parts = [f"{right} à raison", f"{wrong} à tort", f"{len(hits) - right - wrong} sans avis"]
    found = f"Trouvé dans {counted(len(hits), 'réplique')} sur {trial.searched:,}".replace(",", "\u202f")
    yield Line(Content.assemble((f"{found}\u00a0: {', '.join(parts)}.", "bold")), "")
    new = [hit for hit in hits if hit.effect == "nouveau"]
    good, bad = sum(hit.found.right is True for hit in new), sum(hit.found.right is False for hit in new)
    change = f"{counted(len(new), 'réplique')} de plus {'serait lue' if len(new) < 2 else 'seraient lues'} {output}"
    if new:
        yield Line(f"Il changerait la lecture\u00a0: {change}, dont {good} à raison et {bad} à tort.", "")
    else:
        yield Line(f"Il ne changerait aucune lecture {output}.", "")
    left = sum(hit.effect == "non_mesure" for hit in hits)
    if left:
        yield Line(f"Mesuré sur {len(hits) - left} d'entre elles\u00a0: il en trouve trop pour les relire toutes.", "")


def _group(title: str, hits: Sequence[Hit], mark: tuple[str, str]) -> Iterator[Line]:
    if not hits:
        return
    yield Line(f"{title} ({len(hits)})", kind="heading")
    # What would change is what an author looks for.
    ordered = sorted(hits, key=lambda hit: hit.effect != "nouveau")
    for hit in ordered[:MOST]:
        yield Line(_told(hit), mark)
    if len(hits) > MOST:
        yield Line(f"Et {len(hits) - MOST} de plus.", "  ")


def _told(hit: Hit) -> Content:
    beside = f"  {_ORIGINS[hit.found.searched.origin]}, {_EFFECTS[hit.effect]}"
    return Content.assemble(marked(hit.found.searched.labelled.reply, hit.found.words), (beside, "$quiet"))


def marked(reply: str, words: Sequence[tuple[int, int]]) -> Content:
    """Quote a reply on one line, the words that a cue finds in bold."""
    told: list[str | tuple[str, str]] = []
    position = 0
    for start, end in words:
        told += [_flat(reply[position:start]), (_flat(reply[start:end]), "bold $accent")]
        position = end
    return Content.assemble("« ", *told, _flat(reply[position:]), " »")


def _flat(piece: str) -> str:
    """Give a piece of a reply on one line, with the spaces at its ends."""
    return plain(piece).replace("\n", " ")
