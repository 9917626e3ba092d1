"""Run over a demonstration's data: prints the address of each page of the table, as JSON."""

import json
import sys

import django

django.setup()

from django.urls import get_resolver, reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from lieudit.admission.actions.deciding import Said, note_group_decision  # noqa: E402
from lieudit.admission.actions.log import add_log_note  # noqa: E402
from lieudit.admission.actions.waiting import sign_entry  # noqa: E402
from lieudit.admission.models import Candidacy, RefusalRecord, WaitingEntry  # noqa: E402
from lieudit.decisions.actions.secret.papers import name_scrutineers  # noqa: E402
from lieudit.decisions.models import Objection, OpinionMap  # noqa: E402
from lieudit.decisions.models import Proposal as Decision  # noqa: E402
from lieudit.genesis.models import WritingRound  # noqa: E402
from lieudit.governance.actions.bringing import keep_for_review  # noqa: E402
from lieudit.governance.actions.matrix.writing import begin_matrix  # noqa: E402
from lieudit.governance.actions.pact.designing import (  # noqa: E402
    answer_question,
    propose_pact,
)
from lieudit.governance.engine.designing.choosing import Words  # noqa: E402
from lieudit.governance.engine.holaspirit import read_holaspirit  # noqa: E402
from lieudit.governance.models import Agreement, CarriedPower, MatrixLine, RoleMandate  # noqa: E402  # noqa: E402
from lieudit.governance.queries.matrix.reading import find_matrix  # noqa: E402
from lieudit.governance.tests.workbooks import make_holaspirit  # noqa: E402
from lieudit.hall.models import TaskProgress  # noqa: E402
from lieudit.interviews.actions.interviewing.leading import start_interview  # noqa: E402
from lieudit.interviews.actions.questionnaires import make_questionnaire  # noqa: E402
from lieudit.interviews.actions.reminders import sign_seat  # noqa: E402
from lieudit.interviews.actions.sheet_notes import add_note  # noqa: E402
from lieudit.interviews.forms.paste_form import EXAMPLE, read_paste  # noqa: E402
from lieudit.interviews.models import (  # noqa: E402
    Interview,
    InterviewGuide,
    InterviewNote,
    InterviewPerson,
    Participation,
    ReturnDocument,
    ReturnGiving,
    Wave,
)
from lieudit.kit.workbook import read_workbook  # noqa: E402
from lieudit.living_together.models import Activity, Proposal  # noqa: E402
from lieudit.meetings.actions.running import begin_meeting  # noqa: E402
from lieudit.meetings.actions.seats import tick_all  # noqa: E402
from lieudit.meetings.actions.showing import open_show  # noqa: E402
from lieudit.meetings.models import Action, Meeting, Show  # noqa: E402
from lieudit.people.actions.cards import make_cards  # noqa: E402
from lieudit.people.actions.data_pack import begin_pack, fill_pack  # noqa: E402
from lieudit.people.actions.invitations import make_invitation  # noqa: E402
from lieudit.people.actions.rights.asking import Asked, ask_right  # noqa: E402
from lieudit.people.models import (  # noqa: E402
    Body,
    Breach,
    Collective,
    Exchange,
    Household,
    Mandate,
    Outsider,
    Person,
    RightsRequest,
)
from lieudit.people.personas import PERSONAS  # noqa: E402
from tests.pages.table import PAGES  # noqa: E402

group = Collective.objects.get(slug="maison-des-tisserandes")
mine = {"collective": group}
companion, candidate = (
    Person.objects.get(id=PERSONAS[key].person_id) for key in ("companion", "candidate")
)
closed = Wave.objects.filter(state="closed", **mine).latest("closed_at")
opened = Wave.objects.get(state="open", **mine)
seat = Participation.objects.get(wave=opened, person=candidate)
read_seat = Participation.objects.filter(wave=closed, handed_in_at__isnull=False).first()
paper_seat = Participation.objects.filter(wave=opened, means="paper").first()
draft = opened.version
zone_item = next(
    item["name"] for item in closed.version.definition["items"] if item["type"] == "slider"
)
if seat.notice_read_at is None:
    seat.notice_read_at = timezone.now()
    seat.save()
note_id = add_note(
    participation_id=read_seat.id, kind="explore", words="En reparler.", actor_id=companion.id
)
body = Body.objects.filter(**mine).exclude(kind="collective").first()
held = RoleMandate.objects.filter(valid_to=None, **mine).first()
mandate, household, outsider, exchange = (
    model.objects.filter(**mine).first() for model in (Mandate, Household, Outsider, Exchange)
)
rights = RightsRequest.objects.filter(kind="rectification", **mine).get()
erasure = ask_right(
    collective=group, person=candidate, asked=Asked("erasure", means="letter"), by=companion
)
pack = begin_pack(person=companion, scope_id=None)
fill_pack(pack.id)
task = TaskProgress.objects.create(actor_id=companion.id, task_name="hall.deliver_mail", ids={})
to_come = Interview.objects.get(state="planned", **mine)
start_interview(interview_id=to_come.id, actor_id=companion.id)
restitution = ReturnDocument.objects.get(kind="restitution", **mine)
opinion = ReturnDocument.objects.get(kind="opinion", **mine)
on_opinion = {"document_id": opinion.id, "number": 1}
way_in = Candidacy.objects.get(applicants__person=candidate)
member = Person.objects.get(id=PERSONAS["member"].person_id)
decision_id = note_group_decision(
    candidacy_id=way_in.id,
    said=Said(
        part="decision", verdict="yes", decided_on=timezone.localdate(), method="consent",
        reasons=("mutual_wish",), was_heard=True, took_part=(member.id,),
    ),
    actor_id=companion.id,
)  # fmt: skip
log_id = add_log_note(
    candidacy_id=way_in.id, on_date=timezone.localdate(), words="En reparler.",
    actor_id=companion.id,
)  # fmt: skip
brought_id = keep_for_review(
    collective_id=group.id,
    brought=read_holaspirit(read_workbook(make_holaspirit())),
    source="holaspirit",
    actor_id=companion.id,
)
crossed = Interview.objects.get(mode="crossed", **mine)
her_part = InterviewPerson.objects.get(person=candidate, **mine)
her_words = InterviewNote.objects.filter(kind="words", texts__about=her_part).first()
on_crossed = {
    "interview_id": crossed.id,
    "note_id": crossed.notes.filter(kind="convergence").first().id,
}
known = {
    "part_id": her_part.id,
    "guide_id": InterviewGuide.objects.get(**mine).id,
    "document_id": restitution.id,
    "giving_id": ReturnGiving.objects.get(
        version__document=opinion, means="email", recipient_kind="mandator"
    ).id,
    "number": 2,
    "interview_id": to_come.id,
    "station": "quand_ca_coince",
    "slug": group.slug,
    "mandate_id": mandate and mandate.id,
    "person_id": candidate.id,
    "household_id": household and household.id,
    "body_id": body and body.id,
    "outsider_id": outsider and outsider.id,
    "exchange_id": exchange and exchange.id,
    "progress_id": task.id,
    "collective_id": group.id,
    "request_id": rights.id,
    "pack_id": pack.id,
    "breach_id": Breach.objects.get(**mine).id,
    "questionnaire_id": draft.questionnaire_id,
    "older": draft.number,
    "newer": draft.number,
    "item": draft.definition["items"][0]["name"],
    "wave_id": opened.id,
    "participation_id": seat.id,
    "note_id": note_id,
    "card_id": "living_together.avp",
    "dimension": "conviviality",
    "kind": "activite",
    "proposal_id": Proposal.objects.filter(**mine).first().id,
    "candidacy_id": way_in.id,
    "step": "meeting",
    "part": "decision",
    "decision_id": decision_id,
    "role_id": held.role_id,
    "import_id": brought_id,
    "power_id": CarriedPower.objects.filter(**mine).first().id,
    "record_id": RefusalRecord.objects.filter(**mine).first().id,
}
done, today, coming = Meeting.objects.filter(**mine).order_by("starts_at")
begin_meeting(meeting_id=today.id, actor_id=companion.id)
tick_all(meeting_id=today.id)
open_show(meeting_id=today.id, question="Huit tables ?", point_id=None)
under_way = {
    "meeting_id": today.id,
    "point_id": today.agenda.first().id,
    "show_id": Show.objects.get(state="open", **mine).id,
}
done_meeting = {"meeting_id": done.id, "point_id": done.agenda.first().id}
known |= {"meeting_id": coming.id, "point_id": coming.agenda.first().id}
known["action_id"] = Action.objects.filter(done_on=None, **mine).first().id
on_closed = {"wave_id": closed.id, "participation_id": read_seat.id}
pasted = make_questionnaire(
    collective_id=group.id,
    title="Avant de nous rencontrer",
    form=read_paste(EXAMPLE).form,
    actor_id=companion.id,
    pasted_text=EXAMPLE,
)
special = {
    "interviews:interview_together": on_crossed,
    "interviews:interview_release": on_crossed,
    "interviews:interview_note": on_crossed,
    "interviews:interview_read_back": {"interview_id": her_part.interview_id},
    "interviews:interview_detail": on_crossed,
    "interviews:my_interview_correct": {"note_id": her_words.id},
    "interviews:return_compare": {"older": 1, "newer": 2},
    "interviews:opinion_sign": on_opinion,
    "interviews:opinion_withdraw": on_opinion,
    "interviews:recipient_add": on_opinion,
    "living_together:version": {"number": 1},
    "living_together:part_edit": {"part_id": Activity.objects.filter(**mine).first().id},
    "interviews:my_return_former": {"number": 1},
    "people:rights_erase": {"request_id": erasure.id},
    "interviews:paste_again": {"questionnaire_id": pasted},
    "interviews:paste_review": {"questionnaire_id": pasted},
    "interviews:questionnaire_detail": {"questionnaire_id": pasted},
    "interviews:synthesis": on_closed,
    "interviews:sheet_list": on_closed,
    "interviews:conversation_sheet": on_closed,
    "interviews:sheet_print": on_closed,
    "interviews:note_edit": on_closed,
    "interviews:zone_edit": {"item": zone_item},
    "interviews:seat_enter": {"participation_id": paper_seat.id},
    "admission:log_edit": {"note_id": log_id},
    "governance:mandate_renew": {"mandate_id": held.id},
    "governance:mandate_end": {"mandate_id": held.id},
    "admission:interest": {"token": sign_entry(WaitingEntry.objects.filter(**mine).first().id)},
    "interviews:reminders_stop": {"token": sign_seat(seat.id)},
    "genesis:founding_question": {"question": "deciding"},
    "genesis:round": {"round_id": WritingRound.objects.get(**mine, closed_at=None).id},
    "people:card_enter": {
        "token": make_cards(collective=group, persons=[candidate], by=companion)[0].token
    },
}
special |= dict.fromkeys(
    (
        "meetings:desk",
        "meetings:phone",
        "meetings:show_close",
        "meetings:meeting_end",
        "meetings:proposal_heard",
    ),
    under_way,
)
special |= dict.fromkeys(
    ("meetings:minutes", "meetings:minutes_approve", "meetings:point_minutes",
     "meetings:decision_take", "meetings:action_add"), done_meeting
)  # fmt: skip


def list_votes() -> dict:
    """The votes of the third place, which the companion follows too: a page of each kind."""
    slug = {"slug": "cafe-de-la-bascule"}
    named, dates, elected, roof = (
        Decision.objects.get(title__startswith=title, collective__slug=slug["slug"])
        for title in ("Le nom", "Quel jour", "Qui tient", "Refaire")
    )
    voice = {"elector_id": roof.electors.filter(standing="voter").first().id}
    on_roof = {**slug, "proposal_id": roof.id, **voice, "standing": "voter"}
    election = elected.election
    told = {
        f"decisions:{name}": on_roof
        for name in ("vote_hands", "vote_roll", "vote_weights", "vote_rule", "proxy_give")
    }
    judged = {"proposal_id": named.id, "elector_id": named.electors.first().id}
    on_name = {**slug, **judged, "choice_id": named.choices.first().id}
    told |= {
        f"decisions:{name}": on_name
        for name in (
            "vote_options", "option_edit", "option_remove", "vote_switches", "ballot",
            "vote_result",
        )
    }  # fmt: skip
    objection = election.answers.get(stance="objection")
    told |= {
        f"decisions:{name}": {**slug, "proposal_id": elected.id, "answer_id": objection.id}
        for name in (
            "election_describe", "nominate", "election_propose", "election_answer",
            "election_objection",
        )
    }  # fmt: skip
    return told | {"decisions:date_guest": {"code": dates.vote_terms.share_code}}


guest_room, washing, compost, quiet = (
    Decision.objects.get(title__startswith=title, **mine)
    for title in ("Une chambre", "Quel lave-linge", "Un composteur", "Des heures calmes")
)
on_guest_room = {
    "proposal_id": guest_room.id,
    "objection_id": Objection.objects.get(proposal=guest_room).id,
}
special |= {name: on_guest_room for name in PAGES if name.startswith("decisions:")}
on_draft = {"proposal_id": compost.id}
special |= dict.fromkeys(
    ("decisions:draft_edit", "decisions:draft_drop", "decisions:draft_open"), on_draft
)
advised = {"proposal_id": washing.id, "advice_id": washing.advice.get(person=member).id}
special |= dict.fromkeys(
    ("decisions:advice_ask", "decisions:advice_give", "decisions:advice_reply", "decisions:decide"),
    advised,
)
elected, renewed = (
    Decision.objects.get(title__startswith=title, **mine)
    for title in ("Qui anime le groupe des fêtes", "Garder la même caisse")
)
name_scrutineers(
    ballot_id=renewed.secret_ballot.id, person_ids=(member.id, PERSONAS["treasurer"].person_id)
)
special |= {
    name: {"proposal_id": renewed.id} for name in PAGES if name.startswith("decisions:secret_")
}
special |= {
    key: {"proposal_id": elected.id}
    for key in ("decisions:secret_ballot", "decisions:secret_check")
}
special["decisions:secret_ask"] = {"proposal_id": guest_room.id}
special["decisions:review"] = {"proposal_id": quiet.id}
charter = Agreement.objects.get(kind="charter", **mine)
being = Agreement.objects.get(title="Le jardin clos", **mine)
begin_matrix(
    collective_id=group.id,
    rows=find_matrix(group.id, timezone.localdate()).rows,
    form="association",
    actor_id=companion.id,
)
line = MatrixLine.objects.filter(version__state="draft", **mine).first()
begun = answer_question(collective_id=group.id, name="kind", value="housing", actor_id=companion.id)
for name, value in (
    ("size", 12), ("form", "association"), ("pains", ["slow"]), ("pace", "fast"),
    ("meeting", "monthly"), ("carrier", "keeps"),
):  # fmt: skip
    answer_question(collective_id=group.id, name=name, value=value, actor_id=companion.id)
begun.refresh_from_db()
propose_pact(pact=begun, words=Words(), actor_id=companion.id)
known |= {"agreement_id": charter.id, "line_id": line.id, "key": "money"}
known["question"] = "pains"
known["to"] = "suspended"
on_garden = {"agreement_id": being.id}
special |= dict.fromkeys(("governance:version_edit", "governance:version_adopt"), on_garden)
special["governance:matrix_version"] = {"number": 1}
asked_map = OpinionMap.objects.get(closed_at=None, **mine)
drawn_map = OpinionMap.objects.filter(closed_at__isnull=False, **mine).first()
on_map = {"map_id": asked_map.id, "statement_id": asked_map.statements.first().id}
special |= {name: on_map for name in PAGES if name.startswith("decisions:opinion_")}
special |= {
    key: {"map_id": drawn_map.id} for key in ("decisions:opinion_results", "decisions:opinion_mine")
}
special |= list_votes()
special["people:invitation_open"] = {
    "token": make_invitation(
        collective=group, by=companion, by_roles=frozenset({"companion"}), stage="candidate"
    ).token
}


def list_parts(patterns: list, before: tuple[str, ...] = (), room: str = "") -> dict:
    """Return, for each « room:name », the parts of its address that vary."""
    found = {}
    for one in patterns:
        parts = (*before, *one.pattern.converters)
        if hasattr(one, "url_patterns"):
            found |= list_parts(one.url_patterns, parts, one.app_name or room)
        else:
            found.setdefault(f"{room}:{one.name}", parts)
    return found


parts = list_parts(get_resolver().url_patterns)
addresses = {
    name: reverse(name, kwargs={key: (known | special.get(name, {}))[key] for key in parts[name]})
    for name in PAGES
}
json.dump(addresses, sys.stdout)
