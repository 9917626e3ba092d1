"""Charts drawn on the server: plain data in, positions for an SVG template out.

Each has a text alternative, the sentence it shows, and the table behind it.
"""
