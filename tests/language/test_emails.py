"""What someone wrote in an e-mail, apart from what they quote and how they sign."""

import pytest

from assistant.language.emails import SplitEmail, html_to_text, split_email


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bonjour,\nOui.\n\nBien cordialement,\nAnne\n\nLe 3 mars à 10:00, X <x@x.example> a écrit :\n> ancien",
            SplitEmail(
                "Bonjour,\nOui.",
                "Le 3 mars à 10:00, X <x@x.example> a écrit :\n> ancien",
                "Bien cordialement,\nAnne",
            ),
        ),
        (
            "ok\n\nEnvoyé de mon iPhone\n\nLe 12 mars 2026 à 10:14, Service\n<c@x.example> a écrit :\n> Confirmez ?",
            SplitEmail(
                "ok", "Le 12 mars 2026 à 10:14, Service\n<c@x.example> a écrit :\n> Confirmez ?", "Envoyé de mon iPhone"
            ),
        ),
        (
            "My answers:\n> When?\nMonday.\n> Where?\nBrest.\n\nBest regards,\nJohn",
            SplitEmail("My answers:\nMonday.\nBrest.", "> When?\n> Where?", "Best regards,\nJohn"),
        ),
        (
            "Hello\n\nOn Thu, Mar 12, 2026 at 10:14 AM Bank <b@x.example> wrote:\n> foo",
            SplitEmail("Hello", "On Thu, Mar 12, 2026 at 10:14 AM Bank <b@x.example> wrote:\n> foo", ""),
        ),
        (
            "Bonjour\n\n-----Message d'origine-----\nDe : Paul\nEnvoyé : lundi\nObjet : x\n\nancien",
            SplitEmail("Bonjour", "-----Message d'origine-----\nDe : Paul\nEnvoyé : lundi\nObjet : x\n\nancien", ""),
        ),
        (
            "Voir plus bas\n\nFrom: Paul\nSent: Monday\nTo: Service\nSubject: x\n\nolder",
            SplitEmail("Voir plus bas", "From: Paul\nSent: Monday\nTo: Service\nSubject: x\n\nolder", ""),
        ),
        ("Merci\n-- \nPaul", SplitEmail("Merci", "", "--\nPaul")),
        ("Il manque :\n- le RIB\n- la facture", SplitEmail("Il manque :\n- le RIB\n- la facture", "", "")),
        (
            "Le virement manque.\nLe conseiller a écrit : rien.\nDe : mon compte",
            SplitEmail("Le virement manque.\nLe conseiller a écrit : rien.\nDe : mon compte", "", ""),
        ),
        ("> tout est cité\n> vraiment", SplitEmail("> tout est cité\n> vraiment", "", "")),
        ("", SplitEmail("", "", "")),
    ],
)
def test_new_text_quotes_and_signature_are_told_apart(text: str, expected: SplitEmail) -> None:
    assert split_email(text) == expected


def test_html_keeps_words_lines_and_quotes_and_nothing_active() -> None:
    html = (
        "<title>x</title><style>p{}</style><p>Bonjour &amp; <b>merci</b><br>ligne 2</p><script>alert(1)</script>"
        "<ul><li>un<li>deux</ul><blockquote>cité<blockquote>plus ancien</blockquote></blockquote>"
        "<img src=x onerror=alert(1)>2 &lt; 3"
    )

    assert html_to_text(html) == "Bonjour & merci\nligne 2\n\n- un\n- deux\n> cité\n> > plus ancien\n2 < 3"
