"""Words and forms of interviews and their guides."""
