"""Why people call: what happened, how they say it, what the agent notes, what is found, done and promised."""

from scripts.load_data.situations.bank import BANK
from scripts.load_data.situations.insurance import INSURANCE
from scripts.load_data.situations.public_service import PUBLIC_SERVICE
from scripts.load_data.situations.situation import English, Situation

SITUATIONS: tuple[Situation, ...] = (*BANK, *INSURANCE, *PUBLIC_SERVICE)

__all__ = ["SITUATIONS", "English", "Situation"]
