"""Writes of the interviews room: one transaction, an event, an audit trace each."""
