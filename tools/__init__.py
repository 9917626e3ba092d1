"""What developers and checks run; nothing here is installed with the product."""
