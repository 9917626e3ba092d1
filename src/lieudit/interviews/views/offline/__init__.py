"""Pages and exchanges of an interview led without network."""
