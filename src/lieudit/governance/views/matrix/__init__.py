"""Pages of the decision matrix."""
