"""What this room holds on a person, in her words: the names of its keys."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import register_words

register_words(
    {
        "own_words": _("What you wrote alone"),
        "theme": _("Theme"),
        "words": _("Words"),
        "rounds_opened": _("Rounds of writing you opened"),
        "sheet_last_changed": _("The founding sheet, last changed by you"),
    }
)
