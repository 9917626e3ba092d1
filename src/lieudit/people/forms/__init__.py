"""What people type in, one topic a file."""
