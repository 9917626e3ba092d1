"""What this room holds on a person, in her words: answers, consents, the notes on her."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.hall.personal_data import Act, Entry, Section, register_words, tell_mapping
from lieudit.hall.telling import say_moment as _say
from lieudit.interviews.forms.interviewing.words import HER_KINDS
from lieudit.interviews.forms.returning.held import describe_return

TOLD = {"questionnaires", "interviews", "restitutions_and_opinions"}
LABELS = {
    "questionnaires": gettext_lazy("Your questionnaires"),
    "seat": gettext_lazy("Number of your place"),
    "title": gettext_lazy("Title"),
    "invited_at": gettext_lazy("Invited on"),
    "finished_at": gettext_lazy("Handed in on"),
    "withdrawn_at": gettext_lazy("Withdrawn on"),
    "answers": gettext_lazy("Your answers"),
    "consents": gettext_lazy("Your consents"),
    "notes_about_you": gettext_lazy("Notes about you"),
    "question": gettext_lazy("Question"),
    "shared_with_the_group": gettext_lazy("Shared with the group"),
    "typed_in_for_you": gettext_lazy("Typed in for you"),
    "is_still_asked": gettext_lazy("Still asked"),
    "part": gettext_lazy("Part"),
    "given_at": gettext_lazy("Given on"),
    "refused_at": gettext_lazy("Refused on"),
    "taken_back_at": gettext_lazy("Taken back, on"),
    "candidacies_ended_on": gettext_lazy("Your candidacy ended on"),
    "restitutions_and_opinions": gettext_lazy("Restitutions and opinions about you"),
    "opinions_addressed_to_you": gettext_lazy("Opinions addressed to you"),
    "document": gettext_lazy("Number of the document"),
    "versions": gettext_lazy("Versions"),
    "number": gettext_lazy("Number"),
    "given_on": gettext_lazy("Given on"),
    "given_to": gettext_lazy("Given to"),
    "code": gettext_lazy("Code of the signature"),
    "parts": gettext_lazy("Parts"),
    "your_reply": gettext_lazy("Your reply"),
    "nothing_to_add": gettext_lazy("You had nothing to add"),
    "name": gettext_lazy("Name"),
    "organisation": gettext_lazy("Organisation"),
    "to": gettext_lazy("To"),
    "version": gettext_lazy("Version"),
    "means": gettext_lazy("By what means"),
    "opened": gettext_lazy("Opened on"),
    "until": gettext_lazy("Valid until"),
    "written_on_a_device_and_set_aside": gettext_lazy("Written on a device, set aside"),
    "written_at": gettext_lazy("Written on"),
    "on": gettext_lazy("On"),
    "words": gettext_lazy("Words"),
    "written_by": gettext_lazy("Written by"),
    "said": gettext_lazy("What was said"),
    "interviews": gettext_lazy("Your interviews"),
    "interviews_you_led": gettext_lazy("Interviews you led"),
    "at": gettext_lazy("When"),
    "notes_complete_at": gettext_lazy("Notes complete on"),
    "guide": gettext_lazy("Guide"),
    "place": gettext_lazy("Place"),
    "led_by": gettext_lazy("Led by"),
    "readable_from": gettext_lazy("Open to you from"),
    "agreed_to_the_protected_part_at": gettext_lazy("You agreed to the protected part on"),
    "hypotheses_asked_at": gettext_lazy("You asked for the hypotheses on"),
    "notes": gettext_lazy("Notes"),
    "station": gettext_lazy("Station"),
    "changed_at": gettext_lazy("Changed on"),
    "replies": gettext_lazy("Replies"),
}
CHOICES = {
    "kind": {
        "opinion": gettext_lazy("Opinion to the mandator"),
        "restitution": gettext_lazy("Restitution"),
    },
    "means": {
        "email": gettext_lazy("By e-mail"),
        "hand": gettext_lazy("By hand"),
        "screen": gettext_lazy("On screen"),
        "print": gettext_lazy("On paper"),
    },
}
register_words(LABELS, CHOICES)
KNOWN = {
    "seat", "title", "collective", "invited_at", "finished_at", "withdrawn_at", "answers",
    "consents", "notes_about_you",
}  # fmt: skip


def describe_answers(told: Mapping[str, Any]) -> list[Section]:
    """Tell each questionnaire by its answers, its consents, its notes; the rest key by key."""
    sections = []
    for one in told.get("questionnaires", []):
        sections += _describe_questionnaire(one)
    sections += [_describe_interview(one) for one in told.get("interviews", [])]
    sections += [describe_return(one) for one in told.get("restitutions_and_opinions", [])]
    return sections + tell_mapping({key: told[key] for key in told if key not in TOLD})


def _describe_questionnaire(one: Mapping[str, Any]) -> list[Section]:
    group, acts = one["collective"], _acts(one)
    facts = [
        Entry(label, _say(one[key]))
        for key, label in (
            ("invited_at", _("Invited on")),
            ("finished_at", _("Handed in on")),
            ("withdrawn_at", _("Withdrawn on")),
        )
        if one.get(key)
    ]
    parts = [Section(one["title"], tuple(facts), group, acts)]
    for title, entries in (
        (_("Your answers"), _tell_answers(one.get("answers", []))),
        (_("Your consents"), _tell_consents(one.get("consents", []))),
        (_("Notes about you"), _tell_notes(one.get("notes_about_you", []))),
    ):
        if entries:
            parts.append(Section(f"{one['title']} – {title}", tuple(entries), group))
    # What other parts of the room add to a questionnaire later, key by key.
    added = tell_mapping({key: value for key, value in one.items() if key not in KNOWN})
    parts += [Section(f"{one['title']} – {more.title}", more.entries, group) for more in added]
    return parts


def _describe_interview(one: Mapping[str, Any]) -> Section:
    """Tell an interview note by note, each with who wrote it and what she answered."""
    entries = []
    for note in one["notes"]:
        name = str(HER_KINDS[note["kind"]])
        entries.append(Entry(f"{note['station']} – {name}", note["words"], note["written_by"]))
        entries += [Entry(_("What it said before"), words) for words in note["before"]]
        entries += [
            Entry(str(HER_KINDS[reply["kind"]]), reply["words"], reply["written_by"])
            for reply in note["replies"]
        ]
    title = _("Interview")
    if one["at"]:
        title = _("Interview of %(moment)s") % {"moment": _say(one["at"])}
    address = reverse("interviews:my_interview", args=[one["part"]])
    act = Act(_("Read it, correct it, answer, ask for the hypotheses"), address)
    return Section(title, tuple(entries), one["collective"], (act,))


def _tell_answers(answers: Sequence[Mapping[str, Any]]) -> list[Entry]:
    return [
        Entry(
            answer["question"],
            "\n".join(part for part in (*answer["said"], answer["words"]) if part),
            _("typed in for you") if answer["typed_in_for_you"] else "",
        )
        for answer in answers
    ]


def _tell_consents(consents: Sequence[Mapping[str, Any]]) -> list[Entry]:
    names = {
        "given_at": _("given on"),
        "refused_at": _("refused on"),
        "taken_back_at": _("taken back on"),
    }
    return [
        Entry(
            consent["part"],
            "; ".join(
                f"{name} {_say(consent[key])}" for key, name in names.items() if consent.get(key)
            ),
        )
        for consent in consents
    ]


def _tell_notes(notes: Sequence[Mapping[str, Any]]) -> list[Entry]:
    return [Entry(note["written_by"], note["words"]) for note in notes]


def _acts(one: Mapping[str, Any]) -> tuple[Act, ...]:
    if not one.get("seat"):
        return ()
    address = reverse("interviews:respond_rights", args=[one["seat"]])
    return (Act(_("Read again, take back a consent, erase these answers"), address),)
