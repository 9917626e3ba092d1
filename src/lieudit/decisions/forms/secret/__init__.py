"""Forms of the secret ballot."""
