"""Pages of the governance pact."""
