"""The opinion map: who votes alike, what each group holds, what all share (Polis's mathematics)."""
