"""From a question in the making to the item of a form."""

from __future__ import annotations

from lieudit.interviews.engine.form import MAX_TEXT_LENGTH, Choice, Item, Parameters
from lieudit.interviews.engine.naming import make_slug, make_unique
from lieudit.interviews.engine.paste.drafts import Draft
from lieudit.interviews.engine.paste.wordings import AGREEMENT
from lieudit.interviews.engine.paste.words import NO, OTHER, YES
from lieudit.kit.folding import fold_in_place as fold

MAX_CHOICES = 100
COUNTS = frozenset({"asks_how_many", "asks_for_an_amount"})


def make_item(name: str, draft: Draft, language: str, *, theme: str, relevant: str) -> Item:
    """Return the item of a question whose type is settled."""
    scale = draft.scale
    poles = draft.poles or ((scale.low, scale.high) if scale and scale.low else None)
    return Item(
        name=name,
        type=draft.type,
        labels={language: draft.label},
        hints={language: " ".join(draft.hints)} if draft.hints else {},
        required=draft.flags.is_required and not draft.flags.is_optional,
        relevant=relevant,
        choices=_make_choices(draft, language),
        is_ordinal=draft.is_ordinal,
        pole_a={language: poles[0]} if poles else {},
        pole_b={language: poles[1]} if poles else {},
        parameters=_parameters(draft),
        theme=theme,
        appearance=_appearance(draft),
    )


def _make_choices(draft: Draft, language: str) -> tuple[Choice, ...]:
    labels = draft.options[:MAX_CHOICES]
    if draft.needs_agreement_choices:
        labels = list(AGREEMENT.get(language, AGREEMENT["en"]))
    choices: list[Choice] = []
    taken: set[str] = set()
    for number, label in enumerate(labels, 1):
        wanted = str(number) if draft.is_ordinal else _choice_name(label)
        name = make_unique(wanted, taken)
        taken.add(name)
        shown = label.rstrip(" :…_") if OTHER.match(fold(label)) else label
        choices.append(Choice(name, {language: shown}))
    return tuple(choices) if draft.type in ("select_one", "select_multiple", "rank") else ()


def _choice_name(label: str) -> str:
    word = fold(label).strip(" .;")
    return word if word in YES | NO else make_slug(label, "choix")


def _parameters(draft: Draft) -> Parameters:
    if draft.type == "slider":
        return Parameters(1.0, 5.0, 1.0)
    if draft.scale:
        return Parameters(float(draft.scale.start), float(draft.scale.end), 1.0)
    if draft.type in ("select_multiple", "rank") and (draft.flags.most or 0) < len(draft.options):
        return Parameters(max_choices=draft.flags.most)
    if draft.type in ("integer", "decimal") and draft.reason in COUNTS:
        return Parameters(start=0.0)
    return Parameters(max_length=MAX_TEXT_LENGTH) if draft.type == "text" else Parameters()


def _appearance(draft: Draft) -> str:
    if draft.type == "text" and draft.is_long:
        return "multiline"
    return "likert" if draft.is_ordinal else ""
