"""What is written to a terminal is only what can be seen."""

from __future__ import annotations

import pytest

from tui.output import indented, one_line, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ça va\u00a0? 310\u202f€ d’été 🙂", "Ça va\u00a0? 310\u202f€ d’été 🙂"),
        ("\x1b[31mrouge\x1b[0m", "rouge"),
        ("\x1b]0;titre\x07caché\x1b]8;;http://x\x1b\\lien", "cachélien"),
        ("a\x9b31mb\x00\x07\x7f", "ab"),
        ("droite\u202egauche\u200b\ufeff", "droitegauche"),
        ("un\r\ndeux\rtrois\u2028quatre", "un\ndeux\ntrois\nquatre"),
        ("[bold]a[/bold] *b*", "[bold]a[/bold] *b*"),
        ("\ud83d", ""),
    ],
)
def test_what_a_terminal_could_obey_is_left_out(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_one_line_keeps_the_spaces_of_french_typography() -> None:
    assert one_line(" 1\u202f250\u00a0€ \n\n  demain\t! ") == "1\u202f250\u00a0€ demain !"


def test_a_second_line_is_set_off() -> None:
    assert indented("Bon.\nVous : oui.\r\nFin.") == "Bon.\n  Vous : oui.\n  Fin."
