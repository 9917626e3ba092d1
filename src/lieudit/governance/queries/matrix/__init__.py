"""Reads of the decision matrix."""
