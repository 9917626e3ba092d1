"""The pages of the first month."""
