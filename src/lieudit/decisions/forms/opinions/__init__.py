"""Forms and words of opinion maps."""
