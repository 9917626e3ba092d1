"""What is written of interviews: planned, led, noted, opened to who may read, erased."""
