"""Reads: what pages and acts ask of the database."""
