"""This room tells nothing to others: it is told."""
