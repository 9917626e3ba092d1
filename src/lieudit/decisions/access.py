"""Who may open which page of the decisions room."""

from lieudit.hall.access import Rule

ACCESS: dict[str, Rule] = {}
