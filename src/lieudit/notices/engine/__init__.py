"""What a letter holds, and when it is due: computed from what it is given."""
