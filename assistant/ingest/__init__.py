"""Files in and out: the exchange format, CSV and e-mail become records, and records become the exchange format."""
