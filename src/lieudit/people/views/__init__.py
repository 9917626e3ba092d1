"""Pages, one topic a file."""
