"""Customers, how to reach them, what they consented to, and who they are to each other."""
