"""What admins do: people and rights, imports, the index, the health of the house."""
