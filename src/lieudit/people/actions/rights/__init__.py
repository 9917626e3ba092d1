"""What changes a request about one's data, from its asking to its answer."""
