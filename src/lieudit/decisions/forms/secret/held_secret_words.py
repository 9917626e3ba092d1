"""What the room holds on a person around secret ballots, in her words."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import register_words

register_words(
    {"secret_ballots": _("Secret ballots you were called to"), "took_part": _("Took part")},
    {"took_part": {"yes": _("Yes"), "no": _("No"), "scrutineer": _("You typed paper ballots")}},
)
