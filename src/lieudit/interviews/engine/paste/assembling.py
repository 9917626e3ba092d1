"""From a pasted text to a draft form: the door of this package.

Promise: any text gives a form that can be corrected, or one refusal that says the limit passed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lieudit.interviews.engine.form import (
    MAX_TEXT_LENGTH,
    Choice,
    Form,
    Item,
    Parameters,
    Theme,
)
from lieudit.interviews.engine.naming import make_slug, make_unique
from lieudit.interviews.engine.paste.blocks import Block, Outline, read_outline
from lieudit.interviews.engine.paste.cleaning import clean_paste, fold
from lieudit.interviews.engine.paste.guessing import Draft, guess_type
from lieudit.interviews.engine.paste.lines import read_lines
from lieudit.interviews.engine.paste.markers import Marker
from lieudit.interviews.engine.paste.options import take_inline_options
from lieudit.interviews.engine.paste.report import Guess, LineReading, Paste, Remark
from lieudit.interviews.engine.paste.scales import find_number_scale, read_number_line
from lieudit.interviews.engine.paste.sensitive import find_grounds
from lieudit.interviews.engine.paste.words import CONDITIONAL, NO, OTHER, YES
from lieudit.interviews.engine.problems import Problem

MAX_CHARACTERS = 200_000
MAX_QUESTIONS = 500
MAX_LINES = 10_000
MAX_CHOICES = 100
RATED = re.compile(r"^(?:not(?:ez|er)|evalu(?:ez|er)|rate|donnez une note)\b")
FEWEST_RATED = 2
IF_SO = re.compile(r"(?<=[?.!]) ?(?=(?:si oui|si non|if yes|if no)\b)")
AGREEMENT: Mapping[str, tuple[str, ...]] = {
    "fr": (
        "pas du tout d’accord",
        "plutôt pas d’accord",
        "ni d’accord ni pas d’accord",
        "plutôt d’accord",
        "tout à fait d’accord",
    ),
    "en": (
        "strongly disagree",
        "disagree",
        "neither agree nor disagree",
        "agree",
        "strongly agree",
    ),
}


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
    blocks = [
        part
        for block in outline.blocks
        for piece in _split_rated(block)
        for part in _split_conditional(piece)
    ]
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


def _split_rated(block: Block) -> list[Block]:
    """ "Notez de 1 à 5 l'importance de : …" above a list asks one question for each line."""
    is_rating = RATED.match(fold(block.text)) and block.text.endswith(":")
    if not is_rating or len(block.options) < FEWEST_RATED or find_number_scale(block.text) is None:
        return [block]
    if read_number_line(" ".join(block.options)):
        return [block]
    return [
        Block(block.line, f"{block.text} {option}", block.marker, block.theme)
        for option in block.options
    ]


def _split_conditional(block: Block) -> list[Block]:
    cut = IF_SO.search(fold(block.text))
    if cut is None or cut.start() == 0:
        return [block]
    head, tail = block.text[: cut.start()].strip(), block.text[cut.end() :].strip()
    head, options, _boxes = take_inline_options(head)
    first = Block(block.line, head, block.marker, block.theme, block.instruction)
    first.options, first.option_kind = options or ["oui", "non"], "bullet"
    block.text, block.marker = tail, Marker()
    return [first, block]


class _Assembler:
    def __init__(self, outline: Outline, language: str) -> None:
        self.outline = outline
        self.language = language
        self.items: list[Item] = []
        self.guesses: list[Guess] = []
        self.remarks: list[Remark] = []
        self.names: set[str] = set()
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
        relevant = self.condition_of(draft)
        name = self.take_name(draft.label)
        self.item_at.setdefault(block.line, name)
        item = self.make_item(name, draft, block, relevant)
        self.items.append(item)
        self.guesses.append(
            Guess(name, block.line, draft.type, draft.reason, draft.confidence, draft.others)
        )
        self.add_other(item, draft, block)
        self.remark(draft, block, name)

    def take_name(self, wording: str) -> str:
        name = make_unique(make_slug(wording), self.names)
        self.names.add(name)
        return name

    def make_item(self, name: str, draft: Draft, block: Block, relevant: str) -> Item:
        poles = draft.poles or (
            (draft.scale.low, draft.scale.high) if draft.scale and draft.scale.low else None
        )
        return Item(
            name=name,
            type=draft.type,
            labels={self.language: draft.label},
            hints={self.language: " ".join(draft.hints)} if draft.hints else {},
            required=draft.flags.is_required and not draft.flags.is_optional,
            relevant=relevant,
            choices=self.make_choices(draft),
            is_ordinal=draft.is_ordinal,
            pole_a={self.language: poles[0]} if poles else {},
            pole_b={self.language: poles[1]} if poles else {},
            parameters=_parameters(draft),
            theme=self.themes[block.theme].name if block.theme >= 0 else "",
            appearance=_appearance(draft),
        )

    def make_choices(self, draft: Draft) -> tuple[Choice, ...]:
        labels = draft.options[:MAX_CHOICES]
        if draft.needs_agreement_choices:
            labels = list(AGREEMENT.get(self.language, AGREEMENT["en"]))
        choices: list[Choice] = []
        taken: set[str] = set()
        for number, label in enumerate(labels, 1):
            wanted = str(number) if draft.is_ordinal else _choice_name(label)
            name = make_unique(wanted, taken)
            taken.add(name)
            shown = label.rstrip(" :…_") if OTHER.match(fold(label)) else label
            choices.append(Choice(name, {self.language: shown}))
        return tuple(choices) if draft.type in ("select_one", "select_multiple", "rank") else ()

    def condition_of(self, draft: Draft) -> str:
        match = CONDITIONAL.match(fold(draft.label))
        if match is None or not self.items:
            return ""
        asked = self.last_yes_no()
        if asked is None:
            return ""
        wanted = YES if (match[1] or match[2]) in YES else NO
        name = next((name for name in asked.choice_names if name in wanted), "")
        return f"${{{asked.name}}} = '{name}'" if name else ""

    def last_yes_no(self) -> Item | None:
        for item in self.items[-1:-4:-1]:
            if item.type == "select_one" and set(item.choice_names) & YES:
                return item
        return None

    def add_other(self, item: Item, draft: Draft, block: Block) -> None:
        if item.type not in ("select_one", "select_multiple"):
            return
        for choice in item.choices:
            label = choice.labels[self.language]
            if OTHER.match(fold(label)):
                name = make_unique(f"{item.name}_{choice.name}", self.names)
                self.names.add(name)
                follow = Item(
                    name=name,
                    type="text",
                    labels={self.language: _ask_other(item.labels[self.language], label)},
                    relevant=_when_chosen(item, choice),
                    theme=item.theme,
                    parameters=Parameters(max_length=MAX_TEXT_LENGTH),
                )
                self.items.append(follow)
                self.guesses.append(Guess(name, block.line, "text", "other_to_specify", "high"))
                return

    def remark(self, draft: Draft, block: Block, name: str) -> None:
        for option in draft.dropped:
            self.note("dont_know_is_built_in", block, name, option=option)
        if len(draft.options) > MAX_CHOICES:
            self.note("choices_cut", block, name, count=len(draft.options), limit=MAX_CHOICES)
        for found in find_grounds(" ".join([draft.label, *draft.options])):
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
        belongs = ("question", "option", "hint", "answer_space", "continuation")
        for line, role, index in self.outline.roles:
            block = self.outline.blocks[index] if index >= 0 and role in belongs else None
            item = self.item_at.get(block.line, "") if block else ""
            readings.append(LineReading(line, role, item))
        return tuple(readings)


def _ask_other(question: str, other: str) -> str:
    """Alone on its screen, "autre" must still say of what."""
    joint = " " if question.endswith(("?", ":")) else " : "
    return f"{question}{joint}{other.strip(' .:…_')}"


def _when_chosen(item: Item, choice: Choice) -> str:
    if item.type == "select_one":
        return f"${{{item.name}}} = '{choice.name}'"
    return f"selected(${{{item.name}}}, '{choice.name}')"


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
    return Parameters(max_length=MAX_TEXT_LENGTH) if draft.type == "text" else Parameters()


def _appearance(draft: Draft) -> str:
    if draft.type == "text" and draft.is_long:
        return "multiline"
    return "likert" if draft.is_ordinal else ""
