"""Writes of agreements: written, adopted, signed, looked at again."""
