"""Reads of the secret ballot."""
