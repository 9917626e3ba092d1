"""What is read of interviews; the lock between two voices and the person's rights stand here."""
