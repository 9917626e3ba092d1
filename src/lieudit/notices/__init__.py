"""Notices: what happened to what one follows, told in one letter rather than twenty.

A digest groups by object and is never empty; a letter comes at once only when something awaits
its reader before a day. Each says why it came, can be stopped for its object, and lets her
answer from her mailbox. Rooms above give the words: this room knows no decision and no meeting.
"""
