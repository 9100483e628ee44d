"""Turns vectors so that the numbers that tell most come first, and can be cut after some of them."""

from collections.abc import Sequence

import torch

from scripts.training.retrieval import LONGEST_PASSAGE, embedded
from scripts.training.student import Student

#: The name of the matrix among saved weights.
TURN = "turn.weight"


def principal_directions(student: Student, texts: Sequence[str]) -> torch.Tensor:
    """An orthogonal matrix (width, width) whose first rows carry most of what these texts say.

    Turned by it, vectors keep every cosine, and what is cut off their end matters least (principal components, not
    centred: it is dot products that must survive).
    """
    vectors = embedded(student, texts, LONGEST_PASSAGE).double()
    directions: torch.Tensor = torch.linalg.eigh(vectors.T @ vectors).eigenvectors.T.flip(0)
    return directions.float().contiguous()
