"""The player in plain lines: what is heard, what is obeyed, what is never written to a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sim.errors import JournalError
from sim.events import Event, Mode
from sim.game import Game, load_game
from sim.journal.journal import Journal
from sim.journal.notes import read_notes
from sim.journal.recording import RecordedSession
from sim.library import Library
from tui.text_player import PROMPT, PROMPT_AGAIN, TextPlayer, UnreadableLineError

SCENARIO = """\
format: 1
id: mini
titre: "Une *question* de [date]"
blocs: [B1]
canal: telephone
appel: {date: 2026-10-27}
dossier:
  nom: {texte: "Mme Nora Haddad", identite: true, libelle: "Adhérente"}
  montant_du: {montant: 1250, mots: [facture]}
personnage: {tension: 8, confiance: 2}
criteres:
  C1.6.1.b: {noyau: true}
etats:
  attente:
    dit: ["Alors ?"]
    relance: ["*Elle soupire.* Répondez.", "*Elle soupire.* Répondez-moi.", "*Elle soupire.* J'attends."]
    suite: ["Et maintenant ?"]
    transitions:
      - {quand: {montre: [C1.6.1.b]}, vers: apaise}
fins:
  apaise: {issue: reussite, dit: ["Merci, ça va mieux."], bilan: "Vous avez reconnu sa colère."}
"""


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> Game:
    file = tmp_path_factory.mktemp("scenario") / "mini.yaml"
    file.write_text(SCENARIO, encoding="utf-8")
    return load_game(Library([]).find(str(file)))


class Table:
    """Somebody at a keyboard: what they type, what they were shown."""

    def __init__(self, recorded: RecordedSession, *typed: str | Exception) -> None:
        self.prompts: list[str] = []
        self.lines: list[str] = []
        self._typed: Iterator[str | Exception] = iter(typed)
        self.recorded = recorded

    def ask(self, prompt: str) -> str | None:
        self.prompts.append(prompt)
        typed = next(self._typed, None)
        if isinstance(typed, Exception):
            raise typed
        return typed

    def play(self) -> list[str]:
        TextPlayer(self.recorded, self.ask, self.lines.append).play()
        return self.lines

    @property
    def replies(self) -> list[str | None]:
        return [turn.reply for turn in self.recorded.session.turns]


def seat(game: Game, *typed: str | Exception, mode: Mode = "entrainement", seconds: float = 1.0) -> Table:
    return Table(RecordedSession.start(None, None, game, 0, mode, lambda: seconds), *typed)


def test_the_call_is_heard_in_order(game: Game) -> None:
    table = seat(game, "xyz", "Je comprends votre colère.")
    lines = table.play()
    assert lines[:5] == [
        "Une *question* de [date]",
        "Téléphone, entraînement, graine 0.",
        "Pour la liste des commandes\u00a0: /aide",
        "",
        "(Le téléphone sonne.)",
    ]
    assert lines[5].startswith("Mme Nora Haddad\u00a0: (Elle soupire.) ")
    assert lines[6:9] == ["Mme Nora Haddad\u00a0: Merci, ça va mieux.", "", "L'appel est terminé."]
    assert table.prompts == [PROMPT, PROMPT]


def test_the_end_of_the_input_ends_with_the_debrief(game: Game) -> None:
    lines = seat(game, "xyz").play()
    assert "L'appel s'arrête là, inachevé." in lines
    assert "Fin\u00a0: appel inachevé." in lines


def test_leaving_ends_with_the_debrief_and_plays_nothing(game: Game) -> None:
    table = seat(game, "/quitter", "Bonjour.")
    assert "Bilan" in table.play()
    assert table.replies == []


def test_a_backslash_goes_on_to_another_line(game: Game) -> None:
    table = seat(game, "Un,\\", "deux\\", "", "trois\\")
    table.play()
    assert table.replies == ["Un,\ndeux\n", "trois"]
    assert table.prompts == [PROMPT, PROMPT_AGAIN, PROMPT_AGAIN, PROMPT, PROMPT_AGAIN, PROMPT]


def test_an_empty_line_is_asked_for_again(game: Game) -> None:
    table = seat(game, "", "   ", "\t", "Bon.")
    table.play()
    assert table.replies == ["Bon."]


def test_the_case_file_is_read_a_fact_a_line(game: Game) -> None:
    lines = seat(game, "/dossier").play()
    at = lines.index("Adhérente\u00a0: Mme Nora Haddad")
    assert lines[at + 1] == "montant du\u00a0: 1\u202f250\u00a0€"


def test_the_mood_is_said_in_words_and_in_numbers(game: Game) -> None:
    lines = seat(game, "/humeur").play()
    assert "Tension\u00a0: très tendue (8 sur 10). Confiance\u00a0: faible (2 sur 10)." in lines


def test_what_was_said_is_repeated(game: Game) -> None:
    lines = seat(game, "/repeter", "xyz", "/répéter").play()
    assert lines.count("(Le téléphone sonne.)") == 2
    said = [line for line in lines if line.startswith("Mme Nora Haddad\u00a0: ")]
    assert len(said) == 2
    assert said[0] == said[1]


def test_the_help_names_every_command(game: Game) -> None:
    lines = seat(game, "/aide").play()
    for name in (
        "/dossier",
        "/notes",
        "/humeur",
        "/temps",
        "/repeter",
        "/aide",
        "/redire",
        "/vu",
        "/piste",
        "/quitter",
    ):
        assert [line for line in lines if line.startswith(f"{name}\u00a0: ")] != []


def test_in_an_exam_the_help_names_no_help_and_none_is_given(game: Game) -> None:
    table = seat(game, "/aide", "xyz", "/redire", "/piste", "/vu", mode="examen")
    lines = table.play()
    assert [line for line in lines if line.startswith(("/redire", "/piste", "/vu"))] == []
    assert lines.count("Un examen se passe sans aide et en une fois\u00a0: rien ne peut y être redit.") == 3
    assert table.replies == ["xyz"]


def test_a_reply_is_taken_back_and_her_line_before_it_heard_again(game: Game) -> None:
    table = seat(game, "/redire", "xyz", "/redire", "abc")
    lines = table.play()
    assert "Il n'y a pas de réplique à redire." in lines
    at = lines.index("Retiré\u00a0: «\u00a0xyz\u00a0»")
    assert lines[at + 1] == "(Le téléphone sonne.)"
    assert table.replies == ["abc"]


def test_what_was_seen_and_help_by_degrees_are_said_in_lines(game: Game) -> None:
    table = seat(game, "/vu", "xyz", "/vu", "/piste", "/piste", "/piste")
    lines = table.play()
    assert [line for line in lines if line.startswith("Répondez d'abord")] != []
    assert [line for line in lines if "Rien n'a été reconnu dans" in line] != []
    assert "Ce que ce moment permettait aussi\u00a0:" in lines
    assert "À travailler maintenant\u00a0:" in lines
    assert [line for line in lines if line.endswith("Pour les voir\u00a0: /modele")] != []
    assert [event.text.split()[0] for event in table.recorded.session.events if event.kind == "aide"] == [
        "relance", "piste",
    ]  # fmt: skip
    assert [line for line in lines if "F4" in line or "F3" in line or "Ctrl" in line] == []


def test_model_replies_cap_the_score(game: Game) -> None:
    table = seat(game, "/modele", "Je comprends votre colère.")
    lines = table.play()
    assert "Réponses modèles, score limité à 60\u00a0:" in lines
    assert [line for line in lines if line.startswith("Score\u00a0: 60 sur 100")] != []


def test_facts_are_ticked_by_their_number(game: Game) -> None:
    lines = seat(game, "/cocher 2", "/dossier", "/cocher 2", "/cocher 9", "/cocher [b]").play()
    assert "Coché\u00a0: montant du\u00a0: 1\u202f250\u00a0€" in lines
    assert "montant du\u00a0: 1\u202f250\u00a0€, coché" in lines
    assert "Décoché\u00a0: montant du\u00a0: 1\u202f250\u00a0€" in lines
    assert len([line for line in lines if line.startswith("Le dossier a 2 lignes")]) == 2


def test_notes_are_written_and_read_again_and_kept_with_the_session(game: Game, tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite3", lambda: datetime.now(UTC)) as journal:
        person = journal.create_person("Camille")
        recorded = RecordedSession.start(journal, person.person_id, game, 0, "entrainement", lambda: 1.0)
        lines = Table(recorded, "/notes", "/notes Rappeler jeudi", "/notes \x1b[2J10 h", "/notes", "/cocher 1").play()
        assert "Aucune note." in lines
        assert "Vos notes\u00a0: Rappeler jeudi\n  10 h" in lines
        assert recorded.session_id is not None
        kept = read_notes(journal, recorded.session_id)
        assert (kept.text, kept.ticked) == ("Rappeler jeudi\n\x1b[2J10 h", ("dossier:nom",))
        again = Table(RecordedSession.resume(journal, journal.open_sessions()[0], lambda: 1.0), "/notes", "/dossier")
        assert "Adhérente\u00a0: Mme Nora Haddad, coché" in again.play()


def test_an_exam_is_left_only_when_it_is_said_twice_and_is_sealed(game: Game, tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite3", lambda: datetime.now(UTC)) as journal:
        person = journal.create_person("Camille")
        recorded = RecordedSession.start(journal, person.person_id, game, 0, "examen", lambda: 1.0)
        lines = Table(recorded, "/quitter", "xyz", "/quitter", "/quitter", "abc").play()
        assert len([line for line in lines if "écrivez encore /quitter" in line]) == 2
        assert journal.open_sessions() == []
        assert [turn.reply for turn in recorded.session.turns] == ["xyz"]


def test_an_exam_stops_at_its_limit(game: Game) -> None:
    table = seat(game, "Je comprends votre colère.", mode="examen", seconds=900)
    lines = table.play()
    assert table.replies == []
    assert [line for line in lines if "il s'arrête là" in line] != []
    early = seat(game, "xyz", mode="examen", seconds=841)
    assert "Il reste une minute\u00a0: concluez et prenez congé. Ensuite l'examen s'arrête." in early.play()


def test_an_unknown_command_is_not_said_to_her(game: Game) -> None:
    table = seat(game, "/\x1b[2Jraccrocher maintenant", "/", " /raccrocher")
    lines = table.play()
    assert [line for line in lines if "«\u00a0/raccrocher\u00a0» n'existe pas" in line] != []
    assert "\x1b" not in "".join(lines)
    assert table.replies == [" /raccrocher"]


def test_a_reply_too_long_is_not_sent_and_the_call_goes_on(game: Game) -> None:
    table = seat(game, "a" * 2001, "Je comprends votre colère.")
    lines = table.play()
    assert [line for line in lines if line.startswith("Réplique non envoyée. ") and "2001" in line] != []
    assert table.replies == ["Je comprends votre colère."]


def test_a_line_that_is_not_text_is_typed_again(game: Game) -> None:
    table = seat(game, UnreadableLineError("Écrivez-la de nouveau."), "Bon.")
    assert "Écrivez-la de nouveau." in table.play()
    assert table.replies == ["Bon."]


def test_nothing_moves_the_cursor_nor_colours(game: Game) -> None:
    typed = "\x1b]0;t\x07\x1b[31mje comprends votre colère\x1b[0m\u202e\r[bold]"
    table = seat(game, typed)
    shown = "\n".join(table.play())
    assert table.replies == [typed]
    assert [c for c in shown if c != "\n" and not c.isprintable() and c not in "\u00a0\u202f"] == []
    assert "«\u00a0" in shown[shown.index("Bilan") :]


def test_a_recording_that_fails_is_said_once_and_the_call_goes_on(
    game: Game, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Journal, session_id: str, event: Event, reading_json: str) -> None:
        raise JournalError("Le disque est plein. Libérez de la place.")

    with Journal.open(tmp_path / "journal.sqlite3", lambda: datetime.now(UTC)) as journal:
        person = journal.create_person("Camille")
        recorded = RecordedSession.start(journal, person.person_id, game, 0, "entrainement", lambda: 1.0)
        monkeypatch.setattr(Journal, "append", full)
        table = Table(recorded, "xyz", "Je comprends votre colère.")
        lines = table.play()
    assert len([line for line in lines if line.startswith("Attention\u00a0: Le disque est plein.")]) == 1
    assert "Mme Nora Haddad\u00a0: Merci, ça va mieux." in lines
