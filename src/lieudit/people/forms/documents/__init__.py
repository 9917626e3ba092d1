"""The documents a controller owes: read from `content/documents`, filled with what is real."""
