"""`python -m assistant.cli`: starts the house, like `flask --app assistant serve` and sooner."""

from assistant.cli.runtime import serve

serve()
