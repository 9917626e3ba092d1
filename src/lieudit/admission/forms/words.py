"""Codes of the engine, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = dict[str, Promise]

STATES: Words = {
    "to_come": _("To come"),
    "planned": _("Planned"),
    "done": _("Already done"),
    "skipped": _("Skipped"),
}
TONES = {"to_come": "plain", "planned": "sky", "done": "sage", "skipped": "plain"}
OUTCOMES: Words = {
    "under_way": _("On their way"),
    "awaits_group": _("They said yes; the group's answer is awaited"),
    "awaits_persons": _("The group said yes; their answer is awaited"),
    "both_yes": _("Yes on both sides"),
    "persons_differ": _("To talk about together"),
    "not_now": _("Not now"),
    "no": _("The path ended"),
    "withdrawn": _("They withdrew"),
    "welcomed": _("Welcomed"),
}
OUTCOME_TONES = {
    "both_yes": "sage", "welcomed": "sage", "not_now": "ochre", "persons_differ": "ochre",
    "awaits_group": "sky", "awaits_persons": "sky",
}  # fmt: skip
GROUP_VERDICTS: Words = {
    "yes": _("Yes"),
    "not_now": _("Not now"),
    "no": _("No"),
}
ADVICE: Words = {
    "yes": _("In favour"),
    "not_now": _("Not now"),
    "no": _("Against"),
}
OWN_VERDICTS: Words = {
    "yes": _("Yes, I wish to go on with this group"),
    "not_now": _("Not now: I need time, or something must change first"),
    "no": _("No, I stop here"),
}
PARTS: Words = {
    "preselection": _("Advice of the first body"),
    "decision": _("Decision of the group"),
}
REASONS: Words = {
    "shared_project": _("The project and its charter were met on both sides"),
    "mutual_wish": _("The wish is mutual after the meetings"),
    "tried_together": _("The time spent together went well"),
    "place_free": _("A home that fits what they ask is free"),
    "no_home_free": _("No home is free at the time they ask for"),
    "home_does_not_fit": _("No home of the programme fits what they ask for"),
    "charter_not_agreed": _("They do not agree with a point of the charter, said by them"),
    "participation_differs": _("They do not wish the part in common life the group agreed on"),
    "rhythm_differs": _("Their calendar and that of the project do not meet"),
    "legal_form_not_wanted": _("The legal form or the shares do not suit them"),
    "path_not_finished": _("A step of the path is not done yet"),
    "not_yet_known": _("They and the group do not know each other enough yet"),
    "group_not_ready": _("The group is not able to welcome anybody for now"),
}
METHODS: Words = {
    "consent": _("By consent: no reasoned objection was left"),
    "unanimity": _("By unanimity"),
    "majority": _("By a majority vote"),
    "mandated": _("By a small group mandated for it"),
    "talk": _("By talking until all agreed"),
    "other": _("Otherwise (say how below)"),
}
PAPERS: Words = {
    "charter": _("Charter, read and signed"),
    "membership": _("Membership form"),
    "house_rules": _("House rules, signed"),
    "shares": _("Subscription form of the shares"),
    "insurance": _("Certificate of home insurance"),
    "identity": _("Identity document"),
    "address": _("Proof of address"),
    "occupation": _("Proof of occupation"),
    "resources": _("Proof of resources"),
}
KINDS: Words = {
    "contact": _("First contact"),
    "meeting": _("Meeting or day together"),
    "questionnaire": _("Questionnaire"),
    "interview": _("Interview"),
    "stay": _("Trial stay"),
    "preselection": _("Advice of a first body"),
    "decision": _("Mutual decision"),
    "welcome": _("Welcome in the group"),
    "point": _("Point after the welcome"),
    "departure": _("Departure talk"),
    "other": pgettext_lazy("kind of step", "Other"),
}
ROLES: Words = {
    "coordinator": _("Coordination"),
    "companion": _("Accompaniment"),
    "interviewer": _("Interviews"),
    "facilitator": _("Animation on site"),
    "godparent": _("Godparent"),
}
STAGES: Words = {
    "": _("No change"),
    "candidate": _("Candidate"),
    "observer": _("Observer"),
    "integration": _("In integration"),
    "member": _("Member"),
}
STATE_CHANGES: Words = {
    "planned": _("It is planned on…"),
    "done": _("It was done on…"),
    "skipped": _("It is skipped"),
    "to_come": _("Nothing is planned yet"),
}


def list_choices(words: Words, *keys: str) -> list[tuple[str, Promise]]:
    """Return what a field offers: all, or some in the order given."""
    return [(key, words[key]) for key in (keys or words)]
