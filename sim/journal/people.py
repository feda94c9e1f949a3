"""The persons of a journal, known by a pseudonym."""

from __future__ import annotations

from sim.data_folder import shown
from sim.errors import JournalError
from sim.journal.profile import Profile, check_pseudonym
from sim.journal.store import Store, insert


class People(Store):
    """Who trains."""

    def person(self) -> Profile | None:
        """The current profile, the last one created; None at first run."""
        rows = self.rows("SELECT person_id, pseudonym FROM person ORDER BY rowid DESC LIMIT 1")
        return Profile(*rows[0]) if rows else None

    def people(self) -> dict[str, str]:
        """The pseudonym of every person, by identifier."""
        return {row["person_id"]: row["pseudonym"] for row in self.rows("SELECT person_id, pseudonym FROM person")}

    def create_person(self, pseudonym: str) -> Profile:
        """Create the profile that becomes the current one.

        Raises:
            SimulationError: if ``pseudonym`` can't be one.
            JournalError: if it can't be written.
        """
        profile = Profile(self._new_id(), check_pseudonym(pseudonym))
        with self.writing() as connection:
            made_at = self.instant()
            insert(connection, "person", person_id=profile.person_id, pseudonym=profile.pseudonym, created_at=made_at)
        return profile

    def rename_person(self, person_id: str, pseudonym: str) -> Profile:
        """Change a pseudonym; sessions keep their person.

        Raises:
            SimulationError: if ``pseudonym`` can't be one.
            JournalError: if nobody has this identifier, or it can't be written.
        """
        profile = Profile(person_id, check_pseudonym(pseudonym))
        with self.writing() as connection:
            changed = connection.execute(
                "UPDATE person SET pseudonym = ? WHERE person_id = ?", (profile.pseudonym, person_id)
            )
            if not changed.rowcount:
                raise JournalError(
                    f"Aucun profil « {shown(person_id)} » dans le journal « {shown(self._path)} ». Relancez desamorce."
                )
        return profile
