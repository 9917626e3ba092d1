"""Reads of the interviews room."""
