"""What the journal says of the person who trains, with the official wordings: read in a thread, shown by screens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from scoring.referentiel import Bloc, Competence, Unit, referentiel
from sim.journal.journal import Journal
from sim.journal.profile import Profile
from sim.journal.schema import SessionRow
from sim.progress.calls import PastCall, past_call
from sim.progress.criteria import CriterionProgress, by_criterion
from sim.progress.situations import NEVER_PLAYED, SituationProgress, by_situation


@dataclass(frozen=True)
class Learner:
    """Somebody's past calls and what they say."""

    now: datetime
    """With the zone in which days are said."""
    rows: Mapping[str, SessionRow] = field(default_factory=dict)
    """Her sessions by id, the newest first."""
    calls: tuple[PastCall, ...] = ()
    """The same, the newest first."""
    situations: Mapping[str, SituationProgress] = field(default_factory=dict)
    criteria: Mapping[str, CriterionProgress] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    """The criteria of the référentiel, by id."""
    competences: Mapping[str, Competence] = field(default_factory=dict)
    blocs: Mapping[str, Bloc] = field(default_factory=dict)

    def situation(self, scenario_id: str) -> SituationProgress:
        """Give the progress on a situation, played or not."""
        return self.situations.get(scenario_id, NEVER_PLAYED)

    def wording(self, criterion_id: str) -> str:
        """Give the official wording of a criterion; its id when the référentiel has none."""
        unit = self.units.get(criterion_id)
        return unit.label if unit else criterion_id


def read_learner(journal: Journal | None, profile: Profile | None, now: datetime) -> Learner:
    """Read all the calls of ``profile``; none where there is no journal.

    Raises:
        JournalError: if the journal can't be read.
    """
    framework = referentiel()
    hers = profile.person_id if profile else None
    rows = [row for row in journal.sessions() if row.person_id == hers] if journal and hers else []
    calls = tuple(past_call(row) for row in rows)
    return Learner(
        now=now,
        rows={row.session_id: row for row in rows},
        calls=calls,
        situations=by_situation(calls),
        criteria=by_criterion(calls),
        units=framework.units,
        competences={competence.id: competence for competence in framework.competences},
        blocs={bloc.id: bloc for bloc in framework.blocs},
    )
