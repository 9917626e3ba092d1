"""Addresses of the decisions room: French paths, English names."""

from django.urls import path

from lieudit.decisions.views import (
    advice,
    advising,
    attachments,
    consent,
    detail,
    drafts,
    lists,
    review,
    steps,
    talk,
)
from lieudit.decisions.views.opinions import leading, maps, results, voting

app_name = "decisions"
ROOM = "c/<slug:slug>/decisions/"
ONE = ROOM + "<uuid:proposal_id>/"
OBJECTION = ONE + "objections/<uuid:objection_id>/"
ADVICE = ONE + "avis/<uuid:advice_id>/"
DOCUMENT = ONE + "documents/<uuid:attachment_id>/"
WORDS = ONE + "paroles/<uuid:words_id>/"
MAPS = ROOM + "cartes-d-opinions/"
MAP = MAPS + "<uuid:map_id>/"
STATEMENT = MAP + "affirmations/<uuid:statement_id>/"

core_urls = [
    path(ROOM, lists.list_page, name="list"),
    path(ROOM + "proposer/", drafts.new, name="new"),
    path(ONE, detail.detail, name="detail"),
    path(ONE + "brouillon/", drafts.draft_edit, name="draft_edit"),
    path(ONE + "brouillon/jeter/", drafts.draft_drop, name="draft_drop"),
    path(ONE + "ouvrir/", drafts.draft_open, name="draft_open"),
    path(ONE + "etape/", steps.stage_move, name="stage_move"),
    path(ONE + "amender/", steps.amend, name="amend"),
    path(ONE + "versions/", steps.versions, name="versions"),
    path(ONE + "conduite/", steps.conduct, name="conduct"),
    path(ONE + "conclure/", steps.conclude, name="conclude"),
    path(ONE + "retirer/", steps.withdraw, name="withdraw"),
    path(ONE + "renvoyer/", steps.escalate, name="escalate"),
    path(ONE + "revue/", review.review, name="review"),
    path(ONE + "revue/ouvrir/", review.review_begin, name="review_begin"),
    path(ONE + "paroles/ajouter/<slug:kind>/", talk.words_add, name="words_add"),
    path(WORDS + "retirer/", talk.words_take, name="words_take"),
    path(WORDS + "remettre/", talk.words_restore, name="words_restore"),
    path(ONE + "documents/ajouter/", attachments.attachment_add, name="attachment_add"),
    path(DOCUMENT, attachments.attachment_file, name="attachment_file"),
    path(DOCUMENT + "retirer/", attachments.attachment_remove, name="attachment_remove"),
    path(DOCUMENT + "remettre/", attachments.attachment_restore, name="attachment_restore"),
]
consent_urls = [
    path(ONE + "reponse/", consent.position_say, name="position_say"),
    path(ONE + "reponse/noter/", consent.position_note, name="position_note"),
    path(ONE + "objections/", consent.objection_add, name="objection_add"),
    path(OBJECTION + "examiner/", consent.objection_examine, name="objection_examine"),
    path(OBJECTION + "clore/", consent.objection_settle, name="objection_settle"),
    path(ONE + "reunion/", consent.meeting_call, name="meeting_call"),
    path(ONE + "reunion/annuler/", consent.meeting_call_off, name="meeting_call_off"),
    path(ONE + "reunion/tour/", consent.meeting_round, name="meeting_round"),
]
advice_urls = [
    path(ONE + "avis/", advice.advice_ask, name="advice_ask"),
    path(ADVICE + "retirer/", advice.advice_remove, name="advice_remove"),
    path(ADVICE + "donner/", advice.advice_give, name="advice_give"),
    path(ADVICE + "repondre/", advice.advice_reply, name="advice_reply"),
    path(ONE + "decider/", advice.decide, name="decide"),
]
opinion_urls = [
    path(ROOM + "comment-decider/", advising.method_adviser, name="method_adviser"),
    path(MAPS, maps.opinion_maps, name="opinion_maps"),
    path(MAPS + "ouvrir/", maps.opinion_map_new, name="opinion_map_new"),
    path(MAP, maps.opinion_map, name="opinion_map"),
    path(MAP + "corriger/", maps.opinion_map_edit, name="opinion_map_edit"),
    path(MAP + "fermer/", maps.opinion_close, name="opinion_close"),
    path(MAP + "voter/", voting.opinion_vote, name="opinion_vote"),
    path(MAP + "mes-votes/", voting.opinion_mine, name="opinion_mine"),
    path(MAP + "mes-votes/reprendre/", voting.opinion_take_back, name="opinion_take_back"),
    path(MAP + "resultats/", results.opinion_results, name="opinion_results"),
    path(MAP + "votes.csv", results.opinion_export, name="opinion_export"),
    path(MAP + "affirmations/", leading.opinion_statements, name="opinion_statements"),
    path(STATEMENT + "ecarter/", leading.opinion_set_aside, name="opinion_set_aside"),
    path(STATEMENT + "remettre/", leading.opinion_put_back, name="opinion_put_back"),
    path(MAP + "feuille/", leading.opinion_paper, name="opinion_paper"),
    path(MAP + "feuille/saisir/", leading.opinion_paper_enter, name="opinion_paper_enter"),
    path(
        MAP + "feuille/<uuid:voice_id>/retirer/",
        leading.opinion_sheet_remove,
        name="opinion_sheet_remove",
    ),
]
urlpatterns = [*core_urls, *consent_urls, *advice_urls, *opinion_urls]
