"""What this room holds on a person, in her words: answers, consents, the notes on her."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lieudit.hall.personal_data import Act, Entry, Section, tell_mapping
from lieudit.interviews.forms.interviewing.words import KIND_WORDS

TOLD = {"questionnaires", "interviews"}


def describe_answers(told: Mapping[str, Any]) -> list[Section]:
    """Tell each questionnaire by its answers, its consents, its notes; the rest key by key."""
    sections = []
    for one in told.get("questionnaires", []):
        sections += _describe_questionnaire(one)
    sections += [_describe_interview(one) for one in told.get("interviews", [])]
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
    return parts


def _describe_interview(one: Mapping[str, Any]) -> Section:
    """Tell an interview note by note, each with who wrote it and what she answered."""
    entries = []
    for note in one["notes"]:
        name = str(KIND_WORDS[note["kind"]][0])
        entries.append(Entry(f"{note['station']} – {name}", note["words"], note["written_by"]))
        entries += [
            Entry(str(KIND_WORDS[reply["kind"]][0]), reply["words"], reply["written_by"])
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


def _say(text: str) -> str:
    moment = parse_datetime(text)
    return date_format(localtime(moment), "j F Y, H:i") if moment else text
