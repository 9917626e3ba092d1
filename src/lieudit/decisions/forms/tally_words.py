"""How each method came to its result, step by step, in plain words; ties are told like the rest."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lieudit.decisions.forms.majority_words import tell_judgment
from lieudit.decisions.forms.vote_words import say_voices, say_weight
from lieudit.hall.templatetags.wording import euros

Told = Mapping[str, Any]
Names = Mapping[str, str]


def tell_steps(method: str, counted: Told, told: Told, names: Names) -> list[str]:
    """Return the steps of a count as sentences; `names` gives each option its label."""
    if counted["dates"]:
        return tell_dates(counted["dates"], names)
    tally = counted["tally"]
    if not tally:
        return []
    teller = TELLERS.get(method)
    return teller(tally, told, names) if teller else []


def join(options: Sequence[str], names: Names) -> str:
    """« A », « A and B », « A, B and C »."""
    told = [f"« {names.get(one, one)} »" for one in options]
    if len(told) < 2:  # noqa: PLR2004
        return "".join(told)
    return _("%(first)s and %(last)s") % {"first": ", ".join(told[:-1]), "last": told[-1]}


def tell_dates(dates: Told, names: Names) -> list[str]:
    best = join(dates["best"], names)
    match dates["decided_by"]:
        case "able":
            return [_("Most people can come on %(date)s.") % {"date": best}]
        case "yes":
            return [
                _("As many people can come on several dates; more of them prefer %(date)s.")
                % {"date": best}
            ]
        case "tie":
            return [
                _("It is a tie: %(dates)s suit as many people, as well. Choose together.")
                % {"dates": best}
            ]
    return [_("None of these dates suits anybody.")]


def tell_counted(tally: Told, told: Told, names: Names) -> list[str]:
    """Approval and plurality: the counts, from the most to the fewest; equals said."""
    key = "approvals" if told["method"] == "approval" else "votes"
    lines = [
        _("%(option)s: %(voices)s.")
        % {
            "option": join([option], names),
            "voices": say_voices(tally["options"][option][key]),
        }
        for group in tally["ranking"]
        for option in group
    ]
    return lines + tell_ties(tally, names)


def tell_ties(tally: Told, names: Names) -> list[str]:
    return [
        _("%(options)s are exactly equal.") % {"options": join(group, names)}
        for group in tally["ranking"]
        if len(group) > 1
    ]


def tell_duels(tally: Told, told: Told, names: Names) -> list[str]:
    """Condorcet: who beats whom in their duel."""
    pairs = tally["figures"]["pairwise"]
    lines = [
        _("%(first)s against %(second)s: %(for)s prefer the first, %(against)s the second.")
        % {
            "first": join([one], names),
            "second": join([other], names),
            "for": say_weight(votes),
            "against": say_weight(pairs[other][one]),
        }
        for one, row in pairs.items()
        for other, votes in row.items()
        if Fraction(votes) > Fraction(pairs[other][one])
        or (one < other and votes == pairs[other][one])
    ]
    if tally["winners"]:
        lines.append(
            ngettext(
                "%(option)s wins each of its duels.",
                "No other option beats %(option)s.",
                len(tally["winners"]),
            )
            % {"option": join(tally["winners"], names)}
        )
    elif told["method"] == "condorcet":
        lines.append(
            _("No option wins all of its duels: preferences go round in a circle, or are level.")
        )
    return lines


def tell_schulze(tally: Told, told: Told, names: Names) -> list[str]:
    """Schulze: duels, then those a strongest path stands above."""
    lines = tell_duels(tally, told, names)
    for step in tally["steps"]:
        if step["code"] == "beaten_by_path":
            lines.append(
                _("%(option)s is beaten, directly or by a chain of stronger duels, by %(by)s.")
                % {"option": join([step["option"]], names), "by": join(step["by"], names)}
            )
    return lines + tell_ties(tally, names)


def tell_ranked_pairs(tally: Told, told: Told, names: Names) -> list[str]:
    """Ranked pairs: each victory from the clearest down, kept or left out."""
    lines = []
    for step in tally["steps"]:
        if step["code"] != "locked":
            continue
        for kind, sentence in (
            ("kept", _("%(first)s ahead of %(second)s by %(for)s to %(against)s: kept.")),
            (
                "left_out",
                _(
                    "%(first)s ahead of %(second)s by %(for)s to %(against)s: left out, it would "
                    "contradict clearer victories."
                ),
            ),
            (
                "open",
                _(
                    "%(first)s ahead of %(second)s by %(for)s to %(against)s: it depends on the "
                    "order of equally clear victories; every order was followed."
                ),
            ),
        ):
            lines += [
                sentence
                % {
                    "first": join([first], names),
                    "second": join([second], names),
                    "for": say_weight(step["votes_for"]),
                    "against": say_weight(step["votes_against"]),
                }
                for first, second in step.get(kind, [])
            ]
    return lines + tell_ties(tally, names)


def tell_stv(tally: Told, told: Told, names: Names) -> list[str]:
    """STV: the quota, then each round: who is elected, what is transferred, who goes out."""
    quota = tally["figures"]["quota"]
    if quota is None:  # every ballot is blank
        return []
    rule = _("Droop") if tally["figures"]["quota_rule"] == "droop" else _("Hare")
    lines = [
        _(
            "The quota (%(rule)s) is %(quota)s: whoever reaches it is elected, and what is above "
            "goes on to the next choices, each ballot for an equal part (Gregory)."
        )
        % {"rule": rule, "quota": say_voices(quota)}
    ]
    for step in tally["steps"]:
        lines += _tell_round(step, names)
    return lines + tell_ties(tally, names)


def _tell_round(step: Told, names: Names) -> list[str]:
    said = []
    if step.get("elected"):
        said.append(_("%(options)s elected.") % {"options": join(step["elected"], names)})
    if step.get("excluded"):
        said.append(
            _("%(options)s out: fewest voices; their ballots go on to the next choices.")
            % {"options": join(step["excluded"], names)}
        )
    elif step["code"] == "transferred":
        said.append(
            _("The surplus of %(option)s, %(surplus)s, goes on.")
            % {
                "option": join([step["option"]], names),
                "surplus": say_voices(step["surplus"]),
            }
        )
    if step.get("tie"):
        said.append(_tell_tie(step["tie"], names))
    return (
        [_("Round %(round)s. %(said)s") % {"round": step["round"], "said": " ".join(said)}]
        if said
        else []
    )


def _tell_tie(tie: Told, names: Names) -> str:
    told = _("Equal here: %(options)s.") % {"options": join(tie["options"], names)}
    if tie["rule"] == "earlier_rounds":
        return told + " " + _("The latest round where they differed parted them.")
    return told + " " + _("Nothing in the ballots parts them: the order of the list did.")


def tell_budget(tally: Told, told: Told, names: Names) -> list[str]:
    """Budgets: what each project was bought with, or why not; whom it reached."""
    lines = []
    for step in tally["steps"]:
        line = _tell_spending(step, names)
        if line:
            lines.append(line)
    figures = tally["figures"]
    covered = figures["covered_voters"]
    lines.append(
        ngettext(
            "%(count)s voter gets at least one project she chose.",
            "%(count)s voters get at least one project they chose.",
            1 if Fraction(covered) < 2 else 2,  # noqa: PLR2004
        )
        % {"count": say_weight(covered)}
    )
    lines.append(
        _("Spent: %(spent)s of %(budget)s.")
        % {"spent": _money(figures["spent"]), "budget": _money(told["terms"]["budget_cents"])}
    )
    return lines


def _tell_spending(step: Told, names: Names) -> str:
    """One step of a budget; a tie the order of the list parted is said after it."""
    sentences = {
        "share": _("Each voter holds an equal share of the sum: %(share)s."),
        "buy": _("%(option)s is bought by those who chose it, at most %(price)s each."),
        "complete": _("%(option)s is taken with what was left, by the number of voices."),
        "give_up": _("%(option)s: those who chose it had only %(money_behind)s left together."),
        "take": _("%(option)s is taken; %(left)s is left."),
        "pass_over": _("%(option)s costs more than what is left: passed over."),
    }
    sentence = sentences.get(step["code"], "")
    money = {key: _money(step.get(key)) for key in ("share", "price", "money_behind", "left")}
    told = sentence % {"option": join([step.get("project", "")], names), **money}
    if not step.get("tied_with"):
        return told
    others = join(step["tied_with"], names)
    tie = _("It was equal with %(others)s: the order of the list parted them.")
    return f"{told} {tie % {'others': others}}"


def _money(cents: Any) -> str:
    return euros(round(Fraction(cents))) if cents is not None else "—"


TELLERS: dict[str, Callable[[Told, Told, Names], list[str]]] = {
    "majority_judgment": tell_judgment,
    "approval": tell_counted,
    "plurality": tell_counted,
    "condorcet": tell_duels,
    "schulze": tell_schulze,
    "ranked_pairs": tell_ranked_pairs,
    "stv": tell_stv,
    "equal_shares": tell_budget,
    "greedy_budget": tell_budget,
}
