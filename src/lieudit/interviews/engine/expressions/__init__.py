"""XLSForm expressions by a closed parser: nothing but the listed functions can ever run."""
