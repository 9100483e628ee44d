"""What was promised or planned."""
