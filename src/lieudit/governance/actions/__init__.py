"""What the pages of this room write: one transaction each, a trace in the audit."""
