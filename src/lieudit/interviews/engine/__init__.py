"""The pure computing of interviews: questionnaires in, agreement and its reasons out."""
