"""What the founding sheet still lacks, and the words several people share; computed only."""
