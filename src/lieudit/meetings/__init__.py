"""Meetings run from one laptop: agenda, presence, floor, hands, decisions, minutes, actions.

A click is a row: a server that stops in the middle of a meeting loses nothing. Who spoke is
known only while the meeting lasts; what was decided and who does what stays.
"""
