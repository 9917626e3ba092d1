"""A whole questionnaire on one screen, to type a sheet of paper or a voice back.

What the person answered, or somebody else typed, is not here: only that it was. A consent she
settled herself closes its block to everybody else, whatever she decided.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import QueryDict

from lieudit.interviews.actions.answers import RawAnswer
from lieudit.interviews.engine.form import Item, pick_text
from lieudit.interviews.engine.repeats import is_roster
from lieudit.interviews.forms.heading_words import tell_heading
from lieudit.interviews.forms.item_lines import ItemLine, list_by_theme
from lieudit.interviews.forms.question import (
    Question,
    Shown,
    build_question,
    read_count,
    show_told,
)
from lieudit.interviews.forms.sent import read_raw, show_raw
from lieudit.interviews.queries.filling import Filling, find_consent_items, see_only
from lieudit.interviews.queries.sealed import Told


@dataclass(frozen=True)
class Typist:
    """Who types, whether she may read what people answer, and what is closed to her.

    `is_in_presence`: the person is there and had the protected part opened before her.
    """

    id: UUID
    may_read: bool
    closed_blocks: frozenset[str] = frozenset()
    is_in_presence: bool = False


@dataclass(frozen=True)
class SheetLine:
    """One numbered question: `hidden` is empty, or why there is no field.

    `place` is the headings around it; `count` how often a repeated group stands on the sheet.
    Codes: answered (by her, or typed in by somebody else), settled (her own consent closes the
    block), consent (no consent on the sheet yet).
    """

    line: ItemLine
    question: Question | None = None
    hidden: str = ""
    entered_by_id: UUID | None = None
    mark: str = ""
    kept_said: tuple[str, ...] = ()
    place: str = ""
    count: int | None = None

    @property
    def prefix(self) -> str:
        return prefix_of(self.line.item)

    @property
    def is_kept(self) -> bool:
        return self.question is not None and self.question.shown.revision > 0


@dataclass(frozen=True)
class SheetTheme:
    label: str
    lines: tuple[SheetLine, ...]


Override = Callable[[Item], tuple[Shown, str, tuple[str, ...]] | None]


def prefix_of(item: Item) -> str:
    return f"q.{item.name}."


def find_hidden(filling: Filling, item: Item, typist: Typist) -> str:
    """Return why an item has no field for this typist; empty when it has one."""
    told = filling.find_told(item.name)
    if typist.closed_blocks & {item.name, item.consent}:
        return "settled"
    if told is not None and _is_private(told, typist):
        return "answered"
    if item.consent and item.name not in filling.state.relevant and not _is_open(filling, item):
        return "consent"
    return ""


def build_sheet(
    filling: Filling, typist: Typist, language: str, override: Override = lambda item: None
) -> list[SheetTheme]:
    """Return the sheet; `override` gives what was just typed where it could not be kept."""
    page = _Page(filling, see_sheet(filling, typist), typist, language, override)
    return [
        SheetTheme(
            theme.label,
            tuple(
                page.build_line(line)
                for line in theme.lines
                if line.item.is_answerable or line.item.type == "note"
            ),
        )
        for theme in list_by_theme(page.seen.form, language)
    ]


def see_sheet(filling: Filling, typist: Typist) -> Filling:
    """Return the whole sheet, where nothing tells the typist an answer that is closed to her."""
    open_to_her = [name for name, told in filling.kept.items() if not _is_private(told, typist)]
    return see_only(filling, open_to_her)


def read_counts(post: QueryDict, filling: Filling, typist: Typist) -> dict[str, int]:
    """Return how often each repeated group stands on the sheet, where that was changed."""
    seen = see_sheet(filling, typist)
    counts: dict[str, int] = {}
    for item in seen.form.items:
        typed = read_count(post.get(f"{prefix_of(item)}count", ""))
        if not is_roster(item) or typed is None or find_hidden(filling, item, typist):
            continue
        if typed != len(seen.asked.marks.get(item.name, ())):
            counts[item.name] = typed
    return counts


def read_sheet(post: QueryDict, filling: Filling, typist: Typist) -> dict[str, RawAnswer]:
    """Return what the typist changed, in the order of the sheet; untouched items are left alone."""
    changed: dict[str, RawAnswer] = {}
    for item in see_sheet(filling, typist).form.items:
        prefix = prefix_of(item)
        if f"{prefix}revision" not in post or not item.is_answerable:
            continue
        if find_hidden(filling, item, typist) in {"answered", "settled"}:
            continue
        raw = read_raw(post, item, prefix)
        if f"{prefix}clear" in post:
            changed[item.name] = RawAnswer("", seen_revision=raw.seen_revision)
        elif mark_shown(show_raw(raw)) != post.get(f"{prefix}was", ""):
            changed[item.name] = raw
    return changed


def list_overtaken(post: QueryDict, filling: Filling, typist: Typist) -> list[Item]:
    """Return what was typed while it was answered elsewhere: what was first is kept."""
    return [
        item
        for item in see_sheet(filling, typist).form.items
        if f"{prefix_of(item)}revision" in post
        and find_hidden(filling, item, typist) in {"answered", "settled"}
        and mark_shown(show_raw(read_raw(post, item, prefix_of(item))))
        != post.get(f"{prefix_of(item)}was", "")
    ]


def mark_shown(shown: Shown) -> str:
    """Return a mark of what the fields hold, to know later whether they were touched."""
    values = [" ".join(value.split()) for value in shown.values if value.strip()]
    has_said = bool(values) or shown.state != "value" or bool(shown.words.strip())
    told = (values, shown.state, " ".join(shown.words.split()), shown.may_share and has_said)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class _Page:
    filling: Filling
    seen: Filling
    typist: Typist
    language: str
    override: Override

    def build_line(self, line: ItemLine) -> SheetLine:
        item = line.item
        hidden = find_hidden(self.filling, item, self.typist)
        place = tell_heading(self.seen.form, item, self.language)
        if is_roster(item):
            count = len(self.seen.asked.marks.get(item.name, ()))
            return SheetLine(line, hidden=hidden, place=place, count=None if hidden else count)
        if hidden or not item.is_answerable:
            return SheetLine(line, hidden=hidden, place=place)
        told = self.filling.find_told(item.name)
        kept = show_told(told)
        shown, error, said = self.override(item) or (kept, "", ())
        question = build_question(item, self.language, shown, prefix=prefix_of(item), error=error)
        return SheetLine(
            line=line,
            question=replace(question, guidance=pick_text(item.guidance, self.language)),
            entered_by_id=told.entered_by_id if told else None,
            mark=mark_shown(kept),
            kept_said=said,
            place=place,
        )


def _is_private(told: Told, typist: Typist) -> bool:
    """An answer is for those who read and for who typed it; a protected one, for the latter."""
    is_shut = told.block == "art9" and not typist.is_in_presence
    has_typed = told.entered_by_id == typist.id
    return not has_typed and (is_shut or not typist.may_read)


def find_own_blocks(filling: Filling) -> frozenset[str]:
    """Names of the consents the person gave, refused or took back herself."""
    named = find_consent_items(filling.form)
    rows = filling.participation.consents.filter(recorded_by__isnull=True, block__in=named)
    return frozenset(rows.values_list("block", flat=True))


def _is_open(filling: Filling, item: Item) -> bool:
    told: Mapping[str, Told] = filling.told
    return item.consent in told and told[item.consent].given.value == "OK"
