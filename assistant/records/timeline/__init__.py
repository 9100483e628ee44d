"""Interactions and events: the film of the relationship."""
