"""The debrief in French: the score and its limits, the results with their proofs and lacks, the faults.

Paragraphs only (``tui.reports.blocks``), no widget and no markup: the screen and the files say the same sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from scoring.results import RESULT_LABELS, Result
from sim.debrief.model import Assessment, Debrief, Fault, Quote
from tui.reports.blocks import Block, Run, Tone, block, speech
from tui.reports.curve_words import curve_words
from tui.wording import NBSP, OUTCOMES, counted, listed, spelled

SIGNS: Mapping[Result, tuple[str, Tone]] = {
    "acquis": ("✓", "good"),
    "en_cours": ("◐", "warn"),
    "non_acquis": ("✗", "bad"),
    "non_mobilise": ("–", "quiet"),
}
"""The sign of each result and its tone; the word always stands beside them."""
CAVEAT = (
    "Ce score sert à s'entraîner. Sur la grille officielle, ce sont deux évaluateurs qui décident, et il n'y a pas "
    "de score."
)
RULE = (
    "Un critère est acquis quand vous l'avez montré autant de fois qu'attendu, plus souvent que vous ne l'avez "
    "contredit, et que rien ne l'a contredit ensuite. Montré sans tout cela, il est en cours d'acquisition ; jamais "
    "montré, il est non acquis. Il est non mobilisé quand l'appel n'en a pas donné l'occasion : il ne compte pas. "
    "Un critère en cours vaut la moitié, et un critère attendu de tous (★) compte double. Une faute éliminatoire, ou "
    "un appel qui échoue, plafonne le score à 30."
)
NO_FAULT = "Aucune phrase à ne jamais dire, aucune règle enfreinte pendant cet appel."
FORBIDDEN, RULES = "À ne jamais dire", "Règles non respectées"
_BAR = 30


def summary(debrief: Debrief) -> Iterator[Block]:
    """The score, its limits and the ending, then the curve, and how a score is computed."""
    yield _score(debrief)
    yield _ending(debrief)
    found = [counted(len(debrief.said), "phrase interdite", "phrases interdites")] if debrief.said else []
    found += [counted(len(debrief.broken), "règle non respectée", "règles non respectées")] if debrief.broken else []
    if found:
        yield block("frame", Run(f"{listed(found).capitalize()} : voir « Interdits ».", "bad"), name="faults")
    yield block("heading", Run("Tension et confiance, tour par tour", "title"))
    for mood, sentence in zip(("tension", "confiance"), curve_words(debrief.curve), strict=True):
        yield block("line", sentence, name=f"courbe-{mood}")
    yield Block("curve", ())
    yield block("heading", Run("Comment ce score est calculé", "title"))
    yield block("line", Run(RULE, "quiet"), name="rule")


def competences(debrief: Debrief) -> Iterator[Block]:
    """Every criterion by competence, with its official wording, its proofs, what was missing and what to say."""
    for competence in debrief.competences:
        yield block("heading", Run(f"{competence.id}  ", "strong"), Run(competence.label, "title"))
        found = Counter(item.result for item in competence.criteria)
        yield block("line", *counts(found))
        for item in competence.criteria:
            yield from _criterion(item)


def faults(debrief: Debrief) -> Iterator[Block]:
    """What must not happen in a call and did: forbidden statements, then broken rules."""
    for title, items in ((FORBIDDEN, debrief.said), (RULES, debrief.broken)):
        if items:
            yield block("heading", Run(title, "bad"))
        for item in items:
            yield block("item", fault_words(item), mark=Run("✗ ", "bad"))
    if not (debrief.said or debrief.broken):
        yield block("line", NO_FAULT)


def fault_words(fault: Fault) -> str:
    """Say one fault: its name, the very words, the turn."""
    words = fault.name or spelled(fault.id)
    said = f" : « {fault.excerpt} »" if fault.excerpt else ""
    turn = f" (tour {fault.turn})" if fault.turn else ""
    return f"{words[:1].upper()}{words[1:]}{' (éliminatoire)' if fault.severe else ''}{said}{turn}"


def lacks(item: Assessment) -> Iterator[str]:
    """Say why a criterion is not acquired; nothing when it is, or when the call gave no occasion."""
    if item.result not in {"en_cours", "non_acquis"}:
        return
    if not item.shown_in:
        yield "Rien ne l'a montré pendant l'appel."
    if item.shown_in and item.missing:
        yield f"Il manquait : {listed([spelled(element) for element in item.missing])}."
    if item.shown_in and len(item.shown_in) < item.expected:
        yield f"Montré dans {counted(len(item.shown_in), 'réplique')} ; il en fallait {item.expected}."
    if item.contradicted_in:
        yield f"Contredit par {_turns(item.contradicted_in)}."
    if item.eliminated:
        yield "Une faute éliminatoire lui est attachée."
    elif item.broken:
        yield "Une règle non respectée, ou une phrase à ne jamais dire, lui est attachée."
    for missed in item.missed:
        yield f"Occasion manquée au tour {missed.turn}, après « {missed.heard} »"


def counts(found: Mapping[Result, int]) -> Iterator[Run]:
    """Count the results, each with its sign."""
    between = ""
    for result, (sign, tone) in SIGNS.items():
        if found.get(result):
            yield Run(between)
            plural = "s" if result == "non_mobilise" and found[result] > 1 else ""
            yield Run(f"{sign} {found[result]} {RESULT_LABELS[result]}{plural}".replace(" ", NBSP), tone)
            between = "   "


def outcome_words(debrief: Debrief) -> str:
    """Say how the call ended: « Appel coupé (échec) »."""
    outcome = OUTCOMES[debrief.outcome]
    return f"{debrief.ending} ({outcome})" if debrief.ending else outcome.capitalize()


def _score(debrief: Debrief) -> Block:
    full = round(debrief.score * _BAR / 100)
    runs = [
        Run("Score de formation  ", "strong"),
        Run("█" * full, "bar"),
        Run("·" * (_BAR - full), "rest"),
        Run(f"  {debrief.score} sur 100", "title"),
    ]
    if debrief.cap:
        reason = f"{debrief.cap[:1].upper()}{debrief.cap[1:]} (sans cela : {debrief.uncapped})."
        runs.append(Run(f"\n{reason}", "warn"))
    runs.append(Run(f"\n{CAVEAT}\n\n"))
    found = Counter(item.result for item in debrief.assessments)
    return block("frame", *runs, *counts(found), name="score")


def _ending(debrief: Debrief) -> Block:
    said = outcome_words(debrief)
    if debrief.outcome == "inachevee":
        said += " : les critères attendus de tous comptent quand même."
    if not debrief.exchanges:
        said += " Aucune réplique n'a été dite."
    last = (Run("\n« "), *speech(debrief.last_line), Run(" »")) if debrief.last_line else ()
    return block("frame", Run(said, "strong"), *last, f"\n{debrief.summary}" if debrief.summary else "", name="ending")


def _criterion(item: Assessment) -> Iterator[Block]:
    sign, tone = SIGNS[item.result]
    core = "  ★" if item.core else ""
    result = Run(RESULT_LABELS[item.result], tone)
    yield block(
        "item", result, Run(core, "warn"), Run(f"  {item.id}\n", "quiet"), item.label, mark=Run(f"{sign} ", tone)
    )
    for quote in item.quotes:
        yield quoted(quote)
    for lack in lacks(item):
        yield block("detail", Run(lack, "quiet"), mark=Run("· ", "quiet"))
    if item.advice:
        yield block(
            "detail", Run("Par exemple : ", "quiet"), Run(f"« {item.advice[0]} »", "said"), mark=Run("→ ", "warn")
        )


def quoted(quote: Quote) -> Block:
    """Quote a proof with its turn; + shows, – contradicts."""
    mark, tone = ("+ ", "shown") if quote.shows else ("– ", "contradicted")
    words: Tone = "shown" if quote.shows else "contradicted"
    return block(
        "detail", f"« {quote.before}", Run(quote.text, words), f"{quote.after} »", Run(f"  tour {quote.turn}", "quiet"),
        mark=Run(mark, "good" if tone == "shown" else "bad"),
    )  # fmt: skip


def _turns(turns: Sequence[int]) -> str:
    if len(turns) == 1:
        return f"ce que vous avez dit au tour {turns[0]}"
    return f"ce que vous avez dit aux tours {listed([str(turn) for turn in turns])}"
