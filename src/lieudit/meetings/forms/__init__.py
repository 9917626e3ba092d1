"""What is asked, and what is said, in words."""
