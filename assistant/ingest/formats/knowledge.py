"""Lines about knowledge articles."""

from typing import ClassVar

from assistant.ingest.formats.base import Day, Key, LanguageCode, Line, Words


class ArticleLine(Line):
    """What the company knows how to do, in Markdown."""

    columns: ClassVar = ("ref", "title", "body", "language", "valid_until", "owner")
    lists: ClassVar = ("tags",)

    ref: Key
    title: Words
    body: Words
    language: LanguageCode
    tags: list[Words] | None = None
    valid_until: Day | None = None
    owner: str | None = None

    @property
    def key(self) -> str:
        """Its reference."""
        return self.ref
