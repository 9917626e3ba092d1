"""Persons, accounts, collectives, bodies, memberships, households, access.

A person is not an account: she may have no login, share an e-mail, answer on
paper. A membership ties a person to a collective, for a time, with roles.
Enter by `doors`; listen to `events`.
"""
