"""What people asked about customers, turn by turn, and what they were answered."""
