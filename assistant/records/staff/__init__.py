"""The people who use the product, and what they may do."""
