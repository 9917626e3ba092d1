"""What happens in the first month of a group; ids and codes only."""

from lieudit.hall.outbox import Event

SHEET = "genesis.sheet"

sheet_changed = Event("genesis.sheet_changed")
writing_opened = Event("genesis.writing_opened")
writing_closed = Event("genesis.writing_closed")
