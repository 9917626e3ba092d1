"""From a pasted text to a draft form: the door of this package.

Promise: any text gives a form that can be corrected, or one refusal that says the limit passed.
"""

from __future__ import annotations

import dataclasses

from lieudit.interviews.engine.expressions.parser import list_references
from lieudit.interviews.engine.form import Form, Item, Theme
from lieudit.interviews.engine.naming import make_slug, make_unique
from lieudit.interviews.engine.paste.blocks import read_outline
from lieudit.interviews.engine.paste.cleaning import clean_paste
from lieudit.interviews.engine.paste.drafts import Draft
from lieudit.interviews.engine.paste.follow_ups import find_other, make_other, write_condition
from lieudit.interviews.engine.paste.guessing import guess_type
from lieudit.interviews.engine.paste.items import MAX_CHOICES, make_item
from lieudit.interviews.engine.paste.lines import read_lines
from lieudit.interviews.engine.paste.outline import Block, Outline
from lieudit.interviews.engine.paste.report import Guess, LineReading, Paste, Remark
from lieudit.interviews.engine.paste.splitting import split_blocks
from lieudit.interviews.engine.problems import Problem
from lieudit.interviews.engine.protection import find_special, make_consent
from lieudit.interviews.engine.sensitive import find_grounds

MAX_CHARACTERS = 200_000
MAX_QUESTIONS = 500
MAX_LINES = 10_000
BELONGS = ("question", "option", "hint", "answer_space", "continuation")


def parse_paste(text: str, *, language: str = "fr", title: str = "") -> Paste:
    """Return the draft form of a pasted text, with what each line was taken for and why.

    Refused, with the counts: text_too_long (200 000 characters), too_many_lines (10 000),
    too_many_questions (500), nothing_to_read (blank), no_question_found.
    """
    if len(text) > MAX_CHARACTERS:
        return _refuse("text_too_long", language, len(text), MAX_CHARACTERS)
    clean = clean_paste(text)
    if not any(clean.lines):
        return _refuse("nothing_to_read", language, 0, 0)
    count = sum(1 for line in clean.lines if line)
    if count > MAX_LINES:
        return _refuse("too_many_lines", language, count, MAX_LINES)
    outline = read_outline(read_lines(clean.lines))
    blocks = split_blocks(outline.blocks, language)
    if not blocks:
        return _refuse("no_question_found", language, 0, 0)
    if len(blocks) > MAX_QUESTIONS:
        return _refuse("too_many_questions", language, len(blocks), MAX_QUESTIONS)
    assembler = _Assembler(outline, language)
    for block in blocks:
        assembler.add(block)
    return assembler.finish(title, clean.remarks)


def _refuse(code: str, language: str, count: int, limit: int) -> Paste:
    form = Form(title={}, languages=(language,), default_language=language)
    details = {"count": count, "limit": limit}
    return Paste(form, refusal=Problem(code, field="text", details=details))


class _Assembler:
    def __init__(self, outline: Outline, language: str) -> None:
        self.outline = outline
        self.language = language
        self.items: list[Item] = []
        self.guesses: list[Guess] = []
        self.remarks: list[Remark] = []
        self.names: set[str] = set()
        self.consent = ""
        self.protected: set[str] = set()
        self.item_at: dict[int, str] = {}
        self.themes = self.make_themes()

    def make_themes(self) -> list[Theme]:
        themes: list[Theme] = []
        for _line, label in self.outline.themes:
            names = {theme.name for theme in themes}
            name = make_unique(make_slug(label, "theme"), names)
            themes.append(Theme(name, {self.language: label}))
        return themes

    def add(self, block: Block) -> None:
        draft = guess_type(block)
        relevant = write_condition(draft.label, self.items)
        theme = self.themes[block.theme].name if block.theme >= 0 else ""
        name = self.take_name(make_slug(draft.label))
        item = make_item(name, draft, self.language, theme=theme, relevant=relevant)
        item = self.protect(item, block)
        self.item_at.setdefault(block.line, name)
        self.items.append(item)
        self.guesses.append(
            Guess(name, block.line, draft.type, draft.reason, draft.confidence, draft.others)
        )
        self.add_other(item, block)
        self.remark(draft, block, name)

    def take_name(self, wanted: str) -> str:
        name = make_unique(wanted, self.names)
        self.names.add(name)
        return name

    def protect(self, item: Item, block: Block) -> Item:
        """Put what the law specially protects behind an agreement, asked once before the first."""
        leads = {name for name in list_references(item.relevant) if name in self.protected}
        if find_special(item) is None and not leads:
            return item
        self.protected.add(item.name)
        if not self.consent:
            asked = make_consent(item.theme, self.names)
            self.consent = self.take_name(asked.name)
            self.items.append(asked)
            self.guesses.append(
                Guess(asked.name, block.line, "acknowledge", "asked_before_protected", "high")
            )
        return dataclasses.replace(item, sensitivity="art9", consent=self.consent)

    def add_other(self, item: Item, block: Block) -> None:
        choice = find_other(item, self.language)
        if choice is None:
            return
        name = self.take_name(f"{item.name}_{choice.name}")
        self.items.append(make_other(item, choice, name, self.language))
        self.protected |= {name} if item.name in self.protected else set()
        self.guesses.append(Guess(name, block.line, "text", "other_to_specify", "high"))

    def remark(self, draft: Draft, block: Block, name: str) -> None:
        for option in draft.dropped:
            self.note("dont_know_is_built_in", block, name, option=option)
        if len(draft.options) > MAX_CHOICES:
            self.note("choices_cut", block, name, count=len(draft.options), limit=MAX_CHOICES)
        poles = draft.poles or ()
        for found in find_grounds(" ".join([draft.label, *draft.options, *poles, *draft.hints])):
            self.note(
                "sensitive_ground", block, name, ground=found.ground, word=found.word,
                advice=found.advice,
            )  # fmt: skip

    def note(self, code: str, block: Block, name: str, **details: str | int) -> None:
        self.remarks.append(Remark(code, block.line, name, details))

    def finish(self, title: str, remarks: tuple[Remark, ...]) -> Paste:
        heading = title or self.outline.title
        intro = "\n".join(self.outline.intro)
        form = Form(
            title={self.language: heading} if heading else {},
            languages=(self.language,),
            default_language=self.language,
            items=tuple(self.items),
            themes=tuple(self.themes),
            name=make_slug(heading, "questionnaire"),
            intro={self.language: intro} if intro else {},
        )
        found = (*remarks, *self.remarks)
        return Paste(form, tuple(self.guesses), self.read_lines(), found)

    def read_lines(self) -> tuple[LineReading, ...]:
        readings: list[LineReading] = []
        for line, role, index in self.outline.roles:
            block = self.outline.blocks[index] if index >= 0 and role in BELONGS else None
            item = self.item_at.get(block.line, "") if block else ""
            readings.append(LineReading(line, role, item))
        return tuple(readings)
