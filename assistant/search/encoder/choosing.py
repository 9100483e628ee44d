"""Which encoder a setting names."""

from assistant.search.encoder.folders import SHIPPED
from assistant.search.encoder.port import Encoder
from assistant.search.encoder.sentence import SentenceEncoder
from assistant.search.encoder.shipped import ShippedEncoder


def encoder_named(model: str, *, query_prompt: str = "", passage_prompt: str = "") -> Encoder:
    """The shipped encoder, or any sentence-transformers model by folder or name; nothing is loaded yet."""
    if model == SHIPPED:
        return ShippedEncoder()
    return SentenceEncoder(model, query_prompt=query_prompt, passage_prompt=passage_prompt)
