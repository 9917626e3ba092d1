"""An interview in words: its guide of stations, its time, what each reader may see. No figure."""
