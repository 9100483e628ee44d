"""What the evaluation scripts share: judged sets, word search as a baseline, and how well an order is."""
