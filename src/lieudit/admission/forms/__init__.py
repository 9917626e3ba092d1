"""What is typed and how codes become words."""
