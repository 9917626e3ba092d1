"""Writes of opinion maps: opened, spoken in, voted, closed."""
