"""Files as streams of entries: JSON Lines, CSV, e-mail. No file is ever held in memory whole."""
