"""Who answers for a collective's data, what was told to people, the breaches."""
