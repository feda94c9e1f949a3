"""What a cue would change in the calls of the journal: a count, then each reply, those that would change first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from sim.workshop.cue_trial import Trial
from sim.workshop.past_hits import Label, PastHit
from tui.explanation_words import SAID
from tui.safe_text import one_line
from tui.trial_lines import MOST, marked
from tui.widgets.lines_pane import Line
from tui.wording import counted

TITLE = "Dans les appels enregistrés"
NO_JOURNAL = "Le journal ne peut pas être lu\u00a0: les appels passés n'ont pas été cherchés."
NO_CALL = "Aucun appel n'est encore enregistré."
_CHANGED, _SAME = ("▸ ", "$accent"), ("· ", "$quiet")
_NAMES = {"acte": "l'acte ", "interdit": "l'interdit ", "savoir": "la question ", "fait": "le fait "}


def past_lines(trial: Trial, fault: str) -> Iterator[Line]:
    """Say what a cue would change in past calls; ``fault`` says why they are not known, empty when they are."""
    if trial.errors:
        return
    yield Line(f"{TITLE} ({len(trial.past)})", kind="heading")
    if fault or not trial.past_searched:
        yield Line(one_line(fault) or NO_CALL, _SAME)
        return
    changing = [hit for hit in trial.past if hit.changes]
    found = f"{counted(len(trial.past), 'réplique')} sur {trial.past_searched} {_verb(len(trial.past), 'contient')}"
    yield Line(f"{found} ces mots, {len(changing)} {_verb(len(changing), 'changerait')} de lecture.", "")
    left = sum(not hit.measured for hit in trial.past)
    if left:
        yield Line(f"Mesuré sur les {len(trial.past) - left} plus récentes.", "")
    # What would change is what an author looks for.
    for hit in sorted(trial.past, key=lambda hit: not hit.changes)[:MOST]:
        yield Line(_told(hit), _CHANGED if hit.changes else _SAME)
    if len(trial.past) > MOST:
        yield Line(f"Et {len(trial.past) - MOST} de plus.", "  ")


def _verb(count: int, verb: str) -> str:
    """« contient », « contiennent »; « changerait », « changeraient »."""
    if count < 2:
        return verb
    return verb.removesuffix("ient") + "iennent" if verb.endswith("ient") else verb.removesuffix("t") + "ent"


def _told(hit: PastHit) -> Content:
    day = hit.said.day.astimezone().strftime("%d/%m/%Y")
    beside = f"  {day}, {one_line(hit.said.scenario_id)}\u00a0: {_effect(hit)}"
    return Content.assemble(marked(hit.said.reply, hit.words), (beside, "$quiet"))


def _effect(hit: PastHit) -> str:
    if not hit.measured:
        return "effet non mesuré"
    more = [f"se lirait en plus {_listed(hit.gained)}"] * bool(hit.gained)
    less = [f"ne se lirait plus {_listed(hit.lost)}"] * bool(hit.lost)
    return ", ".join([*more, *less]) or "rien ne changerait"


def _listed(labels: Sequence[Label]) -> str:
    return ", ".join(
        f"{name} {SAID[polarity]}" if target == "critere" else f"{_NAMES[target]}{one_line(name)}"
        for target, name, polarity in labels
    )
