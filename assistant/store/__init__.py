"""The database: engine, unit of work, outbox, migrations. One code for SQLite and PostgreSQL."""
