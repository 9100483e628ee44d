"""The exchange format, one model for each type of line: what may come in, and what becomes of it."""
