"""Expressions of dissatisfaction that nobody registered as a complaint."""
