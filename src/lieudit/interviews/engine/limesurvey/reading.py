"""Read a .lss file: groups and questions in their order, conditions translated when simple.

Structure: LimeSurvey's export of a survey, old (texts inside `questions`) and new (`…_l10ns`).
Findings tell the table as `sheet` and the place of the row in it, from 1.
"""

from __future__ import annotations

from dataclasses import replace

from lieudit.interviews.engine.expressions.parser import parse_expression
from lieudit.interviews.engine.expressions.tree import ExpressionError
from lieudit.interviews.engine.form import Form, Group, Item
from lieudit.interviews.engine.limesurvey.questions import Made, QuestionReader
from lieudit.interviews.engine.limesurvey.relevance import Names, convert_relevance
from lieudit.interviews.engine.limesurvey.tables import Row, Survey, read_tables
from lieudit.interviews.engine.limesurvey.texts import is_rich, strip_markup
from lieudit.interviews.engine.xlsform.findings import Finding, Findings, Level, Reading

RELEVANCE_KEPT = "limesurvey_relevance"
EQUATION_KEPT = "limesurvey_equation"


def read_lss(content: bytes, file: str = "") -> Reading:
    """Return the form of a LimeSurvey file and each thing that was not taken."""
    return _Reader(read_tables(content, file)).read()


class _Reader:
    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.findings = Findings()
        self.languages = self.find_languages()
        rows = survey.rows("questions")
        self.places = {id(row): place for place, row in enumerate(rows, start=1)}
        self.questions = QuestionReader(survey, self.languages)
        self.items: list[tuple[Item, Row]] = []
        self.groups: list[Group] = []
        self.codes: dict[str, str] = {}
        self.answers: dict[str, tuple[str, str]] = {}

    def find_languages(self) -> tuple[str, ...]:
        main = [row["language"] for row in self.survey.rows("surveys") if row.get("language")]
        more = [
            code
            for row in self.survey.rows("surveys")
            for code in row.get("additional_languages", "").split()
        ]
        return tuple(dict.fromkeys([*main, *more, *self.survey.languages])) or ("fr",)

    def read(self) -> Reading:
        main = self.languages[0]
        for group, rows in self.list_groups():
            for row in rows:
                self.take(self.questions.read(row, group.name), row)
            if any(item.group == group.name for item, _row in self.items):
                self.groups.append(group)
        names = Names(self.codes, self.answers)
        items = tuple(self.convert(item, row, names) for item, row in self.items)
        groups = tuple(self.convert_group(group, names) for group in self.groups)
        settings = {
            row.get("surveyls_language", main): row
            for row in self.survey.rows("surveys_languagesettings")
        }
        titles = {code: row.get("surveyls_title", "") for code, row in settings.items()}
        intros = {code: row.get("surveyls_description", "") for code, row in settings.items()}
        sid = next((row.get("sid", "") for row in self.survey.rows("surveys")), "")
        form = Form(
            title={code: strip_markup(text) for code, text in titles.items() if text},
            languages=self.languages,
            default_language=main,
            items=items,
            groups=groups,
            name=f"limesurvey_{sid}" if sid else "questionnaire",
            intro={code: strip_markup(text) for code, text in intros.items() if text},
        )
        if not items:
            self.tell("no_question", {}, level="error")
        return self.findings.close(form)

    def list_groups(self) -> list[tuple[Group, list[Row]]]:
        """Return the groups in order, each with its questions in order, once a question."""
        rows: dict[str, Row] = {}
        for row in self.survey.rows("questions"):
            if row.get("parent_qid", "0") in ("", "0"):
                rows.setdefault(row.get("qid", ""), row)
        groups: dict[str, Row] = {}
        for row in self.survey.rows("groups"):
            groups.setdefault(row.get("gid", ""), row)
        ordered = sorted(groups.values(), key=lambda row: _place(row.get("group_order", "")))
        found = []
        for group in ordered:
            inside = [row for row in rows.values() if row.get("gid") == group.get("gid")]
            inside.sort(key=lambda row: _place(row.get("question_order", "")))
            found.append((self.make_group(group), inside))
        return found

    def make_group(self, row: Row) -> Group:
        gid = row.get("gid", "")
        name = f"group_{gid}" if gid.isalnum() else "group"
        self.questions.taken.add(name)
        texts = self.survey.texts("groups", "gid", gid, "group_name")
        texts.update(self.survey.texts("group_l10ns", "gid", gid, "group_name"))
        labels = self.questions.in_order(texts)
        return Group(name, labels, relevant=row.get("grelevance", ""))

    def take(self, made: Made, row: Row) -> None:
        self.items += [(item, row) for item in made.items]
        self.codes |= made.codes
        self.answers |= made.answers
        for code, details in made.told:
            self.tell(code, row, details)
        if made.items and any(is_rich(row.get(column, "")) for column in ("question", "help")):
            self.tell("markup_left_out", row)

    def convert(self, item: Item, row: Row, names: Names) -> Item:
        """Translate the condition of a question, and the equation of a calculation."""
        if item.type == "calculate":
            item = self.convert_equation(item, row, names)
        text = row.get("relevance", "")
        relevant = convert_relevance(text, names)
        if relevant is None:
            self.tell("relevance_kept_as_text", row, {"text": text[:200]})
            return replace(item, extra={**item.extra, RELEVANCE_KEPT: text})
        own = item.relevant
        joined = f"({relevant}) and {own}" if own and relevant else own or relevant
        return replace(item, relevant=joined)

    def convert_equation(self, item: Item, row: Row, names: Names) -> Item:
        text = next(iter(item.labels.values()), "")
        plain = text.strip().removeprefix("{").removesuffix("}").strip()
        calculation = f"${{{names.items[plain]}}}" if plain in names.items else plain
        try:
            is_known = parse_expression(calculation).is_computable
        except ExpressionError:
            is_known = False
        if is_known:
            return replace(item, calculation=calculation, labels={})
        self.tell("relevance_kept_as_text", row, {"text": text[:200]})
        return replace(item, type="hidden", labels={}, extra={EQUATION_KEPT: text})

    def convert_group(self, group: Group, names: Names) -> Group:
        relevant = convert_relevance(group.relevant, names)
        if relevant is not None:
            return replace(group, relevant=relevant)
        self.findings.add(
            Finding("relevance_kept_as_text", "groups", name=group.name,
                    details={"text": group.relevant[:200]})
        )  # fmt: skip
        return replace(group, relevant="", extra={RELEVANCE_KEPT: group.relevant})

    def tell(
        self, code: str, row: Row, details: dict[str, str] | None = None, level: Level = "warning"
    ) -> None:
        place = self.places.get(id(row), 0)
        name = row.get("title", "")[:80]
        self.findings.add(Finding(code, "questions", place, 0, level, name, details or {}))


def _place(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
