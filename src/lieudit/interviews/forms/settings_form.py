"""Title, introduction and themes of a questionnaire."""

import dataclasses
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.interviews.engine.editing import add_theme
from lieudit.interviews.engine.form import Form, Theme, pick_text
from lieudit.interviews.forms.item_texts import list_lines, set_text

MOST_THEMES = 30


def title_field() -> forms.CharField:
    return forms.CharField(
        label=_("Title of the questionnaire"),
        max_length=160,
        error_messages={
            "required": _("Give the questionnaire a title, for instance “Before we meet”."),
            "max_length": _("The title is too long: 160 characters at most."),
        },
    )


class StartForm(LeanForm):
    title = title_field()


class SettingsForm(LeanForm):
    title = title_field()
    intro = forms.CharField(
        label=_("Introduction"),
        help_text=_(
            "Read before the first question: why these questions, what becomes of the answers."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    themes = forms.CharField(
        label=_("Themes, one a line, in order"),
        help_text=_(
            "Each question can be put under a theme; results are read theme by theme. "
            "A corrected line keeps its questions."
        ),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, form: Form, *args: Any, **kwargs: Any) -> None:
        self.before = form
        kwargs["initial"] = {
            "intro": form.intro.get("fr", ""),
            "themes": "\n".join(pick_text(theme.labels, "fr") for theme in form.themes),
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_themes(self) -> list[str]:
        lines = list_lines(self.cleaned_data["themes"])
        if len(lines) > MOST_THEMES:
            raise forms.ValidationError(_("30 themes at most: put some together."))
        if len(set(lines)) < len(lines):
            raise forms.ValidationError(_("Two themes bear the same words: keep one of them."))
        return lines

    def apply(self, form: Form) -> Form:
        """Return the form with what was written here; used as the change of an action."""
        form = dataclasses.replace(
            form,
            title=set_text(form.title, "fr", self.cleaned_data["title"]),
            intro=set_text(form.intro, "fr", self.cleaned_data["intro"]),
        )
        return _with_themes(form, self.cleaned_data["themes"])


def _with_themes(form: Form, lines: list[str]) -> Form:
    former = form.themes
    by_label = {pick_text(theme.labels, "fr"): theme for theme in former}
    is_same_count = len(lines) == len(former)
    form = dataclasses.replace(form, themes=())
    used: set[str] = set()
    for index, line in enumerate(lines):
        theme = by_label.get(line)
        if theme is None and is_same_count and pick_text(former[index].labels, "fr") not in lines:
            theme = former[index]
        theme = theme or Theme("")
        form = add_theme(
            form, dataclasses.replace(theme, labels=set_text(theme.labels, "fr", line))
        )
        used.add(form.themes[-1].name)
    items = tuple(
        item if item.theme in used else dataclasses.replace(item, theme="") for item in form.items
    )
    return dataclasses.replace(form, items=items)
