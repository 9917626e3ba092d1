"""Pages of what is given back: for whoever writes, for the person, for the mandator."""
