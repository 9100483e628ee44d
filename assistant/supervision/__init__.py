"""The use cases of supervisors."""
