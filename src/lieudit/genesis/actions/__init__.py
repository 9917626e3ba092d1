"""What is written in the first month."""
