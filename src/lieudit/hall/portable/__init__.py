"""A whole collective as one file: what is carried, how it is written, how it is read elsewhere.

The rooms are found by looking at their tables; what a room adds to that stands in its own
`portable.py`. The bytes are told in docs/formats/collective-export.md.
"""
