"""Rebuilds of the search index, asked for and performed."""
