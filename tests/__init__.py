"""Tests of the whole house; each room keeps its own beside it."""
