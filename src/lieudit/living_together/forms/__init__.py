"""What is asked, and said, on the pages."""
