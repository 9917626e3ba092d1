"""Reads of the meetings room."""
