"""Notes being written, saved at every pause."""
