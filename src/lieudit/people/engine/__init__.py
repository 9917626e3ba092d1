"""What the room computes without a database: short codes, lists pasted by people."""
