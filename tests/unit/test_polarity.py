"""What a negation governs, what it spares, and the many « pas » that deny nothing."""

from __future__ import annotations

from datetime import date

import pytest

from scoring.analysis import analyse


def denied(typed: str) -> set[str]:
    """Give the denied words of ``typed``."""
    analysis = analyse(typed, date(2026, 10, 27))
    return {analysis.words[index].text for index in analysis.denied}


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("Je ne vais pas m'excuser", "excuser"),
        ("je vais pas m'excuser", "excuser"),
        ("jvais pas mexcuser", "excuser"),
        ("C'est pas grave", "grave"),
        ("ce n'est pas grave", "grave"),
        ("Je ne peux plus rien faire", "faire"),
        ("je ne vous rappellerai jamais", "rappellerai"),
        ("on n'a guère le temps", "temps"),
        ("je n'y peux rien", "peux"),
        ("j'y peux rien", "peux"),
        ("je n'ai aucune raison de m'excuser", "excuser"),
        ("aucun courrier n'est parti", "parti"),
        ("Personne ne vous a rappelée", "rappelee"),
        ("rien ne sera remboursé", "rembourse"),
        ("je ne vous promets ni virement ni date", "date"),
        ("sans vous promettre de date", "promettre"),
        ("sans que vous ayez à renvoyer la facture", "renvoyer"),
        ("ce n'est pas normal", "normal"),
        ("je ne pense pas que ce soit possible", "possible"),
        ("je ne crois pas qu'on vous rembourse", "rembourse"),
        ("je n'ai pas dit que je vous rappelais", "rappelais"),
        ("je ne sais pas si je peux vous rembourser", "rembourser"),
        ("je refuse de m'excuser", "excuser"),
        ("hors de question que je vous rappelle", "rappelle"),
        ("il est impossible de vous rappeler", "rappeler"),
        ("au lieu de vous plaindre, renvoyez la facture", "plaindre"),
        ("pas de virement aujourd'hui", "virement"),
        ("pas besoin de renvoyer la facture", "renvoyer"),
        ("ce n'est pas moi qui m'en occupe", "occupe"),
        ("je ne suis pas là pour vous juger", "juger"),
        ("non pas 620 mais 310", "620"),
        ("310 et pas 620", "620"),
        ("je ne vais pas, madame, vous rembourser", "rembourser"),
        ("y a plus rien à faire", "faire"),
        ("ne quittez pas", "quittez"),
        ("ne vous inquiétez pas", "inquietez"),
        ("pas de souci", "souci"),
        ("vous n'avez pas tort", "tort"),
        ("je ne saurais vous le dire", "dire"),
        ("faut pas vous énerver", "enerver"),
        ("je ne demande pas de pièces, de justificatifs ou de courrier", "justificatifs"),
        ("jamais je ne vous laisserai tomber", "tomber"),
        ("je comprends pas", "comprends"),
        ("C'EST PAS POSSIBLE", "possible"),
        ("il ne manque pas de justificatif", "justificatif"),
        ("il ne vous reste rien à payer", "payer"),
        ("vous n'aurez jamais un centime à sortir", "sortir"),
    ],
)
def test_a_word_under_a_negation_is_denied(typed: str, word: str) -> None:
    assert word in denied(typed)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("N'hésitez pas à me rappeler", "rappeler"),
        ("hésitez pas à me rappeler", "rappeler"),
        ("je ne manquerai pas de vous rappeler", "rappeler"),
        ("je n'oublierai pas de vous rappeler", "rappeler"),
        ("je ne peux que vous présenter mes excuses", "excuses"),
        ("il ne reste plus qu'à signer", "signer"),
        ("il n'y a que jeudi", "jeudi"),
        ("ce n'est pas seulement un retard", "retard"),
        ("il n'y a pas que la facture", "facture"),
        ("pas plus tard que jeudi", "jeudi"),
        ("ça ne prendra pas plus de trois jours", "jours"),
        ("pourquoi pas jeudi", "jeudi"),
        ("pourquoi ne pas se rappeler jeudi", "rappeler"),
        ("je ne vous promets pas de virement mais je transmets", "transmets"),
        ("ne vous inquiétez pas, je m'en occupe", "occupe"),
        ("ne vous inquiétez pas je m'en occupe", "occupe"),
        ("pas de souci je vous rappelle", "rappelle"),
        ("pas de problème, votre facture est rattachée", "facture"),
        ("aucun souci, je vous rappelle", "rappelle"),
        ("ce n'est pas normal que vous ayez attendu", "attendu"),
        ("vous n'avez pas tort de vous plaindre", "plaindre"),
        ("ce n'est pas facile d'attendre", "attendre"),
        ("je ne peux pas ne pas vous répondre", "repondre"),
        ("je ne vous laisse pas sans réponse", "reponse"),
        ("vous n'êtes pas sans savoir que c'est le délai", "delai"),
        ("je ne raccroche pas avant d'avoir une date", "date"),
        ("je ne vous cache pas que c'est long", "long"),
        ("je ne doute pas de votre bonne foi", "foi"),
        ("je ne conteste pas votre colère", "colere"),
        ("trois appels pour rien", "appels"),
        ("si jamais vous avez un doute, rappelez", "rappelez"),
        ("je ne peux pas vous répondre si vous criez", "criez"),
        ("n'auriez-vous pas votre numéro ?", "numero"),
        ("je vous rappelle plus tard", "rappelle"),
        ("de plus, je note tout", "note"),
        ("la personne que vous avez eue s'est trompée", "trompee"),
        ("c'est noté pas besoin de renvoyer", "note"),
        ("c'est 310, pas 620", "310"),
        ("sans faute, je vous appelle", "appelle"),
        ("je vous rappelle sans attendre", "rappelle"),
        ("sans doute jeudi", "jeudi"),
        ("n'est-ce pas grave ?", "ce"),
        ("c'est pas grave, je regarde", "regarde"),
        ("c'est pas grave je regarde", "regarde"),
        ("je ne vous interromps pas et je vous écoute", "ecoute"),
        ("pas de virement ce soir, par contre je transmets", "transmets"),
        ("rien ne change tant que vous n'avez pas signé, je vous rappelle", "rappelle"),
        ("il ne manque rien, la facture est là", "facture"),
        ("je vous rappelle, au plus tard jeudi", "jeudi"),
        ("un rien vous inquiète", "inquiete"),
        ("il faut faire le point", "point"),
    ],
)
def test_a_word_that_no_negation_reaches_is_not_denied(typed: str, word: str) -> None:
    assert word not in denied(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "pas",
        "ne",
        "sans",
        "ni",
        "rien",
        "ne pas",
        "non",
        "plus",
        "pas pas pas",
        "ne ne ne",
        "personne",
        "au lieu de",
        "question de",
    ],
)
def test_a_negation_alone_is_read_without_fault(typed: str) -> None:
    assert denied(typed) <= set(typed.split())
