"""What this room holds on a person, in her words: titles and entries of the page “My data”."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.hall.personal_data import Act, Entry, Section, register_words
from lieudit.hall.telling import say_moment
from lieudit.people.models.belonging import Role, Stage
from lieudit.people.models.person import GuardianKind
from lieudit.people.models.rights import Outcome, RightKind
from lieudit.people.models.welcome import RequestState
from lieudit.people.queries.personal_data import gather_person

TITLES: dict[str, str | Promise] = {
    "person": gettext_lazy("Who you are"),
    "stages": gettext_lazy("Your stages"),
    "roles": gettext_lazy("Your roles"),
    "households": gettext_lazy("Your households"),
    "bodies": gettext_lazy("Your circles and working groups"),
    "mandates": gettext_lazy("Mandates you share"),
    "account": gettext_lazy("Your account"),
    "guardians": gettext_lazy("Who assists or represents you"),
    "guardian_of": gettext_lazy("Whom you assist or represent"),
    "exchanges_written": gettext_lazy("What you wrote in the contact log"),
    "cards": gettext_lazy("Your printed cards"),
    "invitations": gettext_lazy("How you were invited"),
    "invitations_made": gettext_lazy("Invitations you made"),
    "join_requests": gettext_lazy("What you asked to join"),
    "coordination_offers": gettext_lazy("Coordination offered"),
    "coordination_claims": gettext_lazy("Coordination taken up"),
    "last_visits": gettext_lazy("Your last visits"),
    "rights_requests": gettext_lazy("What you asked about your data"),
    "restrictions": gettext_lazy("What you have restricted"),
    "data_packs": gettext_lazy("Copies of your data"),
}
LABELS: dict[str, str | Promise] = {
    "given_name": gettext_lazy("Given name"),
    "family_name": gettext_lazy("Family name"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "language": gettext_lazy("Language"),
    "prefers_paper": gettext_lazy("Prefers paper"),
    "stage": gettext_lazy("Stage"),
    "role": gettext_lazy("Role"),
    "state": gettext_lazy("State"),
    "message": gettext_lazy("Your words"),
    "said": gettext_lazy("What was said"),
    "next_step": gettext_lazy("Next step"),
    "kind": gettext_lazy("What you asked"),
    "asked_on": gettext_lazy("Asked on"),
    "due_on": gettext_lazy("To be answered by"),
    "answered_on": gettext_lazy("Answered on"),
    "outcome": gettext_lazy("Outcome"),
    "words": gettext_lazy("Your words"),
    "reasons": gettext_lazy("Why it takes longer"),
    "answer": gettext_lazy("The answer"),
    "expires_at": gettext_lazy("Valid until"),
    "revoked_at": gettext_lazy("Taken back on"),
    "last_login": gettext_lazy("Last came in on"),
    "second_factor_since": gettext_lazy("Second factor since"),
    "last_used_at": gettext_lazy("Last used on"),
    "sent_at": gettext_lazy("Sent on"),
    "answered_at": gettext_lazy("Answered on"),
    "accepted_at": gettext_lazy("Accepted on"),
    "declined_at": gettext_lazy("Declined on"),
    "ready_at": gettext_lazy("Possible from"),
    "done_at": gettext_lazy("Done on"),
    "seen_at": gettext_lazy("Last seen on"),
    "since": gettext_lazy("Since"),
    "lifted_at": gettext_lazy("Lifted on"),
    "made_at": gettext_lazy("Made on"),
    "downloads": gettext_lazy("Times downloaded"),
    "household": gettext_lazy("Household"),
    "body": gettext_lazy("Circle or group"),
    "mandate": gettext_lazy("Mandate"),
    "guardian_name": gettext_lazy("Name"),
    "from": gettext_lazy("From"),
}
CHOICES: dict[str, dict[str, str]] = {
    "stage": dict(Stage.choices),
    "role": dict(Role.choices),
    "state": dict(RequestState.choices),
    "kind": dict(RightKind.choices) | dict(GuardianKind.choices),
    "outcome": dict(Outcome.choices),
    "language": dict(settings.LANGUAGES),
}
register_words({**LABELS, **TITLES})
PERIODS = ("stages", "roles", "households", "bodies", "mandates", "guardians", "guardian_of")


def describe_person(person_id: UUID, scope_id: UUID | None = None) -> list[Section]:
    """Tell who she is, where she belongs, what she wrote and asked; empty parts are left out."""
    told = gather_person(person_id, scope_id)
    sections = []
    for key, value in told.items():
        entries = _tell_part(key, value)
        if entries:
            sections.append(Section(str(TITLES.get(key, key)), tuple(entries), acts=_acts(key)))
    return sections


def _tell_part(key: str, value: Any) -> list[Entry]:
    if key == "person":
        return [_tell_field(name, one) for name, one in value.items() if one not in ("", None)]
    if key in PERIODS:
        return [_tell_period(row) for row in value]
    if key == "exchanges_written":
        return [Entry(say_moment(row["on"]), row["said"], row["next_step"]) for row in value]
    return [Entry(row.get("collective", ""), _join(row)) for row in value]


def _tell_field(name: str, value: Any) -> Entry:
    said = (_("yes") if value else _("no")) if isinstance(value, bool) else _say(name, value)
    return Entry(str(LABELS.get(name, name)), said)


def _tell_period(row: Mapping[str, str]) -> Entry:
    name = next(key for key in row if key not in {"collective", "from", "to"})
    since = say_moment(row["from"])
    until = say_moment(row["to"]) if row["to"] else ""
    period = (
        _("from %(since)s to %(until)s") % {"since": since, "until": until}
        if until
        else _("since %(since)s") % {"since": since}
    )
    return Entry(row["collective"], _say(name, row[name]), period)


def _join(row: Mapping[str, Any]) -> str:
    told = [
        f"{LABELS.get(name, name)} – {_say(name, value)}"
        for name, value in row.items()
        if value not in ("", None) and name != "collective"
    ]
    return "\n".join(told)


def _say(name: str, value: Any) -> str:
    if name in CHOICES:
        return str(CHOICES[name].get(str(value), value))
    return say_moment(str(value))


def _acts(key: str) -> tuple[Act, ...]:
    if key == "person":
        return (Act(_("Correct my details"), reverse("people:account_details")),)
    if key == "cards":
        return (Act(_("See or take back my cards"), reverse("people:account")),)
    if key in {"stages", "roles", "households", "bodies", "guardians"}:
        address = reverse("people:rights_ask") + "?kind=rectification"
        return (Act(_("Ask for a correction"), address),)
    return ()
