"""Who decides what: one row a domain, checked for what contradicts itself or the law."""
