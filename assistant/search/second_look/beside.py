"""Questions that no records of customers answer: how near one of them a question is."""

from functools import cached_property

import numpy as np

from assistant.search.encoder.port import Encoder, Vectors

#: What people ask a machine that can talk; the files of a bank, an insurer or a town hall hold none of it.
ASKED_ELSEWHERE = (
    "quel temps fait-il aujourd'hui",
    "quel temps fait-il à Paris",
    "quelle est la météo",
    "qui a gagné le match hier soir",
    "donne-moi une recette de cuisine",
    "quelle est la capitale de ce pays",
    "raconte-moi une blague",
    "quelle heure est-il",
    "traduis ce mot en anglais",
    "qui est le président",
    "quel film passe à la télé",
    "combien font deux plus deux",
    "comment t'appelles-tu",
    "qui a écrit ce livre",
    "quelle est la distance de la Terre à la Lune",
    "what is the weather like today",
    "what is the weather like in London",
    "who won the game last night",
    "give me a recipe",
    "what is the capital of this country",
    "tell me a joke",
    "what time is it",
    "translate this word",
    "who is the president",
    "what is on television tonight",
    "what is two plus two",
    "what is your name",
    "who wrote this book",
)


class Beside:
    """Compares questions with those asked elsewhere; their vectors are made at the first need."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def nearness(self, question: str) -> float:
        """The cosine of a question with the nearest of those asked elsewhere, -1 to 1."""
        return float((self._elsewhere @ self._encoder.encode_query(question)).max())

    @cached_property
    def _elsewhere(self) -> Vectors:
        return np.stack([self._encoder.encode_query(question) for question in ASKED_ELSEWHERE])
