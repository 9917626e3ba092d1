"""The parts of a document that come from the real state of a collective.

These documents are French paperwork for French authorities: their words are content, in French
whatever the reader's language, as `content/documents/words.json` has them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation

from lieudit.hall.personal_data import list_holders
from lieudit.hall.registry import list_rooms
from lieudit.hall.retention import list_rules
from lieudit.kit.documents import Block, Bullets, Paragraph, Table
from lieudit.people.forms.documents.reading import BLANK, read_content
from lieudit.people.models import PrivacySettings
from lieudit.people.queries.privacy.state import PrivacyState


def build_inserts(
    kept: PrivacySettings, state: PrivacyState, months: Mapping[str, int], *, has_notice: bool
) -> dict[str, Sequence[Block]]:
    """Return each named part as blocks, in French."""
    words = read_content("words")
    with translation.override("fr"):
        return {
            "roles": [_roles(kept, words)],
            "persons": _persons(state, words),
            "holders": [_holders(words)],
            "retention": [_retention(months, words)],
            "rooms": [_rooms(state, words)],
            "criteria": _criteria(state, words),
            "measures": [_measures(state, words)],
            "actions": [_actions(kept, state, words, has_notice=has_notice)],
        }


def tell_key(state: PrivacyState) -> str:
    words = read_content("words")
    return str(words["key_apart"] if state.key_is_apart else words["key_beside"])


def _roles(kept: PrivacySettings, words: Mapping[str, Any]) -> Table:
    named, parts = words["role_rows"], words["parts"]
    contact = kept.contact_person.full_name if kept.contact_person else kept.contact_name
    reach = " – ".join(one for one in (contact, kept.contact_reach) if one)
    address = ", ".join(one for one in (kept.controller_name, kept.controller_address) if one)
    rows = [
        [named["controller"], address or BLANK, parts["controller"]],
        [named["mandator"], kept.mandator_name or BLANK, parts[kept.mandator_role]],
        [named["consultant"], kept.consultant_name or BLANK, parts[kept.consultant_role]],
        [named["host"], kept.host_name or BLANK, parts[kept.host_role]],
        [named["contact"], reach or BLANK, ""],
        [named["officer"], kept.officer or BLANK, ""],
    ]
    return Table(head=words["heads"]["roles"], rows=rows)


def _persons(state: PrivacyState, words: Mapping[str, Any]) -> list[Block]:
    stages = _count(state.by_stage, words["stages"])
    lines = [
        words["persons_line"].format(persons=state.persons, stages=stages or BLANK),
        words["represented_line"].format(represented=state.represented)
        if state.represented
        else words["no_represented"],
    ]
    if state.by_role:
        lines.append(words["roles_line"].format(roles=_count(state.by_role, words["roles"])))
    return [Bullets(lines)]


def _count(counts: Mapping[str, int], names: Mapping[str, str]) -> str:
    return ", ".join(f"{names.get(key, key)} : {count}" for key, count in counts.items())


def _holders(words: Mapping[str, Any]) -> Table:
    rows = [
        [str(one.label or one.room), *(str(text or BLANK) for text in _terms(one))]
        for one in list_holders()
    ]
    return Table(head=words["heads"]["holders"], rows=rows)


def _terms(holder: Any) -> tuple[Any, ...]:
    return holder.purpose, holder.ground, holder.readers


def _retention(months: Mapping[str, int], words: Mapping[str, Any]) -> Table:
    rows = [
        [
            str(rule.label),
            words["months"].format(n=months[rule.code]) if months[rule.code] else words["never"],
            str(rule.counted_from),
        ]
        for rule in list_rules()
    ]
    return Table(head=words["heads"]["retention"], rows=rows)


def _rooms(state: PrivacyState, words: Mapping[str, Any]) -> Block:
    named = [str(sheet.label) for sheet in list_rooms() if sheet.name in state.rooms]
    return Bullets(named) if named else Paragraph(words["no_rooms"])


def _criteria(state: PrivacyState, words: Mapping[str, Any]) -> list[Block]:
    found = {
        "yes": True,
        "no": False,
        "interviews": "interviews" in state.rooms,
        "vulnerable": "interviews" in state.rooms or state.represented > 0,
    }
    met = [found[code] for _name, code, _why in words["criteria"]]
    rows = [
        [name, words["yes"] if is_met else words["no"], why.format(persons=state.persons)]
        for (name, _code, why), is_met in zip(words["criteria"], met, strict=True)
    ]
    enough = 2
    verdict = words["criteria_do"] if sum(met) >= enough else words["criteria_maybe"]
    end = words["criteria_end"].format(count=sum(met), verdict=verdict)
    return [Table(head=words["heads"]["criteria"], rows=rows), Paragraph(end)]


def _measures(state: PrivacyState, words: Mapping[str, Any]) -> Table:
    factor = (
        words["factor_state"].format(protected=state.protected_readers, readers=state.readers)
        if state.readers
        else words["no_reader"]
    )
    told = {
        "present": words["present"],
        "key": tell_key(state),
        "tls": words["present"] if state.is_over_tls else words["absent"],
        "factor": factor,
    }
    rows = [[name, told[code]] for name, code in words["measures"]]
    return Table(head=words["heads"]["measures"], rows=rows)


def _actions(
    kept: PrivacySettings, state: PrivacyState, words: Mapping[str, Any], *, has_notice: bool
) -> Table:
    """What the state itself says is missing, then a line of one's own."""
    missing = state.readers - state.protected_readers
    wanted = {
        "factor": missing > 0,
        "key": not state.key_is_apart,
        "tls": not state.is_over_tls,
        "notice": not has_notice,
        "settings": not kept.contact_reach,
    }
    rows = [
        [text.format(missing=missing), BLANK, BLANK]
        for code, text in words["action_rows"].items()
        if wanted[code]
    ]
    return Table(head=words["heads"]["actions"], rows=[*rows, [words["action_own"]] * 3])
