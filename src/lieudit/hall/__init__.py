"""The Django ground every room stands on: frame, components, vault, audit, tasks.

The hall knows no person and no collective: it holds opaque ids (`scope_id`,
`actor_id`) and asks the rooms, through registries, for what it shows.
Its modules are open to every room, like the kit's.
"""
