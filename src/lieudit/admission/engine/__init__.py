"""Pure computing: frozen dataclasses in and out; no Django, no clock, no sentence."""
