"""Participatory budget: which projects a sum pays for, from approval ballots."""
