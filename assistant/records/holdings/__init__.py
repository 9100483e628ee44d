"""The products a customer holds."""
