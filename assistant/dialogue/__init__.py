"""Question and conversation → what is understood → evidence → answer."""
