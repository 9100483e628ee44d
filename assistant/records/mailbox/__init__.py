"""E-mails that match no customer, or several, and wait for a person."""
