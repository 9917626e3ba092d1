"""An election without candidate in words: its rounds, whom the tradition leads to, what is open."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lieudit.decisions.engine.election import ObjectionRound, Tradition
from lieudit.decisions.queries.elections import ElectionSeen

STEPS: dict[str, str | Promise] = {
    "nominate": gettext_lazy("Name somebody"),
    "share": gettext_lazy("Hear the reasons"),
    "change": gettext_lazy("Change one’s mind"),
    "propose": gettext_lazy("Proposal"),
    "object": gettext_lazy("Objections"),
    "concluded": gettext_lazy("Result"),
}


def say_tradition(tradition: Tradition) -> list[str]:
    """How this election goes, said before it begins."""
    by = (
        _("The facilitator proposes the person for whom the reasons are the strongest.")
        if tradition.by_reasons
        else _("The facilitator proposes the person named most often.")
    )
    passing = (
        _("One may pass, and name nobody.")
        if tradition.may_pass
        else _("Everybody names exactly one person.")
    )
    order = (
        _("The person proposed answers first, then the others.")
        if tradition.nominee_first
        else _("Everybody answers at once; the objection of the person proposed is handled first.")
    )
    return [by, passing, order]


def say_suggestion(seen: ElectionSeen) -> list[str]:
    """Whom the nominations lead to propose, ties told rule by rule."""
    found, names = seen.suggest(), seen.names
    if found.how == "nobody":
        return [_("Nobody is named any more: go back to the change round.")]
    if found.how == "by_reasons":
        told = _("Named, in the order of the alphabet: %(names)s. Propose by the reasons heard.")
        return [told % {"names": ", ".join(sorted(names.get(one, "—") for one in found.nominees))}]
    counts = ", ".join(
        f"{names.get(one, '—')} ({count})"
        for one, count in sorted(found.counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    lines = [_("Named: %(counts)s.") % {"counts": counts}]
    if found.tied:
        tied = ", ".join(names.get(one, "—") for one in found.tied)
        lines.append(_("It is a tie between %(names)s.") % {"names": tied})
    lines += [_say_tie_step(one.rule, one.applied, len(one.left)) for one in found.tie_steps]
    if found.chosen:
        lines.append(
            _("This leads to %(name)s. You propose, in your own words.")
            % {"name": names.get(found.chosen, "—")}
        )
    return lines


def say_judgement(judged: ObjectionRound) -> str:
    """What is still to come before somebody is elected."""
    silent, objecting = len(judged.silent), len(judged.open_voters)
    sentences = {
        "upheld": _("An objection holds: another person is to be sought."),
        "nominee_declines": _("The person proposed declines: another person is to be sought."),
        "open_objections": ngettext(
            "%(count)s objection is open: listen to it.",
            "%(count)s objections are open: listen to them, one after the other.",
            objecting,
        )
        % {"count": objecting},
        "nominee_silent": _("The person proposed has not said yes yet."),
        "others_silent": ngettext(
            "%(count)s person has not answered yet.",
            "%(count)s people have not answered yet.",
            silent,
        )
        % {"count": silent},
        "no_objection": _("Nobody objects and she says yes: she may be declared elected."),
    }
    return sentences[judged.why]


def say_result(told: Mapping[str, Any]) -> list[str]:
    """How somebody came to be elected, in figures that name nobody."""
    if told.get("kind") != "election":
        return []
    lines = [
        ngettext("%(count)s person was named.", "%(count)s people were named.", told["named"])
        % {"count": told["named"]},
        {
            "by_reasons": _("She was proposed for the reasons heard."),
            "most_nominated": _("She was proposed as the person named most often."),
        }.get(told["how"], _("Several were named as often: the rule of ties led to her.")),
        _("She agreed, and no objection was left: %(answered)s of %(voters)s answered.")
        % {"answered": told["answered"], "voters": told["voters"]},
    ]
    if told["silent"]:
        lines.append(_("Past the time given, silence meant no objection."))
    if told["set_aside"]:
        lines.append(
            ngettext(
                "%(count)s person proposed before was not kept.",
                "%(count)s people proposed before were not kept.",
                told["set_aside"],
            )
            % {"count": told["set_aside"]}
        )
    return lines


def _say_tie_step(rule: str, applied: bool, left: int) -> str:
    told = {
        "self_nominated": _("Who named herself"),
        "incumbent": _("Who holds the role today"),
        "random": _("A draw, from the number of this decision, that anybody can make again"),
        "revote": _("A new change round among them"),
    }[rule]
    if applied:
        return _("%(rule)s: this settles it.") % {"rule": told}
    if left:
        return _("%(rule)s: several, this does not settle it.") % {"rule": told}
    return _("%(rule)s: nobody, this does not settle it.") % {"rule": told}
