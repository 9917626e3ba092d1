"""A tailor-made governance proposed from a few answers: each choice with its reason."""
