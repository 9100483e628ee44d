"""Imports as reports."""
