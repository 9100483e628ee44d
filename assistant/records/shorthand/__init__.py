"""What a site says of the short forms of its notes."""
