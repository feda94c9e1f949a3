"""A session: a pure fold over timestamped events.

The same scenario, seed, mode, versions and events give the same turns, byte for byte. Reading a reply and folding it
are two steps, because a replay folds what was read at the time. A reply taken back is not undone: the call is folded
again without it.
"""

from __future__ import annotations

from scoring.errors import UnusableReplyError
from scoring.evidence import Reading
from scoring.results import CallResult
from sim.call import Call, ForbiddenSaid, RuleOutcome
from sim.conditions import Past
from sim.errors import SessionOverError
from sim.events import MODEL_REPLY, Event, Mode
from sim.format.scenario import Scenario
from sim.game import Game
from sim.moods import Moods
from sim.outcome import call_outcome, ending_reached, rule_outcomes
from sim.turn import Composer, Stage
from sim.turns import EndingReached, Turn

RINGING = {
    "telephone": "Le téléphone sonne.",
    "tchat": "Une conversation s'ouvre.",
    "mail": "Un mail attend votre réponse.",
    "face_a_face": "Une personne s'assied en face de vous.",
}
"""What the screen says when the adviser speaks first."""


class Session:
    """A call that is being played, or was."""

    def __init__(self, game: Game, seed: int = 0, mode: Mode = "entrainement", *, start: str | None = None) -> None:
        """Begin a call.

        Args:
            game: The scenario made ready.
            seed: Draws the variants; the same seed gives the same call.
            mode: In an examen nothing can be taken back.
            start: A state to begin in, with the moods of the file; for the workshop, which journals nothing.

        Raises:
            ValueError: if ``start`` is no state of the scenario.
        """
        self.game = game
        self.seed = seed
        self.mode = mode
        self._start = start
        self._stage = Stage(game.scenario, game.machine, game.facts, seed)
        self._inputs: list[tuple[Event, Reading]] = []
        self._begin()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns that stand, one a reply or silence."""
        return tuple(self._turns)

    @property
    def events(self) -> tuple[Event, ...]:
        """All that was done, in order, also what was taken back."""
        return tuple(event for event, _ in self._inputs)

    @property
    def inputs(self) -> tuple[tuple[Event, Reading], ...]:
        """All that was done, in order, also what was taken back, each with what was read from it."""
        return tuple(self._inputs)

    @property
    def standing(self) -> tuple[tuple[Event, Reading], ...]:
        """What was done and not taken back, in order, each with what was read of it at the time.

        Each « reprise » takes away the reply before it and what followed.
        """
        left: list[tuple[Event, Reading]] = []
        for event, reading in self._inputs:
            if event.kind != "reprise":
                left.append((event, reading))
                continue
            while left and left.pop()[0].kind != "replique":
                pass
        return tuple(left)

    @property
    def past(self) -> Past:
        """What has happened in the call so far, as guards see it."""
        return self._call.past

    @property
    def attacked(self) -> bool:
        """Whether she has said an aggressive line; before one, to stay calm proves nothing."""
        return self._call.attacked

    @property
    def heard(self) -> str:
        """What stands now: her last words, or the opening."""
        return self._call.last_words

    @property
    def state(self) -> str:
        """The id of the state, or of the ending."""
        return self._call.position.state

    @property
    def start_state(self) -> str:
        """The id of the state in which the call began."""
        return self._start or self.game.scenario.initial_state

    @property
    def tension(self) -> int:
        """0 to 10."""
        return self._call.moods.tension

    @property
    def trust(self) -> int:
        """0 to 10."""
        return self._call.moods.trust

    @property
    def ending(self) -> EndingReached | None:
        """How the call ended; None while it goes on."""
        return ending_reached(self.game.scenario, self._call, abandoned=self._abandoned)

    @property
    def last_words(self) -> EndingReached:
        """How the call stands if nothing more is said: its ending, or unfinished."""
        return self.ending or EndingReached("inachevee", "inachevee", self._call.last_words, None)

    @property
    def broken_rules(self) -> tuple[RuleOutcome, ...]:
        """Every rule of the scenario, respected or not."""
        return rule_outcomes(self.game.scenario, self._call)

    @property
    def forbidden(self) -> tuple[ForbiddenSaid, ...]:
        """The forbidden statements made, in order."""
        return tuple(self._call.forbidden)

    def read(self, text: str) -> Reading:
        """Read a reply without playing it.

        Raises:
            SessionOverError: if the call has ended.
            UnusableReplyError: if it is longer than its channel allows.
        """
        self._check_open()
        check_length(text, self.game.scenario)
        return self.game.reader.read(text, self._call.last_words)

    def apply(self, event: Event, reading: Reading) -> Turn | None:
        """Fold one event; give the turn that it made, if any.

        Raises:
            SessionOverError: if the call has ended.
        """
        self._check_open()
        self._inputs.append((event, reading))
        if event.kind == "reprise":
            self._fold_again()
            return None
        return self._fold(event, reading)

    def say(self, text: str, at: float) -> Turn:
        """Read a reply and play it, ``at`` seconds after the call began."""
        turn = self.apply(Event("replique", at, text), self.read(text))
        assert turn is not None
        return turn

    def silence(self, at: float) -> Turn | None:
        """Let a silence pass; None when she no longer notices."""
        return self.apply(Event("silence", at), Reading()) if self.notices_silence else None

    @property
    def notices_silence(self) -> bool:
        """Whether she still has something to say to a silence."""
        written = self.game.scenario.silences
        spoken = self.game.scenario.channel in {"telephone", "tchat"}
        return spoken and written is not None and self._call.silences < written.times

    def take_back(self, at: float) -> bool:
        """Undo the last reply and what followed; False in an examen, or when there is none."""
        if not self.can_take_back:
            return False
        self.apply(Event("reprise", at), Reading())
        return True

    @property
    def can_take_back(self) -> bool:
        """Whether there is a reply to take back; an ended call is sealed."""
        replied = any(turn.reply is not None for turn in self._turns)
        return self.mode == "entrainement" and self.ending is None and replied

    def abandon(self, at: float) -> None:
        """Leave the call for good: it stays unfinished."""
        self.apply(Event("abandon", at), Reading())

    def result(self) -> CallResult:
        """Count the results of the call as it stands."""
        helped = any(event.kind == "aide" and event.text == MODEL_REPLY for event, _ in self._inputs)
        return call_outcome(self.game.scenario, self._call, model_reply_given=helped)

    def _begin(self) -> None:
        scenario, machine = self.game.scenario, self.game.machine
        persona = scenario.persona
        self._call = Call(
            machine.start(self._start), Moods(persona.tension, persona.trust), facts=dict(self.game.case_sayings)
        )
        self._turns: list[Turn] = []
        self._abandoned = False
        self._call.last_words = Composer(self._stage, self._call).open(
            RINGING[scenario.channel], midway=self._start is not None
        )

    def _fold(self, event: Event, reading: Reading) -> Turn | None:
        if event.kind == "abandon":
            self._abandoned = True
        if event.kind not in {"replique", "silence"}:
            return None
        composer = Composer(self._stage, self._call)
        turn = composer.silence(event.at) if event.kind == "silence" else composer.reply(event.text, reading, event.at)
        self._turns.append(turn)
        return turn

    def _fold_again(self) -> None:
        """Fold what stands from the beginning."""
        standing = self.standing
        self._begin()
        for event, reading in standing:
            self._fold(event, reading)

    def _check_open(self) -> None:
        if self.ending is not None:
            raise SessionOverError("Cet appel est terminé. Commencez-en un autre depuis la bibliothèque.")


def check_length(text: str, scenario: Scenario) -> None:
    """Refuse a reply that its channel would not carry.

    Raises:
        UnusableReplyError: if it is too long.
    """
    if len(text) > scenario.reply_limit:
        raise UnusableReplyError(
            f"Cette réplique a {len(text)} caractères, la limite est de {scenario.reply_limit}. Raccourcissez-la."
        )
