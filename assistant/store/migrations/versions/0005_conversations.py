"""What people asked about customers, and what they were answered."""

import sqlalchemy as sa
from alembic import op

from assistant.store.base import Json, UtcTime

revision = "0005"
down_revision = "0004"

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "conversations",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("asker", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=True),
        sa.Column("opened_at", UtcTime(), nullable=False),
        sa.Column("closed_at", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name="fk_conversations_customer_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("customer_id", "asker", "name", name="uq_conversations_customer_id_asker_name"),
    )
    op.create_index("ix_conversations_opened_at", "conversations", ["opened_at"])
    op.create_table(
        "conversation_turns",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("conversation_id", BIG_KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("wants", sa.String(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("abstained", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("understood", Json, nullable=False),
        sa.Column("finding", Json, nullable=False),
        sa.Column("edits", Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversation_turns"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_conversation_turns_conversation_id",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("conversation_id", "number", name="uq_conversation_turns_conversation_id_number"),
    )
    op.create_index("ix_conversation_turns_abstained_at", "conversation_turns", ["abstained", "at"])
    op.create_table(
        "conversation_turn_customers",
        sa.Column("turn_id", BIG_KEY, nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.PrimaryKeyConstraint("turn_id", "customer_id", name="pk_conversation_turn_customers"),
        sa.ForeignKeyConstraint(
            ["turn_id"],
            ["conversation_turns.id"],
            name="fk_conversation_turn_customers_turn_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name="fk_conversation_turn_customers_customer_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_conversation_turn_customers_customer_id", "conversation_turn_customers", ["customer_id"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("conversation_turn_customers")
    op.drop_table("conversation_turns")
    op.drop_table("conversations")
