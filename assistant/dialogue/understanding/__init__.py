"""Question + what the conversation holds → what is understood, slot by slot."""
