"""A site's own shorthand, as stored; what ships is not."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, Key


class ShorthandEntry(Base):
    """What one folded form stands for at this site; without a meaning it stands for nothing, whatever ships says."""

    __tablename__ = "shorthand"

    id: Mapped[Key]
    form: Mapped[str] = mapped_column(unique=True)
    meaning: Mapped[str | None]
    changed_at: Mapped[datetime]
