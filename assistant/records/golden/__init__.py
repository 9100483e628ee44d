"""Questions whose answers are known: they say whether a new index finds as much as the one before."""
