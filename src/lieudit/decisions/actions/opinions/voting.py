"""Voting on statements, by oneself or typed from a paper sheet. No trace tells how."""

from collections.abc import Mapping
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.opinions.maps import lock_map, trace_map
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.models import OpinionStatement, OpinionVoice, OpinionVote

SIGNS = (1, 0, -1)


def cast_vote(*, map_id: UUID, person_id: UUID, statement_id: UUID, sign: int) -> None:
    """Note or change what somebody says of one statement; sent twice, it counts once."""
    if sign not in SIGNS:
        raise Refused(_("Choose one of the answers."))
    with transaction.atomic():
        row = lock_map(map_id)
        statement = OpinionStatement.objects.filter(
            id=statement_id, map=row, set_aside_as=""
        ).first()
        if statement is None:
            raise Refused(_("This statement is no longer put to the vote."))
        voice, _new = OpinionVoice.objects.get_or_create(
            map=row, person_id=person_id, defaults={"collective_id": row.collective_id}
        )
        OpinionVote.objects.update_or_create(
            voice=voice,
            statement=statement,
            defaults={"sign": sign, "collective_id": row.collective_id},
        )


def take_back_votes(*, map_id: UUID, person_id: UUID) -> None:
    """Take all one's votes back, as if one had never voted."""
    with transaction.atomic():
        lock_map(map_id)
        OpinionVoice.objects.filter(map_id=map_id, person_id=person_id).delete()


def enter_sheet(
    *, map_id: UUID, actor_id: UUID, sheet: int, signs: Mapping[UUID, int]
) -> OpinionVoice:
    """Type a paper sheet; its number keeps it from being typed twice, nobody's name is on it."""
    if not signs:
        raise Refused(_("No statement is answered on this sheet."))
    try:
        with transaction.atomic():
            row = lock_map(map_id)
            voice = OpinionVoice.objects.create(
                collective_id=row.collective_id, map=row, sheet=sheet, entered_by_id=actor_id
            )
            shown = set(row.statements.filter(set_aside_as="").values_list("id", flat=True))
            OpinionVote.objects.bulk_create(
                OpinionVote(
                    collective_id=row.collective_id, voice=voice, statement_id=key, sign=sign
                )
                for key, sign in signs.items()
                if key in shown and sign in SIGNS
            )
            trace_map(row, actor_id, "decisions.opinion_sheet_typed", sheet=sheet)
    except IntegrityError:
        raise Refused(_("The sheet of this number is typed already."), "sheet") from None
    return voice


def remove_sheet(*, voice_id: UUID, actor_id: UUID) -> None:
    """Take a typed sheet out: it was typed by mistake."""
    with transaction.atomic():
        voice = OpinionVoice.objects.get(id=voice_id, person=None)
        row = lock_map(voice.map_id)
        trace_map(row, actor_id, "decisions.opinion_sheet_removed", sheet=voice.sheet or 0)
        voice.delete()
