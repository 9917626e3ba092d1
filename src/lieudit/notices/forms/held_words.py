"""What this room holds on a person, in her words: the names of its keys."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import register_words

register_words(
    {
        "told_of": _("What you were told of"),
        "about": _("About"),
        "what": _("What happened"),
        "letter_sent": _("Told in a letter, or left out of letters, on"),
        "letters_stopped": _("What you receive no more letters about"),
        "rhythm_of_letters": _("How often you receive letters"),
    }
)
