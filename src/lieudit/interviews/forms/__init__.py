"""Forms of the interviews room."""
