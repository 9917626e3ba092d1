"""LimeSurvey's survey structure (.lss) read as a form; nothing is written back to it."""
