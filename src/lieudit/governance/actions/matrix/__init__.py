"""Writes of the decision matrix."""
