"""What people say they will do, and what they say was done."""
