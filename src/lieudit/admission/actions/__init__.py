"""Writes: keyword-only, one transaction, an event and a trace."""
