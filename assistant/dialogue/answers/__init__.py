"""Evidence → an answer of the kind that was asked for, with its proof, or none."""
