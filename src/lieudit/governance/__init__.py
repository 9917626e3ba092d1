"""Who does what, with whose word: circles, roles, mandates, and what carries the group.

Every row of structure is a period: the map of any day can be drawn again. The persons of a
circle are those of its body in the room people; this room adds what the circle is for.
"""
