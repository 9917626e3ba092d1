"""The ten questions in words, the forms, the printed sheet."""
