"""Places have no page of their own yet: other rooms show them through the door."""

from lieudit.hall.access import Rule

ACCESS: dict[str, Rule] = {}
