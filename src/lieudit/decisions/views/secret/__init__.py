"""Pages of the secret ballot."""
