"""How a meeting stands: who is there, whose turn it is, what time it is, what hands say."""
