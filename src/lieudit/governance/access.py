"""Who may open which page of the governance room.

Whoever takes part reads the whole map. Coordination, companions, and whoever holds a role that
keeps the records (a secretary the group elected) edit it. Nobody else is told that it exists.
"""

from lieudit.hall.access import Rule
from lieudit.people.access import belongs

ACCESS: dict[str, Rule] = {
    "circle_map": belongs,
}
