"""What the scenario's own cues find: in neutral replies, in its examples, in each other's questions.

Read with the very reader of the calls. The trap it prevents: a criterion that is won whatever is typed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from scoring.cue_index import Match
from scoring.yaml_traps import excerpt
from sim.checks.case import Case, Path
from sim.format.scenario import Scenario
from sim.review.cues import WrittenCue, quoted, told_lines, written_cues
from sim.verification.remembered_reader import RememberingReader

NEUTRAL = (
    "Oui.", "Non.", "D'accord.", "Je ne sais pas.", "Un instant.", "Hum, attendez.", "Euh, alors, comment dire.",
    "Très bien, madame.", "Voilà, monsieur.", "Il fait beau aujourd'hui.", "Le chat dort sur le canapé.",
    "J'ai mangé une pomme à midi.", "Le train part à neuf heures.", "Ma voiture est bleue.", "Vous aimez le football ?",
    "On est mardi.", "C'est une bonne question.", "Je suis au bureau.", "Il y a du monde ce matin.",
    "La réunion est en salle deux.", "Vous avez vu le match ?", "C'est comme ça.", "Bon, je reprends.",
    "Peut-être bien.",
)  # fmt: skip
"""Replies that show nothing, of nobody's trade."""
MANY = 2
"""Neutral replies from which what is found in them is found anywhere."""
_SECTIONS = {"critere": "criteres", "acte": "actes", "interdit": "interdits", "savoir": "savoirs"}
_KEYS = {"critere": "", "acte": "indices", "interdit": "indices", "savoir": "questions"}


def review_readings(case: Case, reader: RememberingReader) -> None:
    """Say the cues that find too much, and those that nothing proves."""
    cues = {(*written.owner, written.cue.text): written for written in written_cues(case)}
    _review_neutral(case, reader, cues)
    _review_proofs(case, reader, cues)
    _review_questions(case, reader)


def _key(match: Match) -> tuple[str, str, str, str]:
    entry = match.entry
    return _SECTIONS[entry.target], entry.id, _KEYS[entry.target] or entry.polarity, entry.cue.text


_Cues = dict[tuple[str, str, str, str], WrittenCue]


def _review_neutral(case: Case, reader: RememberingReader, cues: _Cues) -> None:
    found: defaultdict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for reply in NEUTRAL:
        for key in dict.fromkeys(map(_key, reader.own_cues_in(reply))):
            found[key].append(reply)
    for key, replies in found.items():
        if len(replies) >= MANY and key in cues and key[0] != "savoirs":
            case.say(
                cues[key].path, "D126",
                f"L'indice « {cues[key].told} » est trouvé dans des réponses qui ne disent rien.",
                f"Par exemple « {replies[0]} » et « {replies[1]} » : {key[1]} compterait quoi que l'on tape.",
                "Ajoutez-lui les mots qui font le sens, ou retirez-le.",
            )  # fmt: skip


def _review_proofs(case: Case, reader: RememberingReader, cues: _Cues) -> None:
    proved = {_key(match) for sentence in _sentences(case.scenario) for match in reader.own_cues_in(sentence)}
    unproved = [written for sign, written in cues.items() if sign not in proved]
    if unproved:
        several = len(unproved) > 1
        case.say(
            unproved[0].path, "D131",
            f"Aucun exemple ne prouve {f'{len(unproved)} indices' if several else 'un indice'} sur {len(cues)} : "
            f"{quoted([f'« {written.told} » ({written.owner[1]})' for written in unproved])}"
            f"{told_lines(case, [written.path for written in unproved])}.",
            "Rien ne dit qu'ils reconnaissent ce que vous vouliez." if several
            else "Rien ne dit qu'il reconnaît ce que vous vouliez.",
            "Écrivez sous « exemples », pour les plus utiles, une réplique naturelle qui les contient." if several
            else "Écrivez sous « exemples » une réplique naturelle qui le contient.", "avertissement",
        )  # fmt: skip


def _sentences(scenario: Scenario) -> Iterator[str]:
    """Give all that the scenario writes as said by an adviser."""
    yield from (example.reply for example in scenario.examples)
    yield from (reply for playthrough in scenario.playthroughs for reply in playthrough.replies)
    yield from (sentence for act in scenario.acts.values() for sentence in act.examples)
    yield from (sentence for statement in scenario.forbidden for sentence in statement.examples)


def _review_questions(case: Case, reader: RememberingReader) -> None:
    doubles: list[tuple[Path, str]] = []
    for name, savoir in case.scenario.savoirs.items():
        asked = [(index, _asked(reader, question)) for index, question in enumerate(savoir.questions)]
        if not any(name in found for _, found in asked):
            case.say_of_key(
                ("savoirs", name), "D133", f"Aucune question n'obtient le savoir « {name} ».",
                "Posées telles quelles, ses questions ne sont pas reconnues : elle ne répondrait jamais.",
                "Écrivez dans « questions » les mots pleins de la question, comme on la poserait.",
            )  # fmt: skip
        doubles += [
            (("savoirs", name, "questions", index), f"« {excerpt(savoir.questions[index])} » ({name} et {others[0]})")
            for index, found in asked
            if (others := [other for other in found if other != name]) and name in found
        ]
    if doubles:
        count = f"{len(doubles)} questions obtiennent" if len(doubles) > 1 else "Une question obtient"
        case.say(
            doubles[0][0], "D134",
            f"{count} deux savoirs à la fois : {quoted([told for _, told in doubles])}"
            f"{told_lines(case, [path for path, _ in doubles])}.",
            "Elle répondrait à deux choses pour une question posée.",
            "Ajoutez à l'une des deux le mot qui les distingue.", "avertissement",
        )  # fmt: skip


def _asked(reader: RememberingReader, question: str) -> list[str]:
    """Give the savoirs that a cue's own words obtain, once made into a question."""
    first = re.sub(r"(\S+?)\|\S+", r"\1", question).strip("~^? ")
    text = re.sub(r"<\w+>|!", "", first).replace("…", " ")
    return list(reader.read(f"{text[:1].upper()}{text[1:]} ?").ids("savoir"))
