"""A whole set of answers put to a form, repeated groups included, as an XForm engine would."""
