"""Forms of the governance room, and its codes in words."""
