"""Articles agents lean on."""
