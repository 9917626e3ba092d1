"""One LimeSurvey question as the items it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lieudit.interviews.engine.form import Choice, Item, ItemType, Parameters, Texts
from lieudit.interviews.engine.limesurvey.tables import Row, Survey
from lieudit.interviews.engine.limesurvey.texts import strip_markup
from lieudit.interviews.engine.naming import is_choice_name, is_item_name, make_unique

TYPES: dict[str, ItemType] = {
    "S": "text", "T": "text", "U": "text", "N": "decimal", "D": "date", "L": "select_one",
    "!": "select_one", "O": "select_one", "M": "select_multiple", "P": "select_multiple",
    "R": "rank", "5": "range", "A": "range", "B": "range", "F": "select_one", "Y": "select_one",
    "X": "note", "*": "calculate", "G": "select_one", "Q": "text", "K": "decimal",
    "H": "select_one", "C": "select_one", "E": "select_one",
}  # fmt: skip
OTHER = "other"
GRIDS = frozenset("FABHCEQK")
LONG = frozenset("TU")
SCALES = {"5": 5.0, "A": 5.0, "B": 10.0}
FIXED = {"Y": "YN", "G": "FM", "C": "YUN", "E": "ISD"}
WORDS: dict[str, Texts] = {
    "Y": {"fr": "Oui", "en": "Yes"}, "N": {"fr": "Non", "en": "No"},
    "U": {"fr": "Incertain", "en": "Uncertain"}, "I": {"fr": "Augmente", "en": "Increase"},
    "S": {"fr": "Reste pareil", "en": "Same"}, "D": {"fr": "Diminue", "en": "Decrease"},
    "F": {"fr": "Femme", "en": "Female"}, "M": {"fr": "Homme", "en": "Male"},
    "other": {"fr": "Autre", "en": "Other"}, "specify": {"fr": "Précisez.", "en": "Specify."},
    "comment": {"fr": "Un commentaire ?", "en": "Any comment?"},
}  # fmt: skip
TOLD = frozenset({
    "hidden", "random_order", "array_filter", "array_filter_exclude", "exclude_all_others",
    "em_validation_q", "em_validation_sq", "answer_order", "prefix", "suffix",
})  # fmt: skip


@dataclass(slots=True)
class Made:
    """Items a question became, with what is to be told: (code, details)."""

    items: list[Item] = field(default_factory=list)
    answers: dict[str, tuple[str, str]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    told: list[tuple[str, dict[str, str]]] = field(default_factory=list)


class QuestionReader:
    """Makes items of questions; names stay unique over the form."""

    def __init__(self, survey: Survey, languages: tuple[str, ...]) -> None:
        self.survey = survey
        self.languages = languages
        self.taken: set[str] = set()

    def read(self, row: Row, group: str) -> Made:
        """Return the items of a question; none when its type is not taken."""
        made = Made()
        kind = row.get("type", "")
        if kind not in TYPES:
            made.told.append(("question_not_taken", {"type": kind}))
            return made
        qid, code = row.get("qid", ""), row.get("title", "")
        attributes = self.attributes_of(qid)
        for name in sorted(TOLD & set(attributes)):
            made.told.append(("attribute_not_used", {"name": name}))
        item = Item(
            name=self.name_of(code, made),
            type="integer" if attributes.get("num_value_int_only") == "1" else TYPES[kind],
            labels=self.texts_of(row, "question"),
            hints=self.texts_of(row, "help"),
            required=row.get("mandatory", "N") in ("Y", "S"),
            parameters=self.parameters_of(kind, attributes),
            group=group,
            appearance="multiline" if kind in LONG else "",
        )
        made.codes |= dict.fromkeys(list_codes(row), item.name)
        if kind in GRIDS:
            self.write_grid(row, item, made)
            return made
        item = replace(item, choices=self.choices_of(row, kind, item, made))
        if kind == "R" and item.parameters.max_choices is None:
            item = replace(item, parameters=Parameters(max_choices=len(item.choices) or None))
        made.items.append(item)
        if row.get("other") == "Y" and item.has_choices:
            self.add_other(item, row, made)
        if kind == "O":
            self.add_comment(item, made)
        return made

    def write_grid(self, row: Row, item: Item, made: Made) -> None:
        """A grid is one question a row, with the answers of the grid."""
        made.told.append(("grid_written_out", {}))
        choices = self.choices_of(row, row["type"], item, made)
        for sub in self.subquestions_of(row["qid"]):
            code = f"{row['title']}_{sub.get('title', '')}"
            name = self.name_of(code, made)
            own = self.texts_of(sub, "question")
            labels = {
                language: " — ".join(filter(None, [item.labels.get(language), own.get(language)]))
                for language in self.languages
                if own.get(language) or item.labels.get(language)
            }
            made.codes |= dict.fromkeys(list_codes(row, sub.get("title", "")), name)
            made.items.append(replace(item, name=name, labels=labels, choices=choices))

    def choices_of(self, row: Row, kind: str, item: Item, made: Made) -> tuple[Choice, ...]:
        if kind in FIXED:
            return tuple(Choice(code, self.word(code)) for code in FIXED[kind])
        if kind in ("M", "P"):
            choices = []
            for sub in self.subquestions_of(row["qid"]):
                name = self.choice_name(sub.get("title", ""))
                choices.append(Choice(name, self.texts_of(sub, "question")))
                codes = list_codes(row, sub.get("title", ""))
                made.answers |= dict.fromkeys(codes, (item.name, name))
            if kind == "P":
                made.told.append(("attribute_not_used", {"name": "comments"}))
            return tuple(choices)
        return self.answers_of(row["qid"]) if item.has_choices else ()

    def add_other(self, item: Item, row: Row, made: Made) -> None:
        other = Choice(OTHER, self.word("other"))
        made.items[-1] = replace(item, choices=(*item.choices, other))
        name = make_unique(f"{item.name}_other", self.taken)
        self.taken.add(name)
        relevant = f"selected(${{{item.name}}}, '{OTHER}')"
        made.items.append(
            Item(name, "text", self.word("specify"), relevant=relevant, group=item.group)
        )
        made.codes |= dict.fromkeys(list_codes(row, OTHER), name)
        made.told.append(("other_written_out", {"made": name}))

    def add_comment(self, item: Item, made: Made) -> None:
        name = make_unique(f"{item.name}_comment", self.taken)
        self.taken.add(name)
        made.items.append(Item(name, "text", self.word("comment"), group=item.group))
        made.told.append(("comment_written_out", {"made": name}))

    def subquestions_of(self, qid: str) -> list[Row]:
        """Return the rows of a grid or the answers of several, on the first scale, in order."""
        rows = [
            row
            for table in ("subquestions", "questions")
            for row in self.survey.find(table, "parent_qid", qid)
        ]
        found: dict[str, Row] = {}
        for row in rows:
            if row.get("scale_id", "0") in ("", "0"):
                found.setdefault(row.get("qid", ""), row)
        return sorted(found.values(), key=lambda row: _number(row.get("question_order", "")))

    def answers_of(self, qid: str) -> tuple[Choice, ...]:
        """Return the answers of a question: translated inside (old) or beside (new files)."""
        labels: dict[str, dict[str, str]] = {}
        order: dict[str, float] = {}
        for row in self.survey.find("answers", "qid", qid):
            if row.get("scale_id", "0") not in ("", "0"):
                continue
            code = row.get("code", "")
            order.setdefault(code, _number(row.get("sortorder", "")))
            texts = labels.setdefault(code, {})
            if row.get("answer"):
                texts[row.get("language", "")] = strip_markup(row["answer"])
            texts.update(self.survey.texts("answer_l10ns", "aid", row.get("aid", ""), "answer"))
        return tuple(
            Choice(self.choice_name(code), self.in_order(labels[code]))
            for code in sorted(labels, key=order.__getitem__)
        )

    def texts_of(self, row: Row, column: str) -> dict[str, str]:
        """Return a text by language, written in the row itself or in its table of translations."""
        qid = row.get("qid", "")
        texts: dict[str, str] = {}
        for table in ("questions", "subquestions", "question_l10ns"):
            texts.update(self.survey.texts(table, "qid", qid, column))
        return self.in_order(texts)

    def in_order(self, texts: dict[str, str]) -> dict[str, str]:
        main = {self.languages[0]: texts[""]} if texts.get("") else {}
        return main | {code: texts[code] for code in self.languages if texts.get(code)}

    def attributes_of(self, qid: str) -> dict[str, str]:
        return {
            row.get("attribute", ""): row["value"]
            for row in self.survey.find("question_attributes", "qid", qid)
            if row.get("value") not in (None, "", "0", "N")
        }

    def parameters_of(self, kind: str, attributes: dict[str, str]) -> Parameters:
        if kind in SCALES:
            return Parameters(1.0, SCALES[kind], 1.0)
        most = attributes.get("max_answers", "")
        length = attributes.get("maximum_chars", "")
        return Parameters(
            start=_bound(attributes.get("min_num_value_n", "")) if kind == "N" else None,
            end=_bound(attributes.get("max_num_value_n", "")) if kind == "N" else None,
            max_choices=_count(most) if kind in "MPR" else None,
            max_length=_count(length) if kind in "STU" else None,
        )

    def name_of(self, code: str, made: Made) -> str:
        wanted = code if is_item_name(code) else f"q_{''.join(filter(str.isalnum, code))}"[:60]
        name = make_unique(wanted, self.taken)
        self.taken.add(name)
        if name != code:
            made.told.append(("code_changed", {"code": code[:80], "made": name}))
        return name

    def choice_name(self, code: str) -> str:
        return code if is_choice_name(code) else "_".join(code.split()) or "empty"

    def word(self, key: str) -> dict[str, str]:
        texts = WORDS[key]
        return {code: texts.get(code[:2], texts["en"]) for code in self.languages}


def list_codes(row: Row, part: str = "") -> tuple[str, str]:
    """Return what conditions call a question, or one part of it: its code, its numbers."""
    code, numbers = row.get("title", ""), (row.get(key, "") for key in ("sid", "gid", "qid"))
    return f"{code}_{part}" if part else code, f"{'X'.join(numbers)}{part}"


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _count(text: str) -> int | None:
    return int(text) if text.isdecimal() and 0 < int(text) < LARGEST_COUNT else None


def _bound(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


LARGEST_COUNT = 10**6
