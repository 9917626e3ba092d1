"""What persons asked about their data here, and who answers."""
