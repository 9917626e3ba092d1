"""The method adviser in everyday words."""
