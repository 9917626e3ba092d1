"""A guide's name, and one of its stations, as they are edited."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.interviews.actions.interviewing.guides import LONGEST_TITLE
from lieudit.interviews.engine.form import Texts, pick_text
from lieudit.interviews.engine.interviewing.guide import LONGEST_PART, TEXT_PARTS, Station

EMPTY = Station("", {}, {}, {}, {}, {}, {})
TOO_LONG = _("Shorten it: %(limit_value)d characters at the most.")


def _part(label: Any, rows: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": TOO_LONG},
    )


class GuideNameForm(LeanForm):
    title = forms.CharField(
        label=_("Name of the guide"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Give the guide a name."), "max_length": TOO_LONG},
    )


class StationForm(LeanForm):
    title = forms.CharField(
        label=_("Name of the station"),
        max_length=120,
        error_messages={"required": _("Give the station a name."), "max_length": TOO_LONG},
    )
    goal = _part(_("What it is for"), 2)
    opening = _part(_("Opening question"), 2, _("The one you ask first, in your own words."))
    follow_ups = _part(_("Follow-ups"), 6, _("One question a line."))
    listen_for = _part(_("Listen for"), 3)
    do_not_ask = _part(
        _("Do not ask"), 3, _("What the law or respect forbids here; shown while you talk.")
    )
    items = forms.MultipleChoiceField(
        label=_("Questions of the questionnaire it opens"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Her answers to them are shown beside, and typed in as she speaks."),
        error_messages={"invalid_choice": _("One of these questions is no longer there.")},
    )
    is_optional = forms.BooleanField(label=_("This station is optional"), required=False)
    is_protected = forms.BooleanField(
        label=_("Specially protected"),
        required=False,
        help_text=_(
            "Beliefs, health, opinions: noted only in her presence, once she agrees, and erased "
            "when she takes that back."
        ),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, questions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {name for name, _label in questions}
        kept = [name for name in self.initial.get("items", ()) if name not in known]
        self.fields["items"].choices = [*questions, *[(name, name) for name in kept]]

    def read_station(self, before: Station, language: str) -> Station:
        """Return the station as it was typed; a text that changed is in this language alone."""
        said = self.cleaned_data
        texts = {part: _change(getattr(before, part), said[part], language) for part in TEXT_PARTS}
        return Station(
            code=before.code,
            items=tuple(said["items"]),
            is_optional=said["is_optional"],
            is_protected=said["is_protected"],
            **texts,
        )


def describe_station(station: Station, language: str, revision: int) -> dict[str, Any]:
    """Return what the form starts from."""
    texts = {part: pick_text(getattr(station, part), language) for part in TEXT_PARTS}
    return texts | {
        "items": list(station.items),
        "is_optional": station.is_optional,
        "is_protected": station.is_protected,
        "revision": revision,
    }


def _change(before: Texts, words: str, language: str) -> Texts:
    words = "\n".join(line.rstrip() for line in words.strip().splitlines())
    if words == pick_text(before, language):
        return before
    return {language: words} if words else {}
