"""What was promised to a customer and by them, and what became of it."""
