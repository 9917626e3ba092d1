"""Writes of the decisions room."""
