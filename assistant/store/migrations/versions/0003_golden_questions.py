"""Golden questions, and why someone did what the audit log says."""

import sqlalchemy as sa
from alembic import op

from assistant.store.base import UtcTime

revision = "0003"
down_revision = "0002"

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "golden_questions",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("added_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_golden_questions"),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name="fk_golden_questions_customer_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_golden_questions_customer_id", "golden_questions", ["customer_id"])
    op.create_table(
        "golden_answers",
        sa.Column("question_id", BIG_KEY, nullable=False),
        sa.Column("interaction_id", BIG_KEY, nullable=False),
        sa.PrimaryKeyConstraint("question_id", "interaction_id", name="pk_golden_answers"),
        sa.ForeignKeyConstraint(
            ["question_id"], ["golden_questions.id"], name="fk_golden_answers_question_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name="fk_golden_answers_interaction_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_golden_answers_interaction_id", "golden_answers", ["interaction_id"])
    op.add_column("audit_entries", sa.Column("reason", sa.String(), nullable=True))


def downgrade() -> None:
    """Undo."""
    op.drop_column("audit_entries", "reason")
    op.drop_table("golden_answers")
    op.drop_table("golden_questions")
