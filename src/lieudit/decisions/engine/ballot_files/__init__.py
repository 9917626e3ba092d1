"""Ballots of a file read into what a method counts; refusals tell the row and the column."""
