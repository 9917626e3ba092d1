"""Addresses of the interviews room: French paths, English names."""

from django.urls import path

from lieudit.interviews.views import (
    answering,
    answers_out,
    arranging,
    definition_file,
    editing,
    entering,
    pasting,
    questionnaires,
    reminders,
    responding,
    rights,
    sheets,
    synthesis,
    trying,
    versions,
    wave_closing,
    wave_links,
    wave_paper,
    wave_people,
    wave_preparing,
    waves,
    zones,
)
from lieudit.interviews.views.interviewing import (
    guides,
    hers,
    leading,
    planning,
    reading_back,
    running,
    together,
)
from lieudit.interviews.views.offline import comparing, exchange, shell, taking
from lieudit.interviews.views.returning import giving, leaving, own, received, writing

app_name = "interviews"
RESPOND = "repondre/<uuid:participation_id>/"

responding_urls = [
    path(RESPOND, responding.respond, name="respond"),
    path(RESPOND + "relire/", responding.respond_review, name="respond_review"),
    path(RESPOND + "terminer/", responding.respond_hand_in, name="respond_hand_in"),
    path(RESPOND + "merci/", responding.respond_thanks, name="respond_thanks"),
    path(RESPOND + "mes-droits/", rights.respond_rights, name="respond_rights"),
    path(RESPOND + "retirer/", rights.respond_withdraw, name="respond_withdraw"),
    path(RESPOND + "retirer-bloc/", rights.respond_withdraw_block, name="respond_withdraw_block"),
    path(RESPOND + "ma-copie.<str:ending>", answers_out.respond_copy, name="respond_copy"),
    path(RESPOND + "langue/", responding.respond_language, name="respond_language"),
    path(RESPOND + "q/<str:item>/", answering.respond_item, name="respond_item"),
]
LIST = "c/<slug:slug>/questionnaires/"
ONE = LIST + "<uuid:questionnaire_id>/"
ITEM = ONE + "questions/<str:item>/"

preparing_urls = [
    path(LIST, questionnaires.questionnaire_list, name="questionnaire_list"),
    path(LIST + "commencer/", questionnaires.questionnaire_start, name="questionnaire_start"),
    path(LIST + "coller/", pasting.questionnaire_paste, name="questionnaire_paste"),
    path(
        LIST + "lire-un-fichier/", definition_file.questionnaire_import, name="questionnaire_import"
    ),
    path(ONE, editing.questionnaire_detail, name="questionnaire_detail"),
    path(ONE + "coller/", pasting.paste_again, name="paste_again"),
    path(ONE + "relire/", pasting.paste_review, name="paste_review"),
    path(ONE + "titre/", questionnaires.questionnaire_settings, name="questionnaire_settings"),
    path(ONE + "copier/", questionnaires.questionnaire_duplicate, name="questionnaire_duplicate"),
    path(ONE + "ranger/", questionnaires.questionnaire_archive, name="questionnaire_archive"),
    path(ONE + "ressortir/", questionnaires.questionnaire_restore, name="questionnaire_restore"),
    path(ONE + "versions/", versions.version_list, name="version_list"),
    path(
        ONE + "versions/<int:older>-<int:newer>/", versions.version_compare, name="version_compare"
    ),
    path(ONE + "annuler/<int:revision>/", arranging.change_undo, name="change_undo"),
    path(ONE + "apercu/", trying.questionnaire_preview, name="questionnaire_preview"),
    path(ONE + "imprimer/", trying.questionnaire_print, name="questionnaire_print"),
    path(ONE + "fichier/", definition_file.questionnaire_export, name="questionnaire_export"),
    path(ONE + "ajouter/", editing.item_add, name="item_add"),
    path(ITEM, editing.item_edit, name="item_edit"),
    path(ITEM + "deplacer/", arranging.item_move, name="item_move"),
    path(ITEM + "copier/", arranging.item_duplicate, name="item_duplicate"),
    path(ITEM + "retirer/", arranging.item_remove, name="item_remove"),
]
WAVES = "c/<slug:slug>/vagues/"
WAVE = WAVES + "<uuid:wave_id>/"
SEAT = WAVE + "invitations/<uuid:participation_id>/"

wave_urls = [
    path(WAVES, waves.wave_list, name="wave_list"),
    path(WAVES + "nouvelle/", wave_preparing.wave_new, name="wave_new"),
    path(WAVE, waves.wave_detail, name="wave_detail"),
    path(WAVE + "modifier/", wave_preparing.wave_edit, name="wave_edit"),
    path(WAVE + "ouvrir/", wave_preparing.wave_open, name="wave_open"),
    path(WAVE + "inviter/", wave_people.wave_invite, name="wave_invite"),
    path(WAVE + "relancer/", wave_people.wave_remind, name="wave_remind"),
    path(WAVE + "papier/", wave_paper.wave_paper, name="wave_paper"),
    path(WAVE + "clore/", wave_closing.wave_close, name="wave_close"),
    path(SEAT + "moyen/", wave_people.seat_means, name="seat_means"),
    path(SEAT + "retirer/", wave_people.seat_remove, name="seat_remove"),
    path(
        WAVE + "invitations/<uuid:person_id>/remettre/",
        wave_people.seat_restore,
        name="seat_restore",
    ),
    path(WAVE + "saisie/<uuid:participation_id>/", entering.seat_enter, name="seat_enter"),
    path("v/<str:code>", wave_links.wave_link, name="wave_link"),
    path("rappels/<str:token>/", reminders.reminders_stop, name="reminders_stop"),
]
SHEET = WAVE + "fiche/<uuid:participation_id>/"
NOTE = SHEET + "notes/<uuid:note_id>/"
ZONES = "c/<slug:slug>/vivre-ensemble/zones/"

reading_urls = [
    path(WAVE + "synthese/", synthesis.synthesis, name="synthesis"),
    path(WAVE + "synthese.pdf", synthesis.synthesis_pdf, name="synthesis_pdf"),
    path(WAVE + "synthese.csv", synthesis.synthesis_csv, name="synthesis_csv"),
    path(WAVE + "synthese.json", synthesis.synthesis_json, name="synthesis_json"),
    path(WAVE + "reponses/", answers_out.answers_out, name="answers_out"),
    path(WAVE + "fiches/", sheets.sheet_list, name="sheet_list"),
    path(SHEET, sheets.conversation_sheet, name="conversation_sheet"),
    path(SHEET + "imprimer/", sheets.sheet_print, name="sheet_print"),
    path(SHEET + "notes/", sheets.note_add, name="note_add"),
    path(NOTE, sheets.note_edit, name="note_edit"),
    path(NOTE + "retirer/", sheets.note_remove, name="note_remove"),
    path(NOTE + "remettre/", sheets.note_restore, name="note_restore"),
    path(ZONES, zones.zones, name="zones"),
    path(ZONES + "poser/<str:item>/", zones.zone_edit, name="zone_edit"),
    path(ZONES + "<uuid:zone_id>/terminer/", zones.zone_end, name="zone_end"),
    path(ZONES + "<uuid:zone_id>/remettre/", zones.zone_restore, name="zone_restore"),
]
RETURNS = "c/<slug:slug>/retours/"
RETURN = RETURNS + "<uuid:document_id>/"
MINE = "mes-retours/"
RECEIVED = "avis-recus/"

returning_urls = [
    path(RETURNS, writing.return_list, name="return_list"),
    path(RETURNS + "nouveau/", writing.return_new, name="return_new"),
    path(RETURNS + "sans-auteur/", leaving.opinions_left, name="opinions_left"),
    path(
        RETURNS + "sans-auteur/<uuid:giving_id>/fin/",
        leaving.opinion_left_end,
        name="opinion_left_end",
    ),
    path(
        RETURNS + "sans-auteur/<uuid:document_id>/retirer/",
        leaving.opinion_left_withdraw,
        name="opinion_left_withdraw",
    ),
    path(RETURN, writing.return_detail, name="return_detail"),
    path(RETURN + "annuler/<int:revision>/", writing.return_undo, name="return_undo"),
    path(RETURN + "mettre-de-cote/", writing.return_remove, name="return_remove"),
    path(RETURN + "reprendre/", writing.return_put_back, name="return_put_back"),
    path(RETURN + "remettre/", giving.return_give, name="return_give"),
    path(RETURN + "signer/", giving.opinion_sign, name="opinion_sign"),
    path(RETURN + "retirer/", giving.opinion_withdraw, name="opinion_withdraw"),
    path(RETURN + "destinataires/", giving.recipient_add, name="recipient_add"),
    path(RETURN + "papier/", giving.paper_note, name="paper_note"),
    path(
        RETURN + "destinataires/<uuid:giving_id>/fin/", giving.recipient_end, name="recipient_end"
    ),
    path(RETURN + "v<int:number>/", giving.return_version, name="return_version"),
    path(RETURN + "v<int:number>.docx", giving.return_docx, name="return_docx"),
    path(RETURN + "v<int:number>.pdf", giving.return_pdf, name="return_pdf"),
    path(
        RETURN + "comparer/<int:older>-<int:newer>/", giving.return_compare, name="return_compare"
    ),
    path(MINE, own.my_returns, name="my_returns"),
    path(MINE + "<uuid:document_id>/", own.my_return, name="my_return"),
    path(MINE + "<uuid:document_id>/v<int:number>/", own.my_return_former, name="my_return_former"),
    path(MINE + "<uuid:document_id>/v<int:number>.docx", own.my_return_docx, name="my_return_docx"),
    path(MINE + "<uuid:document_id>/v<int:number>.pdf", own.my_return_pdf, name="my_return_pdf"),
    path(RECEIVED, received.opinions_received, name="opinions_received"),
    path(RECEIVED + "<uuid:giving_id>/", received.opinion_received, name="opinion_received"),
    path(RECEIVED + "<uuid:giving_id>/avis.docx", received.opinion_docx, name="opinion_docx"),
    path(RECEIVED + "<uuid:giving_id>/avis.pdf", received.opinion_pdf, name="opinion_pdf"),
    path("verifier-un-avis/", received.opinion_check, name="opinion_check"),
]
TALKS = "c/<slug:slug>/entretiens/"
TALK = TALKS + "<uuid:interview_id>/"
GUIDES = TALKS + "guides/"
GUIDE = GUIDES + "<uuid:guide_id>/"
HERS = "mes-entretiens/"
HER = HERS + "<uuid:part_id>/"

interviewing_urls = [
    path(TALKS, planning.interview_list, name="interview_list"),
    path(TALKS + "nouveau/", planning.interview_plan, name="interview_plan"),
    path(TALK, leading.interview_detail, name="interview_detail"),
    path(TALK + "modifier/", planning.interview_edit, name="interview_edit"),
    path(TALK + "annuler/", planning.interview_cancel, name="interview_cancel"),
    path(TALK + "remettre/", planning.interview_restore, name="interview_restore"),
    path(TALK + "reprendre-la-suite/", planning.interview_take_over, name="interview_take_over"),
    path(TALK + "commencer/", running.interview_start, name="interview_start"),
    path(TALK + "pause/", running.interview_pause, name="interview_pause"),
    path(TALK + "reprendre/", running.interview_resume, name="interview_resume"),
    path(TALK + "terminer/", running.interview_end, name="interview_end"),
    path(TALK + "rouvrir/", running.interview_take_up, name="interview_take_up"),
    path(TALK + "notes-completes/", running.interview_finish, name="interview_finish"),
    path(TALK + "ecrire-encore/", running.interview_write_again, name="interview_write_again"),
    path(TALK + "partie-protegee/", running.interview_protected, name="interview_protected"),
    path(GUIDES, guides.guide_list, name="guide_list"),
    path(GUIDE, guides.guide_detail, name="guide_detail"),
    path(GUIDE + "imprimer/", guides.guide_print, name="guide_print"),
    path(GUIDE + "copier/", guides.guide_copy, name="guide_copy"),
    path(GUIDE + "nom/", guides.guide_rename, name="guide_rename"),
    path(GUIDE + "annuler/", guides.guide_undo, name="guide_undo"),
    path(GUIDE + "ranger/", guides.guide_archive, name="guide_archive"),
    path(GUIDE + "ressortir/", guides.guide_restore, name="guide_restore"),
    path(GUIDE + "ajouter/", guides.guide_station_add, name="guide_station_add"),
    path(GUIDE + "etapes/<str:station>/", guides.guide_station, name="guide_station"),
    path(
        GUIDE + "etapes/<str:station>/deplacer/",
        guides.guide_station_move,
        name="guide_station_move",
    ),
    path(
        GUIDE + "etapes/<str:station>/retirer/",
        guides.guide_station_remove,
        name="guide_station_remove",
    ),
    path(HERS, hers.my_interviews, name="my_interviews"),
    path(HER, hers.my_interview, name="my_interview"),
    path(HER + "corriger/<uuid:note_id>/", hers.my_interview_correct, name="my_interview_correct"),
    path(HER + "hypotheses/", hers.my_interview_hypotheses, name="my_interview_hypotheses"),
    path(HER + "partie-protegee/", hers.my_interview_protected, name="my_interview_protected"),
    path(HER + "reponses/<uuid:note_id>/retirer/", hers.my_reply_remove, name="my_reply_remove"),
    path(HER + "reponses/<uuid:note_id>/remettre/", hers.my_reply_restore, name="my_reply_restore"),
    path(TALK + "ensemble/", together.interview_together, name="interview_together"),
    path(TALK + "ouvrir-sans-attendre/", together.interview_release, name="interview_release"),
    path(TALK + "ecrire-a-nouveau/", together.interview_reopen, name="interview_reopen"),
    path(TALK + "relire/", reading_back.interview_read_back, name="interview_read_back"),
    path(TALK + "conservation/", reading_back.interview_decided, name="interview_decided"),
    path(TALK + "notes/<uuid:note_id>/", reading_back.interview_note, name="interview_note"),
    path(TALK + "etape/<str:station>/", leading.interview_station, name="interview_station"),
]
urlpatterns = [
    *interviewing_urls,
    *returning_urls,
    *reading_urls,
    *preparing_urls,
    *wave_urls,
    *responding_urls,
]

# An interview on a tablet.
COPY = "hors-ligne/<uuid:copy_id>/"
COMPARE = TALK + "comparer/"

offline_urls = [
    path("hors-ligne/", shell.offline, name="offline"),
    path("hors-ligne/ouvrier.js", shell.offline_worker, name="offline_worker"),
    path(COPY + "envoyer/", exchange.offline_sync, name="offline_sync"),
    path(COPY + "vue/", exchange.offline_sight, name="offline_sight"),
    path(COPY + "ouvrir/", exchange.offline_recover, name="offline_recover"),
    path(COPY + "rendre/", exchange.offline_end, name="offline_end"),
    path(
        TALK + "hors-ligne/",
        taking.interview_take_offline,
        name="interview_take_offline",
    ),
    path(TALK + "hors-ligne/<uuid:copy_id>/arreter/", taking.copy_stop, name="copy_stop"),
    path(TALK + "hors-ligne/<uuid:copy_id>/remettre/", taking.copy_restore, name="copy_restore"),
    path(COMPARE, comparing.interview_conflicts, name="interview_conflicts"),
    path(COMPARE + "<uuid:aside_id>/", comparing.conflict_settle, name="conflict_settle"),
    path(COMPARE + "<uuid:aside_id>/rouvrir/", comparing.conflict_reopen, name="conflict_reopen"),
]

urlpatterns += offline_urls
