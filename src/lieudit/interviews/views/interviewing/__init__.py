"""Pages of interviews and their guides."""
