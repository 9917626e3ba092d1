"""What is written: notices, letters, stops and answers."""
