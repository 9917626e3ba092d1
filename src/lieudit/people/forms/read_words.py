"""Who opened what, in words; and what one asks of the list."""

from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.hall.forms import LeanForm
from lieudit.hall.reads import ReadTold
from lieudit.people.actions.departures import WHOLE
from lieudit.people.actions.seen_by_her import CARD_USED, EMAIL_NOTED
from lieudit.people.forms.days import DayField
from lieudit.people.queries.rights.reads import ReadFilter, ReadSeen, find_reads

OPENED: dict[str, str | Promise] = {
    "people.details": gettext_lazy("your phone and e-mail"),
    EMAIL_NOTED: gettext_lazy("noted the e-mail that opens your account"),
    WHOLE: gettext_lazy("the whole group, sealed in one file to take it away"),
    "join_request": gettext_lazy("what you wrote to ask to join"),
    "guardians": gettext_lazy("who assists you"),
    "conversation_sheet": gettext_lazy("your conversation sheet"),
    "interviews.return_opened": gettext_lazy("the restitution or opinion written about you"),
    "interviews.opinion_opened": gettext_lazy("the opinion about you, as its recipient"),
    "interviews.opinion_taken": gettext_lazy("a copy of the opinion about you, as its recipient"),
    "interviews.interview": gettext_lazy("the notes of your interview"),
    "interviews.taken_offline": gettext_lazy("your interview, taken on a device without network"),
    "interviews.answers_compared": gettext_lazy("your answers written on two devices, to compare"),
    "interviews.interview_led": gettext_lazy("your interview, which began"),
    "interviews.answers_taken": gettext_lazy("your answers, in a file of a whole questionnaire"),
    "interviews.sheet_typed_in": gettext_lazy("your paper form, while typing it in"),
    "admission_path": gettext_lazy("your way in: its steps and days"),
    "admission_words": gettext_lazy("your way in: what was noted and decided"),
    "admission_refusal": gettext_lazy("the record of a refusal"),
    "rights_request": gettext_lazy("what you asked about your data"),
}


class ReadFilterForm(LeanForm):
    group = forms.UUIDField(required=False)
    q = forms.CharField(max_length=100, required=False)
    since = DayField(label=gettext_lazy("From"), required=False)
    until = DayField(label=gettext_lazy("Until"), required=False)

    def read_filter(self) -> ReadFilter:
        """What was understood; a word that is none asks nothing."""
        self.is_valid()
        data = self.cleaned_data
        return ReadFilter(
            group_id=data.get("group"),
            text=data.get("q", "").strip(),
            since=data.get("since"),
            until=data.get("until"),
        )


def tell_all_reads(person_id: UUID, scope_id: UUID | None = None) -> list[ReadTold]:
    """Return every opening of somebody's file in words, for the copy she takes away."""
    return [
        ReadTold(read.at, *tell_read(read), read.group)
        for read in find_reads(person_id, ReadFilter(), scope_id)
    ]


def tell_read(read: ReadSeen) -> tuple[str, str]:
    """Return who and what; a card says who printed it, which is not who came in with it."""
    if read.what == CARD_USED:
        printed_by = read.by_short or _("somebody who has left")
        return _("Coming in with the card printed by %(name)s.") % {"name": printed_by}, ""
    name = read.by or _("somebody who has left")
    return name, str(OPENED.get(read.what, _("your file")))
