"""What is read of the first month."""
