"""What happens to places; ids only."""

from lieudit.hall.outbox import Event

PLACE = "places.place"

place_made = Event("places.place_made")
place_changed = Event("places.place_changed")
