"""Addresses of the decisions room: French paths, English names."""

from django.urls import path

from lieudit.decisions.views import (
    advice,
    advising,
    attachments,
    ballots,
    consent,
    dates,
    detail,
    drafts,
    elections,
    lists,
    options,
    proxies,
    register,
    register_files,
    review,
    steps,
    talk,
    vote_panels,
)
from lieudit.decisions.views.opinions import leading, maps, results, voting
from lieudit.decisions.views.secret import booth as secret_booth
from lieudit.decisions.views.secret import leading as secret_leading
from lieudit.decisions.views.secret import outside as secret_outside
from lieudit.decisions.views.secret import page as secret_page
from lieudit.decisions.views.secret import papers as secret_papers

app_name = "decisions"
ROOM = "c/<slug:slug>/decisions/"
ONE = ROOM + "<uuid:proposal_id>/"
OBJECTION = ONE + "objections/<uuid:objection_id>/"
ADVICE = ONE + "avis/<uuid:advice_id>/"
DOCUMENT = ONE + "documents/<uuid:attachment_id>/"
CHOICE = ONE + "options/<uuid:choice_id>/"
VOICE = ONE + "voix/<uuid:elector_id>/"
ANSWER = ONE + "election/reponses/<uuid:answer_id>/"
REGISTER = ROOM + "registre/"
SECRET = ONE + "secret/"
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
    path(ONE + "papier/", detail.paper, name="paper"),
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
vote_urls = [
    path(ONE + "options/", options.vote_options, name="vote_options"),
    path(CHOICE, options.option_edit, name="option_edit"),
    path(CHOICE + "retirer/", options.option_remove, name="option_remove"),
    path(CHOICE + "deplacer/", options.option_move, name="option_move"),
    path(ONE + "reglages/", options.vote_switches, name="vote_switches"),
    path(ONE + "regle/", options.vote_rule, name="vote_rule"),
    path(ONE + "poids/", options.vote_weights, name="vote_weights"),
    path(ONE + "mains/<slug:standing>/", options.vote_hands, name="vote_hands"),
    path(ONE + "voix/", ballots.vote_roll, name="vote_roll"),
    path(VOICE, ballots.ballot, name="ballot"),
    path(VOICE + "reprendre/", ballots.ballot_take_back, name="ballot_take_back"),
    path(VOICE + "confier/", proxies.proxy_give, name="proxy_give"),
    path(VOICE + "confier/reprendre/", proxies.proxy_take_back, name="proxy_take_back"),
    path(VOICE + "confier/rendre/", proxies.proxy_give_up, name="proxy_give_up"),
    path(ONE + "resultat/", vote_panels.vote_result, name="vote_result"),
    path(ONE + "dates/lien/", dates.date_link, name="date_link"),
    path(ONE + "dates/retenir/", dates.date_keep, name="date_keep"),
    path(ONE + "date.ics", dates.date_file, name="date_file"),
    path(ONE + "dates/reponses/<uuid:guest_id>/retirer/", dates.guest_remove, name="guest_remove"),
    path("quelle-date/<str:code>/", dates.date_guest, name="date_guest"),
]
election_urls = [
    path(ONE + "election/role/", elections.election_describe, name="election_describe"),
    path(ONE + "election/nommer/", elections.nominate, name="nominate"),
    path(ONE + "election/etape/", elections.election_move, name="election_move"),
    path(ONE + "election/proposer/", elections.election_propose, name="election_propose"),
    path(ONE + "election/repondre/", elections.election_answer, name="election_answer"),
    path(ANSWER, elections.election_objection, name="election_objection"),
    path(ANSWER + "retirer/", elections.election_withdraw, name="election_withdraw"),
    path(ONE + "election/ecarter/", elections.election_aside, name="election_aside"),
]
urlpatterns = [*core_urls, *consent_urls, *advice_urls, *opinion_urls, *vote_urls, *election_urls]
register_urls = [
    path(REGISTER, register.register, name="register"),
    path(REGISTER + "<int:year>-<int:number>/", register.register_entry, name="register_entry"),
    path(REGISTER + "registre.csv", register_files.register_csv, name="register_csv"),
    path(REGISTER + "registre.json", register_files.register_json, name="register_json"),
    path(REGISTER + "livre.pdf", register_files.register_book, name="register_book"),
    path(REGISTER + "suivre/", register.register_feed_open, name="register_feed_open"),
    path(REGISTER + "suivre/fin/", register.register_feed_end, name="register_feed_end"),
    path("registre/<str:token>.atom", register_files.register_feed, name="register_feed"),
]
urlpatterns += register_urls
secret_urls = [
    path(SECRET, secret_page.secret_ballot, name="secret_ballot"),
    path(SECRET + "demander/", secret_leading.secret_ask, name="secret_ask"),
    path(SECRET + "ouvrir/", secret_leading.secret_open, name="secret_open"),
    path(SECRET + "voter/", secret_booth.secret_vote, name="secret_vote"),
    path(SECRET + "rappel/", secret_leading.secret_remind, name="secret_remind"),
    path(SECRET + "clore/", secret_leading.secret_close, name="secret_close"),
    path(SECRET + "numero/", secret_page.secret_check, name="secret_check"),
    path(SECRET + "fichiers/<str:file>/", secret_page.secret_file, name="secret_file"),
    path(SECRET + "scrutateurs/", secret_papers.secret_scrutineers, name="secret_scrutineers"),
    path(SECRET + "papier/", secret_papers.secret_papers, name="secret_papers"),
    path(
        SECRET + "papier/sans/", secret_papers.secret_without_papers, name="secret_without_papers"
    ),
    path(SECRET + "belenios/", secret_outside.secret_belenios, name="secret_belenios"),
    path(
        SECRET + "belenios/votants/", secret_outside.secret_voters_file, name="secret_voters_file"
    ),
    path(SECRET + "belenios/resultat/", secret_outside.secret_outside, name="secret_outside"),
]
urlpatterns += secret_urls
