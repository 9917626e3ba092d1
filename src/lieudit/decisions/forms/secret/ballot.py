"""The ballot paper as a form, and what somebody chose in words before she puts it in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.engine.public_votes import APPROVING, RANKING
from lieudit.decisions.engine.secret.published import BallotPaper
from lieudit.decisions.forms.vote_words import CHOICES as PLAIN
from lieudit.decisions.forms.vote_words import name_grades
from lieudit.hall.forms import LeanForm


class SecretBallotForm(LeanForm):
    """One field for a choice, or one for each option to grade or rank."""

    def __init__(self, *args: Any, paper: BallotPaper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper = paper
        labels = {option.key: option.label for option in paper.options}
        if paper.method == "simple_vote":
            self.fields["choice"] = _radio(_("Your vote"), list(PLAIN.items()))
        elif paper.method == "plurality":
            offered = [*labels.items(), ("", _("Blank vote"))]
            self.fields["chosen"] = _radio(_("Your choice"), offered, needs=False)
        elif paper.method in APPROVING:
            self.fields["approved"] = forms.MultipleChoiceField(
                label=_("Those you approve of"),
                choices=list(labels.items()),
                widget=forms.CheckboxSelectMultiple,
                required=False,
                help_text=_("As many as you like; none is a blank vote."),
            )
        else:
            for key, label in labels.items():
                self.fields[key] = self._ask_option(label)

    def _ask_option(self, label: str) -> forms.Field:
        if self.paper.method in RANKING:
            ranks = [(str(n), str(n)) for n in range(1, len(self.paper.options) + 1)]
            return forms.ChoiceField(
                label=label, choices=[("", _("Not ranked")), *ranks], required=False
            )
        words = name_grades(self.paper.levels)
        offered = [(str(place), word) for place, word in reversed(list(enumerate(words)))]
        return forms.ChoiceField(
            label=label, choices=[("", _("No grade")), *offered], required=False
        )

    def read_choice(self) -> dict[str, Any]:
        """Return what was chosen, in the form of `engine.public_votes`; once valid."""
        told = self.cleaned_data
        if self.paper.method in {"simple_vote", "plurality"} | APPROVING:
            return dict(told)
        name = "ranks" if self.paper.method in RANKING else "grades"
        return {name: {key: int(value) for key, value in told.items() if value != ""}}


def tell_choice(paper: BallotPaper, choice: Mapping[str, Any]) -> list[str]:
    """Say in words what a ballot says, a line an option."""
    labels = {option.key: option.label for option in paper.options}
    if paper.method == "simple_vote":
        return [str(PLAIN[choice["choice"]])]
    if paper.method == "plurality":
        return [labels.get(choice["chosen"]) or gettext("Blank vote")]
    if paper.method in APPROVING:
        return [labels[key] for key in choice["approved"]] or [gettext("Blank vote")]
    if paper.method in RANKING:
        ranked = sorted(choice["ranks"].items(), key=lambda one: one[1])
        return [f"{rank}. {labels[key]}" for key, rank in ranked] or [gettext("Blank vote")]
    words = name_grades(paper.levels)
    return [
        gettext("%(option)s: %(grade)s") % {"option": labels[key], "grade": words[grade]}
        for key, grade in choice["grades"].items()
    ] or [gettext("Blank vote")]


def _radio(
    label: str | Promise, choices: list[tuple[str, Any]], *, needs: bool = True
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        required=needs,
        error_messages={"required": _("Choose one of the answers; blank is one of them.")},
    )
