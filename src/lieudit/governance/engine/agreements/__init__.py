"""An agreement in time: where it stands, when it is looked at again, who has accepted it."""
