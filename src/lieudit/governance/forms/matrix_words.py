"""The matrix in words: a line as a sentence, what a check found, what was wrong with a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lieudit.governance.engine.matrix.rows import Finding, MatrixRow
from lieudit.governance.engine.matrix.shares import WrongShare, read_majority, read_quorum
from lieudit.governance.models import Decider, Method, Weights
from lieudit.hall.templatetags.wording import euros
from lieudit.kit.problems import BadInput

FOUND: dict[str, str | Promise] = {
    "gap": gettext_lazy("Nobody is said to decide: %(domain)s."),
    "two_deciders": gettext_lazy("Two lines decide of the same thing: %(domain)s."),
    "said_twice": gettext_lazy("The same is said twice: %(domain)s."),
    "amounts_overlap": gettext_lazy("%(domain)s: two lines decide %(range)s."),
    "amount_gap": gettext_lazy("%(domain)s: nobody decides %(range)s."),
    "amounts_upside_down": gettext_lazy(
        "%(domain)s: the amount it ends at is not above the one it begins at."
    ),
    "decider_unknown": gettext_lazy("%(domain)s: who decides is not known here."),
    "method_unknown": gettext_lazy("%(domain)s: this way of deciding is not known here."),
    "weights_unknown": gettext_lazy("%(domain)s: how voices count is not known here."),
    "alone_but_many": gettext_lazy(
        "%(domain)s: several people decide, by a way made for one person."
    ),
    "many_but_alone": gettext_lazy(
        "%(domain)s: one person decides, by a way made for several people."
    ),
    "quorum_impossible": gettext_lazy(
        "%(domain)s: %(needed)s people must be there, and there are %(size)s."
    ),
    "quorum_unreadable": gettext_lazy("%(domain)s: how many must be there cannot be read."),
    "majority_impossible": gettext_lazy("%(domain)s: nothing could ever carry this majority."),
    "body_gone": gettext_lazy("%(domain)s: the circle that decides is closed."),
    "body_empty": gettext_lazy("%(domain)s: nobody is in the circle that decides."),
    "secret_weights": gettext_lazy(
        "%(domain)s: a secret ballot needs one voice each; here they have weights."
    ),
    "secret_too_few": gettext_lazy(
        "%(domain)s: a secret ballot needs %(needed)s people, and there are %(size)s."
    ),
    "legal_assembly_needed": gettext_lazy(
        "%(domain)s: with your legal form, does the legal general meeting not decide of it?"
    ),
    "one_vote_each": gettext_lazy(
        "%(domain)s: with your legal form, does each person not have one voice?"
    ),
    "votes_by_shares": gettext_lazy(
        "%(domain)s: with your legal form, do voices not count by shares?"
    ),
    "vote_needed": gettext_lazy(
        "%(domain)s: with your legal form, must the meeting not count voices?"
    ),
    "statutes_or_all": gettext_lazy(
        "%(domain)s: what do your statutes say? Without them, would all not have to agree?"
    ),
    "carrier_keeps": gettext_lazy("%(domain)s: the carrying structure keeps this for itself."),
    "carrier_not_asked": gettext_lazy(
        "%(domain)s: the carrying structure must agree, and nobody asks it."
    ),
    "above_delegation": gettext_lazy(
        "%(domain)s: the carrying structure hands it over up to %(ceiling)s only."
    ),
    "no_notice": gettext_lazy("%(domain)s: how many days of notice before this meeting?"),
    "no_appeal": gettext_lazy("%(domain)s: to whom can somebody appeal?"),
    "nobody_asked": gettext_lazy("%(domain)s: one person decides after advice; whose?"),
    "urgent_without_end": gettext_lazy("%(domain)s: up to which amount may one act first?"),
}
FILE_WORDS: dict[str, str | Promise] = {
    "empty_file": gettext_lazy("There is no line in this file."),
    "file_too_large": gettext_lazy("This file is too large for a matrix."),
    "not_utf8": gettext_lazy("This file is not in UTF-8: save it again as “CSV UTF-8”."),
    "not_text": gettext_lazy("This file is not text: export the sheet as CSV."),
    "malformed_csv": gettext_lazy("A quote is left open, or a cell is far too long."),
    "parted_by_spaces": gettext_lazy("Spaces seem to part the cells: use a semicolon instead."),
    "two_delimiters": gettext_lazy("Comma or “|”? Add a first line “sep=,” or “sep=|”."),
    "missing_column": gettext_lazy("The column “%(name)s” is missing from the header."),
    "duplicate_column": gettext_lazy("The column “%(name)s” appears twice in the header."),
    "row_too_long": gettext_lazy("This row has more cells than the header."),
    "not_json": gettext_lazy("This file is not JSON."),
    "not_a_matrix": gettext_lazy("This JSON is not a matrix of Lieudit."),
    "later_version": gettext_lazy("This file comes from a later version of Lieudit."),
    "too_many_rows": gettext_lazy("A matrix has at most %(limit)s lines."),
    "cell_too_long": gettext_lazy("“%(name)s” is too long: %(limit)s signs at most."),
    "not_a_domain": gettext_lazy(
        "“%(value)s” is not a domain: small letters, digits and _, without spaces."
    ),
    "unknown_choice": gettext_lazy("%(name)s cannot be “%(value)s”. Possible: %(choices)s."),
    "not_a_share": gettext_lazy("“%(value)s” is not a part like 2/3, 60 %% or > 1/2."),
    "not_yes_or_no": gettext_lazy("“%(value)s” is neither yes nor no."),
    "not_an_amount": gettext_lazy("“%(value)s” is not an amount in euros."),
    "not_a_number_of_days": gettext_lazy("“%(value)s” is not a number of days, 365 at most."),
}


@dataclass(frozen=True)
class FindingTold:
    """A finding in words, and the rule card it rests on, if it is one of law."""

    weight: str
    words: str
    domain: str
    rows: tuple[int, ...]
    card: str


def tell_findings(findings: Sequence[Finding], labels: Mapping[str, str]) -> list[FindingTold]:
    """Return what the checks found, in sentences; `labels` name the domains."""
    return [
        FindingTold(
            one.weight,
            str(FOUND[one.code]) % _tell_figures(one, labels.get(one.domain, one.domain)),
            one.domain,
            one.rows,
            one.card,
        )
        for one in findings
    ]


def _tell_figures(one: Finding, domain: str) -> dict[str, str]:
    figures = one.figures
    told = {name: str(value) for name, value in figures.items()}
    if "ceiling" in figures:
        told["ceiling"] = euros(figures["ceiling"], 0)
    return told | {"domain": domain, "range": tell_range(figures.get("low"), figures.get("high"))}


def tell_range(low: int | None, high: int | None) -> str:
    """Return amounts in words: « up to 200 € », « from 200 € to 500 € », « above 500 € »."""
    if low and high is not None:
        return _("from %(low)s to %(high)s") % {"low": _euros(low), "high": _euros(high)}
    if high is not None:
        return _("up to %(high)s") % {"high": _euros(high)}
    return _("above %(low)s") % {"low": _euros(low)} if low else _("any amount")


def tell_decider(row: MatrixRow, body_name: str = "") -> str:
    """Return who decides: the circle’s name, the role’s, or the usual words."""
    known = str(Decider(row.decider).label) if row.decider in Decider.values else row.decider
    return body_name or row.decider_name or known


def tell_method(row: MatrixRow) -> str:
    known = str(Method(row.method).label) if row.method in Method.values else row.method
    return f"{known} ({_('secret ballot')})" if row.is_secret else known


def tell_inline(row: MatrixRow) -> str:
    """Return how a row is decided, inside a sentence."""
    words = tell_method(row)
    return words[:1].lower() + words[1:]


def tell_quorum(text: str) -> str:
    """Return how many must be there, in words."""
    try:
        quorum = read_quorum(text)
    except WrongShare:
        return text
    if quorum.is_statutory:
        return _("as the statutes say")
    if quorum.count is not None:
        return ngettext("%(n)d person there", "%(n)d people there", quorum.count) % {
            "n": quorum.count
        }
    if quorum.share is None:
        return ""
    if quorum.share == 1:
        return _("everybody there")
    return _("%(share)s of us there") % {"share": _share(quorum.share)}


def tell_majority(text: str) -> str:
    """Return what carries, in words: « more than 1/2 of the voices »."""
    try:
        majority = read_majority(text)
    except WrongShare:
        return text
    if majority.is_statutory:
        return _("majority of the statutes")
    if majority.share is None:
        return ""
    if majority.share == 1:
        return _("all voices")
    told = {"share": _share(majority.share)}
    if majority.is_strict:
        return _("more than %(share)s of the voices") % told
    return _("at least %(share)s of the voices") % told


def list_details(row: MatrixRow) -> list[tuple[str, str]]:
    """Return what surrounds a line, label by label; what is not said is left out."""
    is_money = row.ceiling_cents is not None or bool(row.floor_cents)
    counts = [tell_quorum(row.quorum), tell_majority(row.majority)]
    weights = Weights(row.weights).label if row.weights in Weights.values else row.weights
    days = row.notice_days
    pairs = [
        (_("Amount"), tell_range(row.floor_cents, row.ceiling_cents) if is_money else ""),
        (_("Quorum and majority"), ", ".join(filter(None, counts))),
        (_("Voices"), str(weights) if row.weights != "person" else ""),
        (_("Notice"), ngettext("%(n)d day", "%(n)d days", days) % {"n": days} if days else ""),
        (_("Asked first"), row.consult),
        (_("Appeal"), row.appeal),
    ]
    return [(label, words) for label, words in pairs if words]


def write_text(rows: Sequence[MatrixRow]) -> str:
    """Return the whole matrix as a text to be decided on: one line a row, details in brackets."""
    lines = []
    for row in rows:
        details = " ; ".join(f"{label} : {words}" for label, words in list_details(row))
        line = f"{row.label} : {tell_decider(row)}, {tell_inline(row)}"
        lines.append(f"{line} ({details})" if details else line)
    return "\n".join(lines)


def tell_bad_file(bad: BadInput) -> str:
    """Return what is wrong with a file, and where: row and column as a spreadsheet counts."""
    words = str(FILE_WORDS.get(bad.code, _("This file cannot be read.")))
    sentence = words % dict(bad.details) if bad.details else words.replace("%%", "%")
    where = bad.where
    if where.row and where.column:
        place = _("Row %(row)d, column %(column)d") % {"row": where.row, "column": where.column}
        return f"{place} ({where.field}) : {sentence}" if where.field else f"{place} : {sentence}"
    return _("Row %(row)d") % {"row": where.row} + f" : {sentence}" if where.row else sentence


def _euros(cents: int | None) -> str:
    return euros(cents, 0 if (cents or 0) % 100 == 0 else 2)


def _share(share: object) -> str:
    return str(share)
