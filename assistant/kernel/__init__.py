"""What every floor may lean on: the clock and the errors."""
