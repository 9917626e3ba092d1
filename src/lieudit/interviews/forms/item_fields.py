"""The fields of the page of one question, family by family."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.interviews.engine.form import SCALE_TYPES, Form, Item, pick_text
from lieudit.interviews.engine.protection import find_special, is_marked_not_special
from lieudit.interviews.forms.condition import SIGNS
from lieudit.interviews.forms.plain_numbers import NumberField
from lieudit.interviews.forms.type_words import SENSITIVITY_CHOICES

LONG = 2000
NEW_AGREEMENT = "+"


def text(
    label: object, *, rows: int = 0, most: int = LONG, help_text: object = "", **more: object
) -> forms.CharField:
    """A text field, optional unless told; several rows make it an area."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    more.setdefault("required", False)
    return forms.CharField(label=label, max_length=most, help_text=help_text, widget=widget, **more)


def wording_fields(item: Item) -> dict[str, forms.Field]:
    """The question itself, in French; what helps to answer it."""
    if item.type in ("calculate", "hidden"):
        return {"label_fr": text(_("What it is for"), rows=2)}
    fields: dict[str, forms.Field] = {
        "label_fr": text(
            _("Question") if item.is_answerable else _("Text to read"),
            rows=3,
            required=True,
            error_messages={"required": _("Write the wording.")},
        )
    }
    if item.is_answerable:
        fields["hint_fr"] = text(_("Help under the question"), rows=2)
    fields["easy_fr"] = text(
        _("Easy-to-read variant"),
        rows=2,
        help_text=_(
            "Short sentences, everyday words, one idea a line. Shown to those who ask for it."
        ),
    )
    return fields


def answer_fields(item: Item) -> dict[str, forms.Field]:
    """What the type alone needs: answers, poles, bounds."""
    if item.has_choices:
        return _choice_fields(item)
    if item.type == "slider":
        return {
            "pole_a_fr": text(_("Pole on the left"), most=300, required=True),
            "pole_b_fr": text(
                _("Pole on the right"),
                most=300,
                required=True,
                help_text=_("As respectable as the other: no one should guess a “right” answer."),
            ),
        }
    if item.type in ("range", "integer", "decimal"):
        return _bound_fields(item)
    if item.type == "text":
        return {
            "max_length": forms.IntegerField(
                label=_("Longest answer (characters)"),
                required=False,
                min_value=20,
                max_value=10_000,
            )
        }
    if item.type == "calculate":
        return {
            "calculation": text(
                _("Calculation"),
                rows=2,
                required=True,
                most=4000,
                help_text=_("For conditions only. Never write here a score of somebody."),
            )
        }
    return {}


def _choice_fields(item: Item) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        "choices_fr": text(
            _("Possible answers, one a line"),
            rows=6,
            most=20_000,
            required=True,
            help_text=_(
                "“I do not know yet” and “I would rather talk about it” are always offered: do "
                "not write them."
            ),
        )
    }
    if item.type == "select_one":
        fields["is_ordinal"] = forms.BooleanField(
            label=_("These answers go from less to more (an ordered scale)"), required=False
        )
    else:
        fields["max_choices"] = forms.IntegerField(
            label=_("At most how many answers"), required=False, min_value=1, max_value=60
        )
    return fields


def _bound_fields(item: Item) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        "start": NumberField(label=_("Smallest")),
        "end": NumberField(label=_("Largest")),
    }
    if item.type == "range":
        fields["step"] = NumberField(label=_("Step"))
        fields["pole_a_fr"] = text(_("What the smallest means"), most=300)
        fields["pole_b_fr"] = text(_("What the largest means"), most=300)
    return fields


def asking_fields(form: Form, item: Item) -> dict[str, forms.Field]:
    """How it is asked: required, theme, sensitivity, agreement asked before."""
    if item.type in ("calculate", "hidden"):
        return {}
    themes = [(each.name, pick_text(each.labels, "fr") or each.name) for each in form.themes]
    fields: dict[str, forms.Field] = {
        "theme": forms.ChoiceField(
            label=_("Theme"), required=False, choices=[("", _("No theme")), *themes]
        ),
        "new_theme": text(_("…or a new theme"), most=80),
    }
    if not item.is_answerable:
        return fields
    fields["required"] = forms.BooleanField(
        label=_("An answer is expected (“I do not know yet” is one)"), required=False
    )
    if item.type == "acknowledge":
        return fields
    fields["sensitivity"] = forms.ChoiceField(
        label=_("Sensitivity"), choices=SENSITIVITY_CHOICES, widget=forms.RadioSelect
    )
    agreements = [
        (each.name, pick_text(each.labels, "fr") or each.name)
        for each in form.items
        if each.type == "acknowledge" and each.name != item.name
    ]
    fields["consent"] = forms.ChoiceField(
        label=_("Agreement asked before"),
        required=False,
        choices=[
            ("", _("None")),
            (NEW_AGREEMENT, _("A new agreement, asked just before")),
            *agreements,
        ],
        help_text=_(
            "Without this agreement the question is never shown; refusing changes nothing else."
        ),
    )
    if find_special(item) or is_marked_not_special(item):
        fields["not_special"] = forms.BooleanField(
            label=_("Asks nothing about a person’s health, beliefs, opinions or origin"),
            required=False,
            help_text=_("Ticked, it may stay ordinary although its words touch such a subject."),
        )
    fields["tension"] = text(
        _("The tension it reveals"),
        most=300,
        help_text=_("For those who lead the conversation: never shown to those who answer."),
    )
    return fields


def condition_fields(form: Form, item: Item) -> dict[str, forms.Field]:
    """« Show only if »: three fields, or an expression for those who know."""
    others = [
        (each.name, pick_text(each.labels, "fr") or each.name)
        for each in form.items
        if each.name != item.name and each.type != "note"
    ]
    fields: dict[str, forms.Field] = {}
    if others and item.type != "calculate":
        fields["if_item"] = forms.ChoiceField(
            label=_("Show only if the answer to"),
            required=False,
            choices=[("", _("Always shown")), *others],
        )
        fields["if_sign"] = forms.ChoiceField(label=_("How"), required=False, choices=SIGNS)
        fields["if_value"] = text(
            _("This answer"),
            most=300,
            help_text=_("Write the answer as it is worded, or a number."),
        )
    return fields


def expert_fields(item: Item) -> dict[str, forms.Field]:
    """Expressions of the closed parser, folded away."""
    fields: dict[str, forms.Field] = {
        "relevant": text(
            _("Condition, as an expression"),
            rows=2,
            most=4000,
            help_text=_("For instance: ${hours} <= 4 and selected(${shared}, 'tools')"),
        )
    }
    if item.is_answerable and item.type != "acknowledge":
        fields["constraint"] = text(
            _("An answer is accepted only if"),
            rows=2,
            most=4000,
            help_text=_("A dot stands for the answer: . >= 0 and . <= 40"),
        )
        fields["constraint_message_fr"] = text(_("What to say when it is not accepted"), most=300)
    return fields


def english_fields(item: Item) -> dict[str, forms.Field]:
    """The same wordings in English."""
    fields: dict[str, forms.Field] = {"label_en": text(_("Wording in English"), rows=3)}
    if item.is_answerable:
        fields["hint_en"] = text(_("Help in English"), rows=2)
    fields["easy_en"] = text(_("Easy-to-read variant in English"), rows=2)
    if item.type in SCALE_TYPES:
        is_slider = item.type == "slider"
        low = _("Pole on the left, in English") if is_slider else _("The smallest, in English")
        high = _("Pole on the right, in English") if is_slider else _("The largest, in English")
        fields["pole_a_en"], fields["pole_b_en"] = text(low, most=300), text(high, most=300)
    if item.has_choices:
        fields["choices_en"] = text(_("Answers in English, in the same order"), rows=6, most=20_000)
    return fields
