"""Reads of what is given back in words: drafts, versions, one's own, what a mandator received."""
