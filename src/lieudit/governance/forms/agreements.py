"""The forms of agreements: what stands around the words, the words, their adoption, a review."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.governance.engine.agreements.comparing import Article
from lieudit.governance.models import AgreementKind, AgreementVersion, Verdict
from lieudit.hall.forms import LeanForm
from lieudit.interviews.doors import ScaleSeen
from lieudit.kit.uuid7 import make_uuid7
from lieudit.people.doors import BodySeen, MemberSeen

DAY = {"type": "date"}
MORE_ARTICLES = 2
MOST_ARTICLES = 60
FUTURE = _("This day is to come: note it once it is adopted.")


class SheetForm(LeanForm):
    """What stands around the words."""

    title = forms.CharField(label=_("How it is called"), max_length=160)
    kind = forms.ChoiceField(label=_("What kind it is"), choices=AgreementKind.choices)
    body_id = forms.TypedChoiceField(
        label=_("Whom it binds"), coerce=str, empty_value=None, required=False
    )
    responsible_id = forms.TypedChoiceField(
        label=_("Who looks after it"),
        help_text=_("She receives a letter thirty days, seven days and the day before a review."),
        coerce=str,
        empty_value=None,
        required=False,
    )
    review_months = forms.IntegerField(
        label=_("Looked at again every… months"), min_value=1, max_value=120, required=False
    )
    review_on = forms.DateField(
        label=_("Next look, on"),
        help_text=_("Past this day it is “to review”: it holds all the same."),
        widget=forms.DateInput(attrs=DAY),
        required=False,
    )
    expires_on = forms.DateField(
        label=_("It ends by itself on"),
        help_text=_("Leave empty unless the group wanted an end."),
        widget=forms.DateInput(attrs=DAY),
        required=False,
    )
    asks_acceptance = forms.BooleanField(
        label=_("Whoever joins reads it and accepts it"), required=False
    )
    is_public = forms.BooleanField(
        label=_("Anybody may read it, without signing in"),
        help_text=_("The words in force only: no name, no history."),
        required=False,
    )

    def __init__(
        self, *args: Any, bodies: Sequence[BodySeen], members: Sequence[MemberSeen], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = [  # type: ignore[attr-defined]
            ("", _("The whole group")),
            *((str(body.id), body.name) for body in bodies if body.kind != "collective"),
        ]
        self.fields["responsible_id"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody yet: the coordination is told")),
            *((str(one.person.id), one.person.full_name) for one in members),
        ]


@dataclass(frozen=True)
class ArticleBlock:
    """The fields of one article, as the page draws them."""

    number: int
    is_new: bool
    title: forms.BoundField
    text: forms.BoundField
    zone: Sequence[forms.BoundField]
    has_zone: bool


class VersionForm(LeanForm):
    """The words of a version, article by article; an emptied article is taken out."""

    driver = forms.CharField(
        label=_("What made us write it"),
        help_text=_("The situation and what it asks for, in two or three sentences."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    criteria = forms.CharField(
        label=_("How we will see that it helps"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    concerns = forms.CharField(
        label=_("Concerns heard, to keep in mind"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    reason = forms.CharField(
        label=_("What changes, and why"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )
    is_major = forms.BooleanField(
        label=_("A major change: everybody is asked to accept again"), required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        version: AgreementVersion,
        articles: Sequence[Article],
        scales: Sequence[ScaleSeen],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [article.key for article in articles][:MOST_ARTICLES]
        self.count = min(len(self.keys) + MORE_ARTICLES, MOST_ARTICLES)
        self.scales = {scale.item: scale for scale in scales}
        if version.number == 1:
            del self.fields["reason"], self.fields["is_major"]
        for number in range(self.count):
            before = articles[number] if number < len(self.keys) else None
            self._add_article(number, before)

    def list_blocks(self) -> Iterator[ArticleBlock]:
        for number in range(self.count):
            zone = [self[f"a{number}_{part}"] for part in ("item", "low", "high")]
            yield ArticleBlock(
                number=number + 1,
                is_new=number >= len(self.keys),
                title=self[f"a{number}_title"],
                text=self[f"a{number}_text"],
                zone=zone if self.scales else [],
                has_zone=bool(zone[0].value()),
            )

    def list_articles(self) -> tuple[Article, ...]:
        """Return the articles as typed; one without words is gone."""
        said = self.cleaned_data
        found = []
        for number in range(self.count):
            title, text = said[f"a{number}_title"].strip(), said[f"a{number}_text"].strip()
            if not title and not text:
                continue
            key = self.keys[number] if number < len(self.keys) else make_uuid7().hex[-12:]
            item = said.get(f"a{number}_item") or ""
            low, high = said.get(f"a{number}_low"), said.get(f"a{number}_high")
            zones = ((item, low, high),) if item and low and high else ()
            found.append(Article(key, title, text.replace("\r\n", "\n"), zones))
        return tuple(found)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(self.count):
            self._check_zone(cleaned, f"a{number}_")
            if cleaned.get(f"a{number}_title") and not cleaned.get(f"a{number}_text"):
                self.add_error(f"a{number}_text", _("Write what this article says, or empty both."))
        return cleaned

    def _check_zone(self, cleaned: dict[str, Any], start: str) -> None:
        item = cleaned.get(start + "item")
        low, high = cleaned.get(start + "low"), cleaned.get(start + "high")
        if not item:
            return
        most = len(self.scales[item].positions)
        if not low or not high or not 1 <= low <= high <= most:
            message = _("Choose two positions from 1 to %(most)d, the smaller first.")
            self.add_error(start + "low", message % {"most": most})

    def _add_article(self, number: int, before: Article | None) -> None:
        start = f"a{number}_"
        item, low, high = before.zones[0] if before and before.zones else ("", None, None)
        offered = [("", "—"), *((name, scale.question) for name, scale in self.scales.items())]
        if item and item not in self.scales:
            offered.append((item, item))
        fields: dict[str, forms.Field] = {
            "title": forms.CharField(
                label=_("Title"), max_length=160, required=False, initial=before and before.title
            ),
            "text": forms.CharField(
                label=_("What we agree"),
                widget=forms.Textarea(attrs={"rows": 4}),
                max_length=6000,
                required=False,
                initial=before and before.text,
            ),
            "item": forms.ChoiceField(
                label=_("The question it answers, in the interviews"),
                choices=offered,
                required=False,
                initial=item,
            ),
            "low": forms.IntegerField(
                label=_("It accepts from position…"), min_value=1, required=False, initial=low
            ),
            "high": forms.IntegerField(
                label=_("…to position"), min_value=1, required=False, initial=high
            ),
        }
        for name, field in fields.items():
            self.fields[start + name] = field


class AdoptForm(LeanForm):
    """A decision taken elsewhere, noted with its day."""

    on = forms.DateField(label=_("Adopted on"), widget=forms.DateInput(attrs=DAY))
    how = forms.CharField(
        label=_("By whom, and how"),
        help_text=_("“The plenary of 12 May, by consent, 14 of 16 present”"),
        max_length=300,
    )
    review_on = forms.DateField(
        label=_("Looked at together again on"), widget=forms.DateInput(attrs=DAY), required=False
    )

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(FUTURE)
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        on, review = cleaned.get("on"), cleaned.get("review_on")
        if on and review and review <= on:
            self.add_error("review_on", _("Choose a day after the adoption."))
        return cleaned


class MoveForm(LeanForm):
    """Why an agreement is suspended, repealed or replaced."""

    reason = forms.CharField(
        label=_("Why, and by which decision"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=400,
    )
    replaced_by = forms.ChoiceField(label=_("Which agreement replaces it"))

    def __init__(
        self, *args: Any, to: str, others: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if to == "replaced":
            self.fields["replaced_by"].choices = others  # type: ignore[attr-defined]
        else:
            del self.fields["replaced_by"]


class ReviewForm(LeanForm):
    """What came out of looking at it together."""

    held_on = forms.DateField(label=_("We looked at it on"), widget=forms.DateInput(attrs=DAY))
    helped = forms.CharField(
        label=_("What it helped"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    hindered = forms.CharField(
        label=_("What got in the way, or was not kept"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    verdict = forms.ChoiceField(
        label=_("What we do with it"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    next_on = forms.DateField(
        label=_("Next look, on"), widget=forms.DateInput(attrs=DAY), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        held, following = cleaned.get("held_on"), cleaned.get("next_on")
        if held and held > timezone.localdate():
            self.add_error("held_on", _("This day is to come."))
        if held and following and following <= held:
            self.add_error("next_on", _("Choose a day after this look."))
        return cleaned


class PaperForm(LeanForm):
    """Who signed on paper, and when."""

    persons = forms.MultipleChoiceField(label=_("Who signed"), widget=forms.CheckboxSelectMultiple)
    on = forms.DateField(label=_("Signed on"), widget=forms.DateInput(attrs=DAY))

    def __init__(self, *args: Any, persons: Collection[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].choices = list(persons)  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is to come."))
        return day
