"""A question as an agent types it, read into one value: what is wanted, when, who, which channel, about what."""
