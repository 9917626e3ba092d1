"""Pure computing: the budget, and what a project still lacks."""
