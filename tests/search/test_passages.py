"""Cutting texts into passages, as agents and customers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.sentences import LONGEST, passages


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in passages(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "clte mecontente, prlvt passé 2x. dde rbt ss 10j",
            ["clte mecontente, prlvt passé 2x.", "dde rbt ss 10j"],
        ),
        (
            "Rbt 38,00 € à M. Diallo éch. 05/12. Client rappelle demain.",
            ["Rbt 38,00 € à M. Diallo éch. 05/12.", "Client rappelle demain."],
        ),
        ("Vu avec C. Rousselet ce jour. Tout est en ordre.", ["Vu avec C. Rousselet ce jour.", "Tout est en ordre."]),
        ("Prêt à 3.5 % sur 20 ans. Accord signé hier.", ["Prêt à 3.5 % sur 20 ans.", "Accord signé hier."]),
        ("Fin de la 3e éch. Client prévenu par mail.", ["Fin de la 3e éch.", "Client prévenu par mail."]),
        ("1. Appeler le client\n2. Envoyer le RIB", ["1. Appeler le client", "2. Envoyer le RIB"]),
        ("Vous moquez-vous de moi ?! J'attends depuis mars…", ["Vous moquez-vous de moi ?!", "J'attends depuis mars…"]),
    ],
)
def test_a_note_is_cut_where_its_sentences_end(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_greeting_joins_the_sentence_that_follows() -> None:
    text = "Bonjour,\n\nJe vous écris au sujet de mon compte.\nCordialement,\nS. Valtier"
    assert cut(text) == ["Bonjour,\n\nJe vous écris au sujet de mon compte.", "Cordialement,\nS. Valtier"]


def test_a_line_broken_by_a_mail_program_goes_on() -> None:
    text = "Cette phrase très longue a été coupée par un logiciel de courrier\nau milieu d'une idée. La suite est ici."
    assert cut(text) == [
        "Cette phrase très longue a été coupée par un logiciel de courrier\nau milieu d'une idée.",
        "La suite est ici.",
    ]


def test_what_is_too_long_is_cut_at_commas() -> None:
    text = ", ".join(["nous avons bien reçu votre demande du 3 octobre"] * 20)
    pieces = cut(text)
    assert len(pieces) > 3
    assert all(piece.endswith((",", "octobre")) for piece in pieces)


@given(st.text(alphabet=st.sampled_from("ab éM.,;!?\n 3€-"), max_size=900))
def test_passages_cover_every_word_in_order_without_overlap(text: str) -> None:
    spans = passages(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(0 < b - a <= LONGEST for a, b in spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))
