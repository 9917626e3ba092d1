"""The adviser's everyday questions; sent by GET, so that an answer has an address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.engine.advising.context import Context
from lieudit.hall.forms import LeanForm

YES_NO = [("no", _("No")), ("yes", _("Yes"))]


def ask(label: object, choices: list[tuple[str, object]], initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, initial=initial, widget=forms.RadioSelect
    )


class ContextForm(LeanForm):
    kind = ask(_("What is it about?"), [
        ("proposal", _("Accepting a proposal or not")),
        ("options", _("Choosing among several options")),
        ("money", _("Sharing out a sum among projects")),
        ("role", _("Giving somebody a role")),
        ("seats", _("Choosing several people at once")),
        ("date", _("Finding a date")),
        ("exploring", _("Nothing is proposed yet, we want to hear people")),
    ], "proposal")  # fmt: skip
    stake = ask(_("How much does it weigh in people’s lives?"), [
        ("low", _("Little")), ("medium", _("Rather much")),
        ("high", _("Very much: home, money, people")),
    ], "medium")  # fmt: skip
    reversibility = ask(_("Could we go back on it?"), [
        ("high", _("Easily")), ("medium", _("With some effort")), ("low", _("Hardly, or never")),
    ], "medium")  # fmt: skip
    urgency = ask(_("Does it press?"), [
        ("low", _("No")), ("medium", _("Within some days")), ("high", _("Now")),
    ], "low")  # fmt: skip
    expertise = ask(_("Does it ask for special knowledge?"), [
        ("low", _("No, everybody can judge")), ("medium", _("A little")),
        ("high", _("Yes, few people know")),
    ], "low")  # fmt: skip
    group_size = forms.IntegerField(
        label=_("How many people decide?"), min_value=1, max_value=100_000, initial=12
    )
    people_affected = forms.IntegerField(
        label=_("How many people does it affect?"),
        min_value=0,
        max_value=10_000_000,
        required=False,
    )
    ease_of_meeting = ask(_("Do you meet easily?"), [
        ("high", _("Easily")), ("medium", _("Now and then")), ("low", _("With difficulty")),
    ], "medium")  # fmt: skip
    in_one_room = ask(_("Will all who decide be in one room?"), YES_NO, "no")
    secret = ask(_("Does somebody want the vote to be secret?"), YES_NO, "no")
    about_a_person = ask(_("Is it about a person?"), YES_NO, "no")

    def read_context(self) -> Context:
        """Return the context the answers tell."""
        told = dict(self.cleaned_data)
        if told["people_affected"] is None:
            told["people_affected"] = told["group_size"]
        for name in ("in_one_room", "secret", "about_a_person"):
            told[name] = told[name] == "yes"
        return Context(**told)
