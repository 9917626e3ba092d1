"""Writes of the secret ballot. Casting one leaves no actor anywhere."""
