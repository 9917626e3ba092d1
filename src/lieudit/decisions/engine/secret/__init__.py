"""The secret ballot: who may hold one, the urn, what is published, how anybody counts again."""
