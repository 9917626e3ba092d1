"""What a tablet keeps of an interview, what it sends, what its page says."""
