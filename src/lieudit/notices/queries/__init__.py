"""What is read: the voices of the rooms above, what waits for a letter, what one follows."""
