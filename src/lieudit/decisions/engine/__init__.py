"""Pure: what a decision needs, computed from frozen facts."""
