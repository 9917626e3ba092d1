"""Lieudit: from the idea to the inhabited place.

One folder per room; `docs/house.md` tells on which floor each stands and why.
"""
