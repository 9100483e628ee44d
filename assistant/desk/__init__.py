"""What an agent does: find who calls, see who it is, ask, note."""
