"""What the text player says of itself: its commands, and what can't be done in an exam."""

from __future__ import annotations

from tui.output import one_line

HELP = (
    "Écrivez votre réplique, puis entrée. Pour aller à la ligne, terminez la ligne par \\",
    "/dossier\u00a0: ce que votre outil affiche, et ce que vous avez recueilli",
    "/cocher 2\u00a0: cocher la deuxième ligne du dossier, ou la décocher",
    "/notes\u00a0: relire vos notes. /notes suivi d'un texte\u00a0: le noter",
    "/humeur\u00a0: la tension et la confiance de votre interlocuteur",
    "/temps\u00a0: le temps passé",
    "/repeter\u00a0: entendre de nouveau ce qui vient d'être dit",
    "/aide\u00a0: cette liste",
    "/quitter\u00a0: arrêter l'appel et lire le bilan",
)
HELP_IN_PRACTICE = (
    "/redire\u00a0: retirer votre dernière réplique, pour la dire autrement",
    "/vu\u00a0: ce qui a été vu de votre dernière réplique",
    "/piste\u00a0: une aide, un peu plus à chaque fois",
)
NO_AID = "Un examen se passe sans aide et en une fois\u00a0: rien ne peut y être redit."
ONE_GO = (
    "Un examen se passe en une fois\u00a0: le quitter le termine, et il est scellé. Pour le terminer maintenant, "
    "écrivez encore /quitter."
)


def unknown_command(command: str) -> str:
    """Say that ``command`` is none of ours, and how to say it as a reply all the same."""
    return (
        f"La commande «\u00a0{one_line(command[:40])}\u00a0» n'existe pas. Pour la liste\u00a0: /aide. "
        "Une réplique qui commence par / s'écrit avec une espace devant."
    )
