"""Places on the map, from idea to inhabited, or ended with its reason.

The central row holds identity, kind, stage and position, nothing else;
other rooms attach to it by foreign keys that point down to here.
"""
