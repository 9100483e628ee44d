"""Days and spans of days, the names people give them, and the feasts that move."""
