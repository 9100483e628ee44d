"""The catalogue and what was proposed to whom."""
