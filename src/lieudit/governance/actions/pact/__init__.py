"""Writes of the governance pact."""
