"""What was found first, looked at again: which passages answer, and how likely it is that any does."""
