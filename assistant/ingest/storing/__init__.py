"""Lines become rows, a batch at a time: what is new is inserted, what changed is updated, the rest is left alone."""
