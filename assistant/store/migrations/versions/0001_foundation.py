"""The foundation: customers, timeline, offers, tasks, knowledge, staff, audit, outbox."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from assistant.store.base import Amount, UtcTime

revision = "0001"
down_revision = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BYTEWISE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "articles",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("tags", JSON, nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("extra", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("ref", name="uq_articles_ref"),
    )
    op.create_table(
        "audit_entries",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("customer_ref", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("subject_id", BIG_KEY, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entries"),
    )
    op.create_index("ix_audit_entries_actor_at", "audit_entries", ["actor", "at"])
    op.create_index("ix_audit_entries_customer_ref_at", "audit_entries", ["customer_ref", "at"])
    op.create_table(
        "changes",
        sa.Column("sequence", BIG_KEY, nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", BIG_KEY, nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_changes"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "customers",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=True),
        sa.Column("family_name", sa.String(), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("segment", sa.String(), nullable=True),
        sa.Column("preferred_channel", sa.String(), nullable=True),
        sa.Column("contact_hours", sa.String(), nullable=True),
        sa.Column("flags", JSON, nullable=False),
        sa.Column("value_current", Amount(), nullable=True),
        sa.Column("value_potential", Amount(), nullable=True),
        sa.Column("value_at", UtcTime(), nullable=True),
        sa.Column("extra", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_customers"),
        sa.UniqueConstraint("ref", name="uq_customers_ref"),
    )
    op.create_table(
        "import_runs",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("file_names", JSON, nullable=False),
        sa.Column("dry_run", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("started_by", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("progress_at", UtcTime(), nullable=True),
        sa.Column("finished_at", UtcTime(), nullable=True),
        sa.Column("bytes_read", BIG_KEY, nullable=False),
        sa.Column("bytes_total", BIG_KEY, nullable=False),
        sa.Column("report", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_runs"),
    )
    op.create_table(
        "index_builds",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("begun_at", UtcTime(), nullable=True),
        sa.Column("phase", sa.String(), nullable=True),
        sa.Column("phase_at", UtcTime(), nullable=True),
        sa.Column("finished_at", UtcTime(), nullable=True),
        sa.Column("generation", sa.String(), nullable=True),
        sa.Column("failure", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_index_builds"),
    )
    op.create_table(
        "name_variants",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("variant", BYTEWISE, nullable=False),
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_name_variants"),
    )
    op.create_index("ix_name_variants_variant_word_id", "name_variants", ["variant", "word_id"])
    op.create_index("ix_name_variants_word_id", "name_variants", ["word_id"])
    op.create_table(
        "name_words",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("word", BYTEWISE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_name_words"),
        sa.UniqueConstraint("word", name="uq_name_words_word"),
    )
    op.create_table(
        "offers",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("label", JSON, nullable=False),
        sa.Column("pitch", JSON, nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("value", Amount(), nullable=True),
        sa.Column("eligible", sa.String(), nullable=True),
        sa.Column("triggers", JSON, nullable=False),
        sa.Column("excludes", JSON, nullable=False),
        sa.Column("channels", JSON, nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("next_step", JSON, nullable=False),
        sa.Column("extra", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_offers"),
        sa.UniqueConstraint("code", name="uq_offers_code"),
    )
    op.create_table(
        "users",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=True),
        sa.Column("roles", JSON, nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("theme", sa.String(), nullable=True),
        sa.Column("shortcuts", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("session_epoch", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("signed_in_at", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("login", name="uq_users_login"),
    )
    op.create_table(
        "waiting_emails",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("received_at", UtcTime(), nullable=False),
        sa.Column("sender", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("fields", JSON, nullable=False),
        sa.Column("candidates", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_waiting_emails"),
        sa.UniqueConstraint("ref", name="uq_waiting_emails_ref"),
    )
    op.create_table(
        "addresses",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("extra", JSON, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_addresses_customer_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_addresses"),
    )
    op.create_index("ix_addresses_customer_id", "addresses", ["customer_id"])
    op.create_table(
        "consents",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("extra", JSON, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_consents_customer_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
    )
    op.create_index("ix_consents_customer_id", "consents", ["customer_id"])
    op.create_table(
        "customer_emails",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("folded", BYTEWISE, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name="fk_customer_emails_customer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_customer_emails"),
    )
    op.create_index("ix_customer_emails_customer_id", "customer_emails", ["customer_id"])
    op.create_index("ix_customer_emails_folded", "customer_emails", ["folded"])
    op.create_table(
        "customer_phones",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("e164", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name="fk_customer_phones_customer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_customer_phones"),
    )
    op.create_index("ix_customer_phones_customer_id", "customer_phones", ["customer_id"])
    op.create_index("ix_customer_phones_e164", "customer_phones", ["e164"])
    op.create_table(
        "customer_words",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name="fk_customer_words_customer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_customer_words"),
        sa.UniqueConstraint("word_id", "customer_id", "field", name="uq_customer_words_word_id_customer_id_field"),
    )
    op.create_index("ix_customer_words_customer_id", "customer_words", ["customer_id"])
    op.create_table(
        "events",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("amount", Amount(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("holding", sa.String(), nullable=True),
        sa.Column("attributes", JSON, nullable=False),
        sa.Column("extra", JSON, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_events_customer_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("ref", name="uq_events_ref"),
    )
    op.create_index("ix_events_customer_id_at", "events", ["customer_id", "at", "id"])
    op.create_table(
        "holdings",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("opened", sa.Date(), nullable=True),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("attributes", JSON, nullable=False),
        sa.Column("extra", JSON, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_holdings_customer_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_holdings"),
        sa.UniqueConstraint("ref", name="uq_holdings_ref"),
    )
    op.create_index("ix_holdings_customer_id", "holdings", ["customer_id"])
    op.create_table(
        "interactions",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("team", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("thread", sa.String(), nullable=True),
        sa.Column("duration_s", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("complaint_status", sa.String(), nullable=True),
        sa.Column("complaint_category", sa.String(), nullable=True),
        sa.Column("complaint_received_at", UtcTime(), nullable=True),
        sa.Column("complaint_answered_at", UtcTime(), nullable=True),
        sa.Column("extra", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name="fk_interactions_customer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_interactions"),
        sa.UniqueConstraint("ref", name="uq_interactions_ref"),
    )
    op.create_index("ix_interactions_at", "interactions", ["at"])
    op.create_index("ix_interactions_complaint_status", "interactions", ["complaint_status", "customer_id"])
    op.create_index("ix_interactions_customer_id_at", "interactions", ["customer_id", "at", "id"])
    op.create_index("ix_interactions_thread", "interactions", ["thread"])
    op.create_table(
        "note_drafts",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("updated_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name="fk_note_drafts_customer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_note_drafts"),
        sa.UniqueConstraint("author", "customer_id", name="uq_note_drafts_author_customer_id"),
    )
    op.create_index("ix_note_drafts_customer_id", "note_drafts", ["customer_id"])
    op.create_table(
        "proposals",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("offer", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("revisit_on", sa.Date(), nullable=True),
        sa.Column("extra", JSON, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_proposals_customer_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
        sa.UniqueConstraint("ref", name="uq_proposals_ref"),
    )
    op.create_index("ix_proposals_customer_id_at", "proposals", ["customer_id", "at", "id"])
    op.create_table(
        "relationships",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("from_id", BIG_KEY, nullable=False),
        sa.Column("to_id", BIG_KEY, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("extra", JSON, nullable=False),
        sa.ForeignKeyConstraint(["from_id"], ["customers.id"], name="fk_relationships_from_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["to_id"], ["customers.id"], name="fk_relationships_to_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_relationships"),
        sa.UniqueConstraint("from_id", "to_id", "role", name="uq_relationships_from_id_to_id_role"),
    )
    op.create_index("ix_relationships_to_id", "relationships", ["to_id"])
    op.create_table(
        "satisfaction",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("extra", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name="fk_satisfaction_customer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_satisfaction"),
    )
    op.create_index("ix_satisfaction_customer_id", "satisfaction", ["customer_id"])
    op.create_table(
        "scores",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("model", sa.String(), nullable=True),
        sa.Column("extra", JSON, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_scores_customer_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_scores"),
    )
    op.create_index("ix_scores_customer_id", "scores", ["customer_id"])
    op.create_table(
        "tasks",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("customer_id", BIG_KEY, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("team", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("extra", JSON, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_tasks_customer_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
        sa.UniqueConstraint("ref", name="uq_tasks_ref"),
    )
    op.create_index("ix_tasks_customer_id_due_at", "tasks", ["customer_id", "due_at", "id"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("tasks")
    op.drop_table("scores")
    op.drop_table("satisfaction")
    op.drop_table("relationships")
    op.drop_table("proposals")
    op.drop_table("note_drafts")
    op.drop_table("interactions")
    op.drop_table("holdings")
    op.drop_table("events")
    op.drop_table("customer_words")
    op.drop_table("customer_phones")
    op.drop_table("customer_emails")
    op.drop_table("consents")
    op.drop_table("addresses")
    op.drop_table("waiting_emails")
    op.drop_table("users")
    op.drop_table("offers")
    op.drop_table("name_words")
    op.drop_table("name_variants")
    op.drop_table("index_builds")
    op.drop_table("import_runs")
    op.drop_table("customers")
    op.drop_table("changes")
    op.drop_table("audit_entries")
    op.drop_table("articles")
