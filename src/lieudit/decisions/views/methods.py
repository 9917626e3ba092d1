"""Every method's panel, imported here so that it is registered; one line a method."""
