"""Writes of what is given back in words: drafts, versions, who gets them, replies, forgetting."""
