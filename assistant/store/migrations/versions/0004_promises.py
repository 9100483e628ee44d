"""Promises, undeclared complaints, and how far their reader has come."""

import sqlalchemy as sa
from alembic import op

from assistant.store.base import UtcTime

revision = "0004"
down_revision = "0003"

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "reading_positions",
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.Column("sequence", BIG_KEY, nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=True),
        sa.Column("at", UtcTime(), nullable=True),
        sa.Column("interaction_id", BIG_KEY, nullable=True),
        sa.PrimaryKeyConstraint("reader", name="pk_reading_positions"),
    )
    op.create_table(
        "promises",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("interaction_id", BIG_KEY, nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("certainty", sa.Double(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("found_at", UtcTime(), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.Column("settled_id", BIG_KEY, nullable=True),
        sa.Column("settled_at", UtcTime(), nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("withdrawn_at", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_promises"),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_promises_customer_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name="fk_promises_interaction_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_promises_customer_id_made_at", "promises", ["customer_id", "made_at"])
    op.create_index("ix_promises_interaction_id", "promises", ["interaction_id"])
    op.create_table(
        "undeclared_complaints",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("interaction_id", BIG_KEY, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("degree", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("found_at", UtcTime(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_undeclared_complaints"),
        sa.UniqueConstraint("interaction_id", name="uq_undeclared_complaints_interaction_id"),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name="fk_undeclared_complaints_customer_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name="fk_undeclared_complaints_interaction_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_undeclared_complaints_customer_id_status", "undeclared_complaints", ["customer_id", "status"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("undeclared_complaints")
    op.drop_table("promises")
    op.drop_table("reading_positions")
