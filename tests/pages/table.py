"""Every address of the product: who looks at it in the demonstration, or why nobody does."""


def _split(names: str) -> list[str]:
    return names.split()


COMPANION = _split(
    """
    people:home people:rooms people:collective_edit people:mandate_add people:mandate_edit
    people:link_add people:members people:members_print people:person people:person_edit
    people:stage_change people:households people:household_add people:household_edit
    people:household_join people:household_end people:bodies people:body_add people:body_detail
    people:body_edit people:body_join people:body_end people:contacts people:contacts_print
    people:exchange_add people:contact people:outsider_edit people:exchange_edit people:welcome
    people:account people:account_details people:account_email people:account_password
    people:account_personal_code people:second_factor_setup people:card_list people:card_make
    people:person_card people:invitations people:invitation_make people:join_list
    people:person_add people:person_add_many people:leave people:coordination people:guardians
    people:collective_new people:my_data hall:task_progress interviews:synthesis
    notices:mine notices:rhythm_edit
    people:closing people:my_data_erase people:my_data_reads people:my_data_erase_here
    people:my_data_erased
    people:my_rights people:rights_ask people:my_pack people:privacy people:privacy_settings
    people:retention_edit people:purges people:privacy_notice people:notice_edit people:breaches
    people:breach_add people:breach_edit people:rights_list people:rights_request
    people:rights_enter people:rights_erase interviews:sheet_list
    interviews:answers_out
    living_together:project living_together:project_edit living_together:dimension_edit
    living_together:part_add living_together:part_edit living_together:proposal_answer
    living_together:project_adopt living_together:version living_together:project_export hall:rule
    interviews:conversation_sheet interviews:sheet_print interviews:note_edit interviews:zones
    interviews:zone_edit interviews:questionnaire_list interviews:questionnaire_paste
    interviews:questionnaire_import interviews:questionnaire_detail interviews:paste_again
    interviews:paste_review interviews:questionnaire_settings interviews:version_list
    interviews:version_compare interviews:questionnaire_preview interviews:questionnaire_print
    interviews:item_add interviews:item_edit interviews:wave_list interviews:wave_new
    interviews:wave_detail interviews:wave_edit interviews:wave_invite interviews:wave_paper
    interviews:wave_close interviews:opinions_left
    interviews:return_list interviews:return_new interviews:return_detail
    interviews:return_version interviews:return_give interviews:return_compare
    interviews:opinion_sign interviews:opinion_withdraw interviews:recipient_add
    interviews:paper_note
    interviews:interview_list interviews:interview_plan
    interviews:interview_detail interviews:interview_edit interviews:interview_station
    interviews:interview_end interviews:interview_take_offline interviews:interview_conflicts
    interviews:interview_read_back interviews:interview_together
    interviews:interview_release interviews:interview_note interviews:interview_decided
    interviews:guide_list interviews:guide_detail interviews:guide_print interviews:guide_copy
    interviews:guide_rename interviews:guide_station interviews:guide_station_add
    """
)
CANDIDATE = _split(
    """
    interviews:respond interviews:respond_review interviews:respond_rights
    interviews:respond_withdraw interviews:respond_item interviews:my_returns
    interviews:my_return interviews:my_return_former interviews:my_interviews
    interviews:my_interview interviews:my_interview_correct interviews:my_interview_protected
    """
)
VISITOR = _split(
    """
    hall:legal hall:rules hall:accessibility hall:components people:site_home people:sign_in
    people:code_ask people:card_entry people:card_enter people:invitation_open
    people:join_request interviews:reminders_stop interviews:opinion_check
    """
)
ADMISSION = _split(
    """
    admission:board admission:candidacies admission:dates admission:candidacy_add
    admission:candidacy admission:candidacy_edit admission:candidacy_print
    admission:candidacy_close admission:step_note admission:stage_move admission:words
    admission:log_edit admission:paper_note admission:decision_note admission:own_decision_note
    admission:waiting_list admission:waiting_join admission:path_steps admission:step_add
    admission:step_edit admission:path_print admission:adult_add
    """
)
MY_PATH = _split(
    """
    admission:my_path admission:my_path_print admission:my_decision admission:my_reply
    admission:my_withdraw
    """
)
GOVERNANCE = _split(
    """
    governance:circle_map governance:map_print governance:circle governance:circle_add
    governance:circle_edit governance:circle_end governance:seat_add governance:roles
    governance:role governance:role_add governance:role_edit governance:role_end
    governance:role_print governance:mandate_give governance:mandates governance:mandate_renew
    governance:mandate_end governance:person_mandates governance:carrying governance:power_add
    governance:power_edit governance:export governance:import_file governance:import_review
    """
)
_GOVERNANCE_FILES = _split(
    """
    governance:map_file governance:map_pdf governance:export_json governance:export_csv
    governance:export_xlsx
    """
)
_GOVERNANCE_ACTS = _split(
    """
    governance:circle_undo governance:seat_end governance:seat_restore governance:role_undo
    governance:mandate_restore governance:mandate_take_back governance:power_end
    governance:power_restore governance:import_undo governance:role_elect
    """
)
GENESIS = _split(
    """
    genesis:first_month genesis:founding_question genesis:founding_sheet genesis:founding_print
    genesis:round
    """
)
MEETINGS = _split(
    """
    meetings:meetings meetings:meeting_add meetings:meeting meetings:meeting_edit
    meetings:meeting_cancel meetings:point_add meetings:point_edit meetings:agenda_print
    meetings:desk meetings:show_close meetings:decision_take
    meetings:proposal_heard meetings:action_add
    meetings:meeting_end meetings:minutes meetings:point_minutes meetings:minutes_approve
    meetings:actions meetings:action_edit meetings:phone
    """
)
DECISIONS = _split(
    """
    decisions:register
    decisions:list decisions:new decisions:detail decisions:draft_edit decisions:draft_drop
    decisions:draft_open decisions:amend decisions:versions decisions:paper decisions:conduct
    decisions:conclude decisions:withdraw decisions:escalate decisions:review
    decisions:attachment_add decisions:position_note decisions:objection_examine
    decisions:meeting_round decisions:advice_ask decisions:advice_reply decisions:decide
    decisions:method_adviser decisions:opinion_maps decisions:opinion_map_new
    decisions:opinion_map decisions:opinion_vote decisions:opinion_mine
    decisions:opinion_results decisions:opinion_map_edit decisions:opinion_close
    decisions:opinion_statements decisions:opinion_set_aside decisions:opinion_paper
    decisions:opinion_paper_enter
    """
)
GOVERNANCE_WORDS = _split(
    """
    governance:agreements governance:agreements_print governance:agreement
    governance:agreement_version governance:agreement_print governance:agreement_accept
    governance:agreement_public governance:agreement_add governance:agreement_edit
    governance:agreement_move governance:agreement_review governance:version_edit
    governance:version_adopt governance:signature_note governance:matrix governance:matrix_version
    governance:matrix_print governance:matrix_draft governance:matrix_import governance:matrix_adopt
    governance:matrix_discard governance:line_add governance:line_edit governance:pact
    governance:pact_print governance:notary_print governance:pact_question governance:pact_restart
    governance:article_edit governance:article_adopt
    """
)
VOTES = _split(
    """
    decisions:vote_options decisions:option_edit decisions:option_remove
    decisions:vote_switches decisions:vote_rule decisions:vote_weights decisions:vote_hands
    decisions:vote_roll decisions:ballot decisions:proxy_give decisions:vote_result
    decisions:election_describe decisions:nominate decisions:election_propose
    decisions:election_answer decisions:election_objection
    """
)
SECRET_LED = _split(
    """
    decisions:secret_open decisions:secret_close decisions:secret_scrutineers
    decisions:secret_belenios decisions:secret_outside
    """
)
SECRET_VOTED = _split(
    """
    decisions:secret_ballot decisions:secret_vote decisions:secret_check decisions:secret_ask
    decisions:secret_papers
    """
)
PAGES = {
    **dict.fromkeys(VOTES, "companion"),
    "decisions:date_guest": "visitor",
    **dict.fromkeys(SECRET_LED, "companion"),
    **dict.fromkeys(SECRET_VOTED, "member"),
    **dict.fromkeys(DECISIONS, "companion"),
    **dict.fromkeys(("decisions:objection_add", "decisions:advice_give"), "member"),
    **dict.fromkeys(GOVERNANCE_WORDS, "companion"),
    **dict.fromkeys(MEETINGS, "companion"),
    **dict.fromkeys(GENESIS, "member"),
    **dict.fromkeys(GOVERNANCE, "companion"),
    **dict.fromkeys(ADMISSION, "companion"),
    **dict.fromkeys(MY_PATH, "candidate"),
    **dict.fromkeys(("admission:counts", "admission:refusals", "admission:refusal"), "member"),
    "admission:interest": "visitor",
    **dict.fromkeys(COMPANION, "companion"),
    **dict.fromkeys(CANDIDATE, "candidate"),
    **dict.fromkeys(VISITOR, "visitor"),
    "interviews:seat_enter": "facilitator",
    "interviews:opinions_received": "mandator",
    "interviews:opinion_received": "mandator",
}

ACT = "an act: a form posts to it, it has no page of its own"
FILE = "a file to download"
_ACTS = _split(
    """
    hall:set_display hall:set_language people:mandate_end people:mandate_restore people:link_end
    people:link_restore people:stage_undo people:role_give people:role_end people:role_restore
    people:household_leave people:household_restore people:body_leave people:body_restore
    people:exchange_remove people:exchange_restore people:next_step people:demo_enter
    people:sign_out people:account_sign_out_everywhere people:account_card_revoke
    people:card_revoke people:invitation_renew people:invitation_revoke people:join_answer
    people:departure_remove people:closing_undo
    people:leave_undo people:pack_make people:rights_take_back people:restriction_end
    people:rights_extend people:restriction_lift people:purge_now people:claim_make
    people:claim_end people:guardian_end interviews:note_add
    living_together:part_remove living_together:part_restore living_together:proposal_add
    living_together:proposal_withdraw
    interviews:note_remove interviews:note_restore interviews:zone_end interviews:zone_restore
    interviews:questionnaire_start interviews:questionnaire_duplicate
    interviews:questionnaire_archive interviews:questionnaire_restore interviews:change_undo
    interviews:item_move interviews:item_duplicate interviews:item_remove interviews:wave_open
    interviews:wave_remind interviews:seat_means interviews:seat_remove interviews:seat_restore
    interviews:respond_hand_in interviews:respond_withdraw_block interviews:return_undo
    interviews:return_remove interviews:return_put_back interviews:recipient_end
    interviews:opinion_left_end
    interviews:interview_cancel interviews:interview_restore interviews:interview_take_over
    interviews:interview_start interviews:interview_pause interviews:interview_resume
    interviews:interview_take_up interviews:interview_finish interviews:interview_write_again
    interviews:interview_protected interviews:copy_stop interviews:copy_restore
    interviews:conflict_settle interviews:conflict_reopen
    interviews:offline_sync interviews:offline_sight interviews:offline_recover
    interviews:offline_end
    interviews:interview_reopen
    interviews:guide_undo interviews:guide_archive interviews:guide_restore
    interviews:guide_station_move interviews:guide_station_remove
    interviews:my_interview_hypotheses interviews:my_reply_remove interviews:my_reply_restore
    interviews:respond_language
    """
)
_ADMISSION_ACTS = _split(
    """
    admission:candidacy_reopen admission:step_undo admission:stage_take_back
    admission:task_tick admission:log_add admission:log_remove admission:log_restore
    admission:paper_remove admission:decision_undo admission:waiting_leave
    admission:waiting_restore admission:step_move admission:step_switch admission:step_remove
    admission:path_undo admission:my_decision_undo admission:my_return
    admission:my_wait_leave admission:my_wait_return admission:adult_remove
    """
)
_MEETING_ACTS = _split(
    """
    meetings:meeting_restore meetings:point_move meetings:point_remove
    meetings:point_restore meetings:leftovers_take meetings:desk_click meetings:desk_undo
    meetings:words_write meetings:decision_remove meetings:meeting_resume
    meetings:approval_withdraw meetings:phone_act meetings:action_set
    """
)
_DECISIONS_ACTS = _split(
    """
    decisions:stage_move decisions:words_add decisions:words_take decisions:words_restore
    decisions:position_say decisions:objection_settle decisions:meeting_call
    decisions:meeting_call_off decisions:review_begin decisions:advice_remove
    decisions:attachment_remove decisions:attachment_restore
    decisions:register_feed_open decisions:register_feed_end
    decisions:opinion_take_back decisions:opinion_put_back decisions:opinion_sheet_remove
    """
)
_AGREEMENT_ACTS = _split(
    """
    governance:version_begin governance:version_discard governance:version_take_back
    governance:version_propose governance:matrix_propose governance:article_propose
    governance:signature_remove governance:matrix_begin governance:matrix_take_back
    governance:line_remove governance:line_restore governance:pact_design governance:article_switch
    governance:article_leave governance:article_take_back
    """
)
_AGREEMENT_FILES = _split(
    """
    governance:agreements_csv governance:agreement_file governance:matrix_csv governance:matrix_json
    governance:pact_file
    decisions:option_move decisions:ballot_take_back decisions:proxy_take_back
    decisions:proxy_give_up decisions:date_link decisions:date_keep decisions:guest_remove
    decisions:election_move decisions:election_withdraw decisions:election_aside
    decisions:secret_remind decisions:secret_without_papers
    """
)
_FILES = _split(
    """
    decisions:attachment_file decisions:opinion_export
    decisions:attachment_file decisions:date_file
    decisions:register_csv decisions:register_json decisions:register_book
    decisions:register_feed
    decisions:secret_file decisions:secret_voters_file
    people:members_export people:contacts_export people:my_data_file people:departure_file
    people:my_data_reads_csv
    people:pack_file people:purge_proof people:privacy_document people:breach_document
    interviews:questionnaire_export
    interviews:return_docx interviews:return_pdf interviews:my_return_docx
    interviews:my_return_pdf interviews:opinion_docx interviews:opinion_pdf
    interviews:synthesis_pdf interviews:synthesis_csv interviews:synthesis_json
    meetings:meeting_file meetings:actions_export meetings:minutes_document
    admission:dates_file admission:my_dates_file admission:candidacies_export
    interviews:respond_copy
    """
)
NOT_LOOKED_AT = {
    **dict.fromkeys(_GOVERNANCE_ACTS, ACT),
    **dict.fromkeys(_GOVERNANCE_FILES, FILE),
    **dict.fromkeys(_ACTS, ACT),
    **dict.fromkeys(_ADMISSION_ACTS, ACT),
    **dict.fromkeys(_MEETING_ACTS, ACT),
    **dict.fromkeys(_AGREEMENT_ACTS, ACT),
    **dict.fromkeys(_DECISIONS_ACTS, ACT),
    **dict.fromkeys(_AGREEMENT_FILES, FILE),
    **dict.fromkeys(_FILES, FILE),
    **dict.fromkeys(_split("genesis:round_open genesis:round_close genesis:writing_remove"), ACT),
    "genesis:words_keep": ACT,
    "genesis:founding_file": FILE,
    **dict.fromkeys(("meetings:desk_parts", "meetings:phone_part"), "a part of a page"),
    "decisions:register_entry": "an address that leads elsewhere: test_register.py",
    "meetings:pulse": "two numbers for a page that looks again: test_phones.py",
    "interviews:opinion_left_withdraw": "only once a writer is gone: test_opinions_left.py",
    "interviews:offline": "nothing without script: test_offline_interview.py",
    "interviews:offline_worker": "a script: test_shell.py",
    "interviews:wave_link": "an address that leads elsewhere: test_wave_links.py",
    "people:card_greet": "where card_enter leads: looked at there",
    "people:invitation_accept": "where invitation_open leads: looked at there",
    "people:code_enter": "only after a code was asked for in the same session",
    "people:account_email_confirm": "only after a new address was given in the same session",
    "people:who_are_you": "only when several people share a mailbox, after a code",
    "people:second_factor": "only for an account that has set a second factor up",
    "people:second_factor_remove": "only for an account that has set a second factor up",
    "interviews:respond_thanks": "only once a questionnaire is handed in: test_respond.py",
    "people:left": "only in the session that has just left a group",
    "people:offer_answer": "only once a coordination is offered; nobody offers one in the demo",
    "people:departure": "for a coordinator with a second factor: test_departures.py",
    "notices:subject_stop": ACT,
    "notices:subject_resume": ACT,
    "notices:answer_open": "takes the token out of the address: test_answering.py",
    "notices:answer": "only with the link of a letter: test_answering.py, test_mine.py",
    "notices:stop_open": "takes the token out of the address: test_mine.py",
    "notices:stop": "only with the link of a letter: test_answering.py, test_mine.py",
    "people:arrival": "for the site's administrator, whom the demonstration has not",
    "people:site_admin": "for the site's administrator, whom the demonstration has not",
}
