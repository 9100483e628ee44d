"""Lines about the products a customer holds."""

from typing import Any, ClassVar

from assistant.ingest.formats.base import Day, Key, Line


class HoldingLine(Line):
    """A product held, now or once."""

    columns: ClassVar = ("ref", "product", "label", "opened", "closed")
    objects: ClassVar = ("attributes",)

    ref: Key
    customer: Key
    product: Key
    label: str | None = None
    opened: Day | None = None
    closed: Day | None = None
    attributes: dict[str, Any] | None = None

    @property
    def key(self) -> str:
        """Its reference."""
        return self.ref
