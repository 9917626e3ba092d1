"""Why a write of this room was refused, in a sentence for whoever asked."""

from django.utils.functional import Promise


class Refused(Exception):
    """`field` is where on the form the sentence belongs, or nothing."""

    def __init__(self, sentence: str | Promise, field: str | None = None) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.field = field
