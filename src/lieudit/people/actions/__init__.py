"""What changes, one topic a file: keyword-only, one transaction, with its trace."""
