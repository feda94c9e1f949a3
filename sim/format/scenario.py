"""A scenario as its trainer wrote it: every key of the format, with its default and its French description.

The JSON Schema that editors use is generated from these classes, so that the engine, the schema and the guide
can't say different things. Cross-references (does this target exist?) are ``sim.checks.checker``' business.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sim.format.conditions import Condition, Requirement
from sim.format.types import (
    Channel,
    Clock,
    CriterionId,
    Day,
    Duration,
    Effect,
    Ident,
    Line,
    Lines,
    Number,
    Reply,
    Strict,
    Text,
    Truth,
    Whole,
)

NO_EFFECT = Effect()
__all__ = ["Line", "Scenario"]


class Call(Strict):
    """When the conversation takes place."""

    day: Day = Field(alias="date", description="Jour de l'appel ; « jeudi » et « demain » en sont comptés.")
    clock: Clock | None = Field(None, alias="heure", description="Heure de l'appel.")


class Length(Strict):
    """How long the call is meant to last."""

    aim: Duration = Field(480, alias="visee", description="Durée visée.")
    limit: Duration = Field(900, alias="max", description="Durée maximale ; l'examen s'arrête là.")


class Fact(Strict):
    """One line of the case file that the adviser's tool shows; exactly one typed value."""

    text: Text | None = Field(None, alias="texte", description="Texte libre.")
    amount: Number | None = Field(None, alias="montant", ge=0, description="En euros.")
    day: Day | None = Field(None, alias="date", description="Une date.")
    delay: Text | None = Field(None, alias="delai", description="Par exemple « 3 jours ouvrés ».")
    clock: Clock | None = Field(None, alias="heure", description="Une heure.")
    identity: Truth = Field(False, alias="identite", description="Vrai si ce fait sert à authentifier.")
    words: tuple[Text, ...] = Field((), alias="mots", description="Mots qui montrent que l'on parle de ce fait.")
    criterion: CriterionId = Field("C1.2.2", alias="critere", description="Critère que ce fait montre ou contredit.")
    label: Text | None = Field(None, alias="libelle", description="Nom affiché ; sinon l'identifiant.")


class Persona(Strict):
    """The member."""

    tension: Whole = Field(5, ge=0, le=10, description="Tension au début, de 0 à 10.")
    trust: Whole = Field(5, ge=0, le=10, alias="confiance", description="Confiance au début, de 0 à 10.")
    traits: tuple[Text, ...] = Field((), description="Qui elle est, en quelques phrases.")


class ObservedCriterion(Strict):
    """A criterion that the scenario observes, and what it adds to the lexicon for it."""

    core: Truth = Field(False, alias="noyau", description="Attendu de tous ; compte double.")
    expected: Whole = Field(1, ge=1, le=20, alias="attendu", description="Nombre de répliques qui doivent le montrer.")
    elements: tuple[Ident, ...] = Field((), description="Actes : un seul montre le critère, il les faut tous.")
    shows: tuple[Text, ...] = Field((), alias="montre", description="Indices propres à la situation.")
    contradicts: tuple[Text, ...] = Field((), alias="contredit", description="Indices contraires.")


class Act(Strict):
    """A named act that rules, guards and elements test."""

    cues: tuple[Text, ...] = Field((), alias="indices", description="Indices qui reconnaissent l'acte.")
    facts: tuple[Ident, ...] = Field((), alias="faits", description="Dire l'un de ces faits le premier est l'acte.")
    examples: tuple[Text, ...] = Field((), alias="exemples", description="Phrases qui font cet acte.")


class Rule(Strict):
    """An order to respect, or a deadline."""

    id: Ident = Field(description="Identifiant de la règle.")
    before: Ident | None = Field(None, alias="avant", description="Acte qui exige que la condition soit déjà remplie.")
    deadline: Whole | None = Field(
        None, ge=1, alias="au_plus_tard", description="Numéro de la dernière réplique admise."
    )
    requires: Requirement = Field(alias="il_faut", description="Ce qui doit être fait.")
    criterion: CriterionId | None = Field(None, alias="critere", description="Critère contredit si elle est enfreinte.")
    eliminatory: Truth = Field(False, alias="eliminatoire", description="Vrai si l'enfreindre plafonne le score à 30.")
    effect: Effect = Field(NO_EFFECT, alias="effet", description="Ce que l'infraction change à son humeur.")
    lines: Lines = Field((), alias="dit", description="Ce qu'elle dit alors.")
    label: Text | None = Field(None, alias="libelle", description="Nom affiché au bilan.")


class Forbidden(Strict):
    """A statement that must not be made."""

    id: Ident = Field(description="Identifiant de l'interdit.")
    cues: tuple[Text, ...] = Field(alias="indices", min_length=1, description="Indices qui la reconnaissent.")
    examples: tuple[Text, ...] = Field((), alias="exemples", description="Phrases interdites, dites en entier.")
    criterion: CriterionId | None = Field(None, alias="critere", description="Critère qu'elle contredit.")
    eliminatory: Truth = Field(False, alias="eliminatoire", description="Vrai si la dire plafonne le score à 30.")
    effect: Effect = Field(NO_EFFECT, alias="effet", description="Ce que cette phrase change à son humeur.")
    lines: Lines = Field((), alias="dit", description="Ce qu'elle répond alors.")
    label: Text | None = Field(None, alias="libelle", description="Nom affiché au bilan.")


class Savoir(Strict):
    """What the member knows, and says when asked."""

    questions: tuple[Text, ...] = Field(min_length=1, description="Indices des questions qui l'obtiennent.")
    group: Truth = Field(False, alias="groupe", description="Plusieurs demandes valent une seule réponse.")
    when: Condition | None = Field(None, alias="si", description="Condition pour qu'elle réponde vraiment.")
    refusal: Lines = Field((), alias="sinon", description="Ce qu'elle dit quand la condition n'est pas remplie.")
    lines: Lines = Field(alias="dit", min_length=1, description="Ce qu'elle répond.")
    again: Lines = Field((), alias="redit", description="Quand on le lui redemande.")


class Confirmation(Strict):
    """Her answer to a closed question that no savoir answers."""

    when: Condition | None = Field(None, alias="quand", description="Condition ; sans elle, toujours.")
    lines: Lines = Field(alias="dit", min_length=1, description="Ce qu'elle dit.")


class Reaction(Strict):
    """How she takes the way it was said, in any state."""

    when: Condition = Field(alias="quand", description="Ce qui la fait réagir.")
    effect: Effect = Field(NO_EFFECT, alias="effet", description="Ce que cela change à son humeur.")
    times: Whole = Field(2, ge=1, le=50, alias="fois", description="Nombre de fois par appel.")
    lines: Lines = Field((), alias="dit", description="Ce qu'elle en dit.")


class Silence(Strict):
    """What she does when nothing is said (phone and chat)."""

    after: Duration = Field(40, alias="apres", description="Durée sans réponse avant qu'elle réagisse.")
    times: Whole = Field(3, ge=0, le=20, alias="fois", description="Nombre de silences qu'elle relève par appel.")
    lines: Lines = Field((), alias="dit", description="Ce qu'elle dit d'un silence.")
    effect: Effect = Field(NO_EFFECT, alias="effet", description="Ce qu'un silence change à son humeur.")


class Transition(Strict):
    """Where the call goes when a guard holds."""

    when: Condition = Field(alias="quand", description="Condition du passage.")
    target: Ident = Field(alias="vers", description="Un état ou une fin.")
    effect: Effect = Field(NO_EFFECT, alias="effet", description="Ce que le passage change à son humeur.")
    lines: Lines = Field((), alias="dit", description="Sinon, ce que dit l'état où l'on entre.")


class Patience(Strict):
    """How long she repeats herself before the call moves without the adviser."""

    prompts: Whole | None = Field(None, ge=1, alias="relances", description="Nombre de relances de ce séjour.")
    follow_ups: Whole | None = Field(None, ge=1, alias="suites", description="Nombre de suites de ce séjour.")
    target: Ident = Field(alias="vers", description="L'état ou la fin où va l'appel quand elle n'en peut plus.")


class State(Strict):
    """A moment of the conversation."""

    title: Text | None = Field(None, alias="titre", description="Nom affiché ; sinon l'identifiant.")
    lines: Lines = Field((), alias="dit", description="En entrant dans l'état.")
    follow_ups: Lines = Field((), alias="suite", description="Compris, mais rien ne bouge encore.")
    prompts: Lines = Field((), alias="relance", description="Rien n'a été compris : elle insiste.")
    patience: Patience | None = Field(None, description="Combien de temps elle insiste avant d'aller ailleurs.")
    occasions: tuple[CriterionId, ...] = Field((), description="Critères que cet état donne l'occasion de montrer.")
    transitions: tuple[Transition, ...] = Field((), description="Passages essayés dans l'ordre ; le premier possible.")


class Ending(Strict):
    """A way for the call to end."""

    outcome: Literal["reussite", "partielle", "echec"] = Field(
        alias="issue", description="Réussite, issue partielle ou échec ; un échec plafonne le score à 30."
    )
    when: Condition | None = Field(None, alias="si", description="Met fin à l'appel dès que la condition tient.")
    warning: Lines = Field((), alias="avertit", description="Dit la première fois, avant de finir.")
    lines: Lines = Field(alias="dit", min_length=1, description="Sa dernière réplique.")
    summary: Text | None = Field(None, alias="bilan", description="Ce que le formateur en dit.")
    title: Text | None = Field(None, alias="titre", description="Nom affiché ; sinon l'identifiant.")


class Example(Strict):
    """A reply with what must be read in it: the scenario's own test."""

    reply: Reply = Field(alias="replique", description="Ce que dit le conseiller.")
    context: str = Field("", alias="contexte", description="Ce qu'elle venait de dire.")
    shows: tuple[CriterionId, ...] = Field(
        (), alias="montre", description="Critères qui doivent être lus comme montrés."
    )
    contradicts: tuple[CriterionId, ...] = Field(
        (), alias="contredit", description="Critères qui doivent être lus comme contredits."
    )
    acts: tuple[Ident, ...] = Field((), alias="actes", description="Actes qui doivent être reconnus.")
    forbidden: tuple[Ident, ...] = Field((), alias="interdits", description="Interdits qui doivent être reconnus.")
    savoirs: tuple[Ident, ...] = Field((), description="Savoirs que la réplique doit demander.")
    nothing: Truth = Field(False, alias="rien", description="Rien ne doit être lu.")


class Playthrough(Strict):
    """A whole call whose end is known."""

    name: Ident = Field(alias="nom", description="Identifiant du parcours.")
    replies: tuple[Reply, ...] = Field(alias="repliques", min_length=1, description="Les répliques, dans l'ordre.")
    ending: Ident = Field(alias="fin", description="La fin qui doit être atteinte.")
    score_min: Whole | None = Field(None, ge=0, le=100, description="Score le plus bas admis.")
    score_max: Whole | None = Field(None, ge=0, le=100, description="Score le plus haut admis.")


class Scenario(Strict):
    """A situation: a member, what she knows, how she reacts, where the call may go."""

    format: Literal[1] = Field(description="Version du format : 1.")
    id: Ident = Field(description="Identifiant, égal au nom du fichier.")
    version: Whole = Field(1, ge=1, description="Version du scénario, à augmenter quand il change.")
    title: Text = Field(alias="titre", description="Titre montré à la personne qui apprend.")
    blocs: tuple[Literal["B1", "B2", "B3"], ...] = Field(min_length=1, description="Blocs du référentiel concernés.")
    hard: Truth = Field(
        False, alias="situation_difficile", description="Vrai pour une situation difficile du référentiel."
    )
    channel: Channel = Field(alias="canal", description="Téléphone, tchat, mail ou face à face.")
    call: Call = Field(alias="appel", description="Quand la conversation a lieu.")
    opening: Literal["conseiller", "membre"] = Field(
        "conseiller", alias="ouverture", description="Qui parle en premier."
    )
    difficulty: Whole = Field(2, ge=1, le=5, alias="difficulte", description="De 1 (facile) à 5.")
    length: Length = Field(Length(), alias="duree", description="Durée visée et durée maximale.")
    goals: tuple[Text, ...] = Field((), alias="objectifs", description="Objectifs montrés avant l'appel.")
    case_file: dict[Ident, Fact] = Field(
        {}, alias="dossier", description="Faits que montre l'outil du conseiller, par identifiant."
    )
    persona: Persona = Field(alias="personnage", description="La personne qui appelle.")
    criteria: dict[CriterionId, ObservedCriterion] = Field(
        alias="criteres", min_length=1, description="Critères observés, par identifiant."
    )
    acts: dict[Ident, Act] = Field({}, alias="actes", description="Actes propres au scénario, par identifiant.")
    rules: tuple[Rule, ...] = Field((), alias="regles", description="Ordres et échéances à respecter.")
    forbidden: tuple[Forbidden, ...] = Field((), alias="interdits", description="Phrases à ne jamais dire ici.")
    savoirs: dict[Ident, Savoir] = Field({}, description="Ce qu'elle sait et dit quand on le lui demande.")
    ignorances: Lines = Field((), description="Ce qu'elle répond quand elle ne sait pas.")
    confirmations: tuple[Confirmation, ...] = Field(
        (), description="Réponses à une question fermée qu'aucun savoir ne couvre."
    )
    reactions: tuple[Reaction, ...] = Field((), description="À la manière de parler, dans n'importe quel état.")
    silences: Silence | None = Field(None, description="Quand rien n'est dit (téléphone et tchat).")
    reserve: tuple[Confirmation, ...] = Field((), description="Répliques de secours, selon l'humeur.")
    everywhere: tuple[Transition, ...] = Field(
        (), alias="partout", description="Transitions essayées d'abord, dans tous les états."
    )
    states: dict[Ident, State] = Field(
        alias="etats", min_length=1, description="Étapes de l'appel ; la première est le début."
    )
    endings: dict[Ident, Ending] = Field(alias="fins", min_length=1, description="Issues de l'appel, par identifiant.")
    advice: dict[CriterionId, tuple[Text, ...]] = Field(
        {}, alias="conseils", description="Exemples de réponse, par critère."
    )
    examples: tuple[Example, ...] = Field((), alias="exemples", description="Répliques et ce qui doit y être lu.")
    playthroughs: tuple[Playthrough, ...] = Field((), alias="parcours", description="Appels entiers et leur fin.")

    @property
    def initial_state(self) -> str:
        """The first state written."""
        return next(iter(self.states))

    @property
    def reply_limit(self) -> int:
        """The longest reply, in characters: 2,000, and 6,000 in a mail."""
        return 6000 if self.channel == "mail" else 2000
