"""A site's own shorthand."""

import sqlalchemy as sa
from alembic import op

from assistant.store.base import UtcTime

revision = "0002"
down_revision = "0001"

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "shorthand",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("meaning", sa.String(), nullable=True),
        sa.Column("changed_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shorthand"),
        sa.UniqueConstraint("form", name="uq_shorthand_form"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("shorthand")
