"""A whole governance chosen from a library of articles, for one group's answers.

Question answered: given who we are and what hurts, which way of doing things fits, why, and
what else could we choose? Deterministic: in each article, the first option whose condition the
answers meet; a group may pick another. Own method: see `docs/algorithms/governance-designer.md`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lieudit.governance.engine.matrix.checks import FEWEST_SECRET
from lieudit.governance.engine.matrix.law import list_reserved, weigh_votes
from lieudit.governance.engine.matrix.rows import CarrierRule, MatrixRow

PACES = ("fast", "balanced", "together")
CARRIERS = ("none", "delegates", "keeps")
# what a carrying structure usually keeps, and what it must agree to, by answer
CARRIER_STANCES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "keeps": (("statutes", "property"), ("budget", "admission")),
    "delegates": ((), ("property",)),
}
MEETINGS = ("often", "monthly", "rarely")
PAINS = ("slow", "few_decide", "unclear", "silences", "same_do", "conflict", "money", "starting")


class WrongLibrary(ValueError):
    """The shipped library is not written as one is: a fault of ours, found by the tests."""


@dataclass(frozen=True)
class Answers:
    """What a group said of itself; `size` = persons who decide."""

    kind: str
    size: int
    form: str = "none_yet"
    pains: frozenset[str] = frozenset()
    pace: str = "balanced"
    carrier: str = "none"
    meeting: str = "monthly"


@dataclass(frozen=True)
class Condition:
    """Holds when each part that is set does; an empty one always holds."""

    kinds: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    pains: frozenset[str] = frozenset()
    paces: frozenset[str] = frozenset()
    carriers: frozenset[str] = frozenset()
    meetings: frozenset[str] = frozenset()
    size_from: int = 0
    size_to: int = 1_000_000

    def find_grounds(self, answers: Answers) -> tuple[str, ...] | None:
        """Return the names of the answers it rests on, or None when it does not hold."""
        parts = (
            ("kind", self.kinds, {answers.kind}),
            ("form", self.forms, {answers.form}),
            ("pains", self.pains, answers.pains),
            ("pace", self.paces, {answers.pace}),
            ("carrier", self.carriers, {answers.carrier}),
            ("meeting", self.meetings, {answers.meeting}),
        )
        if not self.size_from <= answers.size <= self.size_to:
            return None
        if any(wanted and not wanted & given for _name, wanted, given in parts):
            return None
        grounds = [name for name, wanted, _given in parts if wanted]
        if (self.size_from, self.size_to) != (0, 1_000_000):
            grounds.append("size")
        return tuple(grounds)


@dataclass(frozen=True)
class CircleTemplate:
    key: str
    name: str
    purpose: str


@dataclass(frozen=True)
class Option:
    """One way of doing things; `rows` of the matrix and circles come with it.

    A row whose decider is `circle:KEY` is the assembly's when no such circle was chosen.
    """

    key: str
    title: str
    text: str
    reason: str
    price: str
    when: Condition = Condition()
    rows: tuple[MatrixRow, ...] = ()
    circles: tuple[CircleTemplate, ...] = ()


@dataclass(frozen=True)
class Article:
    """One subject of the pact; `when` says whether it concerns the group at all."""

    key: str
    title: str
    options: tuple[Option, ...]
    when: Condition = Condition()


@dataclass(frozen=True)
class Words:
    """How the carrying structure and the assembly are named in a row."""

    carrier: str = "carrier"
    assembly: str = "assembly"


@dataclass(frozen=True)
class Choice:
    """An option with the answers it rests on, and the others in the order of the library.

    `alternative` is the next one whose condition holds too, else the first other one.
    """

    article: Article
    option: Option
    grounds: tuple[str, ...]
    alternative: Option | None
    is_picked: bool = False


@dataclass(frozen=True)
class Design:
    choices: tuple[Choice, ...] = ()
    circles: tuple[CircleTemplate, ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    rows_by_article: Mapping[str, tuple[MatrixRow, ...]] = field(default_factory=dict)


def choose(
    library: Sequence[Article],
    answers: Answers,
    domains: Mapping[str, frozenset[str]],
    picked: Mapping[str, str] | None = None,
    words: Words = Words(),
) -> Design:
    """Return the governance proposed; `picked` gives the group's own option by article.

    `domains`: by domain of the matrix, the kinds of collective it is usual for. A picked option
    that does not exist is passed over.
    """
    choices = [
        _choose(article, answers, (picked or {}).get(article.key, ""))
        for article in library
        if article.when.find_grounds(answers) is not None
    ]
    circles = tuple(circle for choice in choices for circle in choice.option.circles)
    names = {circle.key: circle.name for circle in circles}
    rows = {
        choice.article.key: tuple(
            fit_row(row, answers, names, words)
            for row in choice.option.rows
            if answers.kind in domains.get(row.domain, frozenset({answers.kind}))
        )
        for choice in choices
    }
    every = tuple(row for article in rows.values() for row in article)
    return Design(tuple(choices), circles, every, rows)


def fit_row(
    row: MatrixRow, answers: Answers, circles: Mapping[str, str], words: Words = Words()
) -> MatrixRow:
    """Return a row of the library as it stands for one group: its circles, law and carrier."""
    wanted, _colon, circle = row.decider.partition(":")
    if wanted == "circle":
        name = circles.get(circle, "")
        row = replace(row, decider="circle" if name else "assembly", decider_name=name)
    if row.domain in list_reserved(answers.form) or wanted == "legal_assembly":
        row = _give_to_assembly(row, answers)
    if row.is_secret and (answers.size < FEWEST_SECRET or row.decider == "circle"):
        row = replace(row, is_secret=False)
    stance = find_stance(row.domain, answers.carrier)
    if stance == "keeps":
        row = replace(
            row, decider="carrier", decider_name="", method="alone", quorum="", majority="",
            weights="person", notice_days=None, is_secret=False, consult=words.assembly,
        )  # fmt: skip
    if stance == "agrees":
        row = replace(row, consult=", ".join(filter(None, [row.consult, words.carrier])))
    return row


def find_stance(domain: str, carrier: str) -> str:
    """Return what a carrying structure usually does with a domain: keeps, agrees or nothing."""
    return next((one.stance for one in list_carrier_rules(carrier) if one.domain == domain), "")


def list_carrier_rules(carrier: str) -> tuple[CarrierRule, ...]:
    """Return what an answer about the carrying structure means for the matrix."""
    kept, agreed = CARRIER_STANCES.get(carrier, ((), ()))
    keeps = [CarrierRule(domain, "keeps") for domain in kept]
    return (*keeps, *[CarrierRule(domain, "agrees") for domain in agreed])


def _give_to_assembly(row: MatrixRow, answers: Answers) -> MatrixRow:
    """The assembly of the legal form votes; without a form, the assembly of the group does."""
    if answers.form in {"none_yet", "tenants"}:
        return replace(row, decider="assembly", decider_name="")
    majority = "statutes"
    return replace(
        row, decider="legal_assembly", decider_name="", method="simple_vote", majority=majority,
        quorum="statutes", weights=weigh_votes(answers.form), is_secret=False,
        notice_days=15 if row.notice_days is None else row.notice_days,
    )  # fmt: skip


def _choose(article: Article, answers: Answers, picked: str) -> Choice:
    fitting = [
        (option, grounds)
        for option in article.options
        if (grounds := option.when.find_grounds(answers)) is not None
    ]
    if not fitting:
        raise WrongLibrary(f"no option of {article.key} fits")
    own = next((option for option in article.options if option.key == picked), None)
    chosen = own or fitting[0][0]
    grounds = () if own and own is not fitting[0][0] else fitting[0][1]
    others = [option for option, _why in fitting if option is not chosen]
    others += [one for one in article.options if one is not chosen and one not in others]
    return Choice(article, chosen, grounds, others[0] if others else None, own is not None)
