"""The pure ground of the house: keys, dates, statistics, the command line's contract.

Standard library only. No Django, no clock, no
randomness without a seed, no sentences. Every engine may stand on it.
Words: docs/glossary.md. Nothing here knows a collective or a person.
"""
