"""An interview on a tablet: taken there, its words heard, what two devices wrote settled."""
