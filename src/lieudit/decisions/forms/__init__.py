"""What is typed in this room, and its codes in words."""
