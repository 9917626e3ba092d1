"""Who may open what: one line of signs for the addresses that share it; `test_access_matrix.py`.

The signs stand in the order of COLUMNS: a member, another role of the same collective, its
coordinator, its companion with and without her second factor, the mandator's contact, the
guardian of the candidate, the candidate, the same by her printed card, a stranger, a visitor.

+ opens · – refused in words (403) · . told nothing (404) · ? asked to sign in
2 second factor first
A new address fails the test until it stands here: read the line it prints before copying it.
"""

COLUMNS = (
    "member", "treasurer", "coordinator", "companion", "companion_without", "mandator", "guardian",
    "candidate", "card", "stranger", "visitor",
)  # fmt: skip
MATRIX: dict[str, str] = {
    # everybody, a visitor too (each page checks its own token, code or form)
    "+++++++++++": """
        governance:agreement_public
        decisions:date_guest
        decisions:register_feed
        admission:interest hall:accessibility hall:components hall:legal hall:rule hall:rules
        hall:set_display hall:set_language interviews:offline interviews:offline_worker
        interviews:opinion_check interviews:reminders_stop interviews:wave_link meetings:pulse
        notices:answer notices:answer_open notices:stop notices:stop_open people:card_enter
        people:card_entry people:card_greet people:code_ask people:code_enter people:demo_enter
        people:home people:invitation_accept people:invitation_open people:join_request
        people:my_data_erased people:privacy_notice people:second_factor people:sign_in
        people:sign_out people:site_home people:who_are_you
    """,
    # whoever is signed in, her own and nobody else's
    "++++++++++?": """
        notices:mine notices:subject_resume notices:subject_stop
        hall:task_progress interviews:my_interviews interviews:my_returns people:account
        people:account_card_revoke people:account_details people:account_email
        people:account_email_confirm people:account_password people:account_personal_code
        people:account_sign_out_everywhere people:leave_undo people:left people:my_data
        people:my_data_file people:my_data_reads people:my_data_reads_csv people:my_pack
        people:my_rights people:pack_file people:pack_make people:restriction_end
        people:rights_ask people:rights_take_back people:welcome
    """,
    # the same, but never by a printed card
    "++++++++–+?": """
        notices:rhythm_edit people:my_data_erase people:my_data_erase_here people:offer_answer
        people:second_factor_remove people:second_factor_setup
    """,
    # the person herself, by card too; nobody else learns that it exists
    ".......++.?": """
        admission:my_dates_file admission:my_decision admission:my_decision_undo admission:my_path
        admission:my_path_print admission:my_reply admission:my_return admission:my_wait_leave
        admission:my_wait_return admission:my_withdraw interviews:my_interview
        interviews:my_interview_correct interviews:my_interview_hypotheses
        interviews:my_interview_protected interviews:my_reply_remove interviews:my_reply_restore
        interviews:my_return interviews:my_return_docx interviews:my_return_former
        interviews:my_return_pdf interviews:respond interviews:respond_copy
        interviews:respond_hand_in interviews:respond_item interviews:respond_language
        interviews:respond_review interviews:respond_rights interviews:respond_thanks
        interviews:respond_withdraw interviews:respond_withdraw_block
    """,
    # the mandator's contact, what was addressed to her
    ".....+....?": """
        interviews:opinion_docx interviews:opinion_pdf interviews:opinion_received
        interviews:opinions_received
    """,
    # the people of the collective
    "+++++..++.?": """
        admission:path_print governance:circle governance:circle_map governance:map_file
        governance:map_pdf governance:map_print governance:person_mandates governance:role
        governance:role_print governance:roles interviews:synthesis interviews:synthesis_csv
        governance:agreement governance:agreement_accept governance:agreement_file
        governance:agreement_print governance:agreement_version governance:agreements
        governance:agreements_csv governance:agreements_print governance:matrix
        governance:matrix_csv governance:matrix_json governance:matrix_print
        governance:matrix_version governance:notary_print governance:pact governance:pact_file
        governance:pact_print governance:signature_remove
        interviews:synthesis_json interviews:synthesis_pdf interviews:wave_detail
        interviews:wave_list interviews:zones living_together:project
        living_together:project_export living_together:proposal_add
        living_together:proposal_withdraw living_together:version people:bodies people:body_detail
        people:coordination people:households people:leave people:members people:members_print
        people:person
    """,
    # those who take part, not candidates
    "+++++..––.?": """
        meetings:action_add meetings:action_edit meetings:action_set meetings:actions
        meetings:actions_export meetings:agenda_print meetings:approval_withdraw
        meetings:decision_remove meetings:decision_take meetings:desk meetings:desk_click
        meetings:desk_parts meetings:desk_undo meetings:leftovers_take meetings:meeting
        meetings:meeting_add meetings:meeting_cancel meetings:meeting_edit
        meetings:meeting_end meetings:meeting_file meetings:meeting_restore
        meetings:meeting_resume meetings:meetings meetings:minutes meetings:minutes_approve
        meetings:minutes_document meetings:phone meetings:phone_act meetings:phone_part
        meetings:point_add meetings:point_edit meetings:point_minutes meetings:point_move
        meetings:point_remove meetings:point_restore meetings:proposal_heard
        meetings:show_close
        meetings:words_write
        genesis:first_month genesis:founding_file genesis:founding_print
        genesis:founding_question genesis:founding_sheet genesis:round genesis:round_close
        genesis:round_open genesis:words_keep genesis:writing_remove
        decisions:advice_give decisions:attachment_file decisions:detail decisions:list
        decisions:meeting_call decisions:new decisions:objection_add decisions:objection_settle
        decisions:paper decisions:position_say decisions:versions decisions:words_add
        decisions:words_restore
        decisions:words_take
        decisions:register decisions:register_book decisions:register_csv
        decisions:register_entry decisions:register_feed_end decisions:register_feed_open
        decisions:register_json
        decisions:method_adviser decisions:opinion_map decisions:opinion_map_new
        decisions:opinion_maps decisions:opinion_mine decisions:opinion_results
        decisions:opinion_take_back decisions:opinion_vote
        decisions:ballot decisions:ballot_take_back decisions:date_file
        decisions:election_answer decisions:election_withdraw decisions:nominate
        decisions:proxy_give decisions:proxy_give_up decisions:proxy_take_back
        decisions:secret_ask decisions:secret_ballot decisions:secret_papers
        decisions:vote_result
        admission:counts living_together:dimension_edit living_together:part_add
        living_together:part_edit living_together:part_remove living_together:part_restore
        living_together:project_edit living_together:proposal_answer people:contact
        people:contacts people:contacts_export people:contacts_print people:exchange_add
        people:exchange_edit people:exchange_remove people:exchange_restore people:next_step
        people:outsider_edit
        governance:carrying governance:export governance:export_csv governance:export_json
        governance:export_xlsx governance:mandates
    """,
    # who is called to vote in secret: here, on a vote that is not there, nobody
    "–––––..––.?": """
        decisions:secret_check decisions:secret_file decisions:secret_vote
    """,
    # those who steer, lead or prepare
    "––+++..––.?": """
        governance:article_propose governance:matrix_propose governance:version_propose
        decisions:advice_ask decisions:advice_remove decisions:advice_reply decisions:amend
        decisions:secret_belenios decisions:secret_close decisions:secret_open
        decisions:secret_outside decisions:secret_remind decisions:secret_scrutineers
        decisions:secret_voters_file decisions:secret_without_papers
        decisions:attachment_add decisions:attachment_remove decisions:attachment_restore
        decisions:conclude decisions:conduct decisions:decide decisions:draft_drop
        decisions:draft_edit decisions:draft_open decisions:escalate decisions:meeting_call_off
        decisions:meeting_round decisions:objection_examine decisions:position_note
        decisions:review decisions:review_begin decisions:stage_move decisions:withdraw
        governance:agreement_add governance:agreement_edit governance:agreement_move
        governance:agreement_review governance:article_adopt governance:article_edit
        governance:article_leave governance:article_switch governance:article_take_back
        governance:line_add governance:line_edit governance:line_remove governance:line_restore
        governance:matrix_adopt governance:matrix_begin governance:matrix_discard
        governance:matrix_draft governance:matrix_import governance:matrix_take_back
        governance:pact_design governance:pact_question governance:pact_restart
        governance:signature_note governance:version_adopt governance:version_begin
        governance:version_discard governance:version_edit governance:version_take_back
        decisions:opinion_close decisions:opinion_export decisions:opinion_map_edit
        decisions:opinion_paper decisions:opinion_paper_enter decisions:opinion_put_back
        decisions:opinion_set_aside decisions:opinion_sheet_remove decisions:opinion_statements
        decisions:date_keep decisions:date_link decisions:election_aside
        decisions:election_describe decisions:election_move decisions:election_objection
        decisions:election_propose decisions:guest_remove decisions:option_edit
        decisions:option_move decisions:option_remove decisions:vote_hands
        decisions:vote_options decisions:vote_roll decisions:vote_rule decisions:vote_switches
        decisions:vote_weights
        governance:import_file governance:import_review governance:import_undo governance:role_elect
        admission:board admission:candidacies admission:candidacies_export admission:candidacy
        admission:candidacy_add admission:candidacy_edit admission:candidacy_print admission:dates
        admission:dates_file admission:path_steps admission:path_undo admission:stage_move
        admission:stage_take_back admission:step_add admission:step_edit admission:step_move
        admission:step_note admission:step_remove admission:step_switch admission:step_undo
        admission:task_tick admission:waiting_join admission:waiting_leave admission:waiting_list
        admission:waiting_restore governance:circle_add governance:circle_edit
        governance:circle_end governance:circle_undo governance:mandate_end
        governance:mandate_give governance:mandate_renew governance:mandate_restore
        governance:mandate_take_back governance:power_add governance:power_edit
        governance:power_end governance:power_restore governance:role_add governance:role_edit
        governance:role_end governance:role_undo governance:seat_add governance:seat_end
        governance:seat_restore interviews:change_undo interviews:item_add
        interviews:item_duplicate interviews:item_edit interviews:item_move interviews:item_remove
        interviews:paste_again interviews:paste_review interviews:questionnaire_archive
        interviews:questionnaire_detail interviews:questionnaire_duplicate
        interviews:questionnaire_export interviews:questionnaire_import
        interviews:questionnaire_list interviews:questionnaire_paste
        interviews:questionnaire_preview interviews:questionnaire_print
        interviews:questionnaire_restore interviews:questionnaire_settings
        interviews:questionnaire_start interviews:seat_means interviews:seat_remove
        interviews:seat_restore interviews:version_compare interviews:version_list
        interviews:wave_close interviews:wave_edit interviews:wave_invite interviews:wave_new
        interviews:wave_open interviews:wave_paper interviews:wave_remind interviews:zone_edit
        interviews:zone_end interviews:zone_restore living_together:project_adopt people:body_add
        people:body_edit people:body_end people:body_join people:body_leave people:body_restore
        people:breach_add people:breach_document people:breach_edit people:breaches
        people:card_list people:card_make people:card_revoke people:claim_end people:claim_make
        people:collective_edit people:guardian_end people:guardians people:household_add
        people:household_edit people:household_end people:household_join people:household_leave
        people:household_restore people:invitation_make people:invitation_renew
        people:invitation_revoke people:invitations people:join_answer people:join_list
        people:link_add people:link_end people:link_restore people:mandate_add people:mandate_edit
        people:mandate_end people:mandate_restore people:members_export people:notice_edit
        people:person_add people:person_add_many people:person_card people:person_edit
        people:privacy people:privacy_document people:privacy_settings people:purge_proof
        people:purges people:restriction_lift people:retention_edit people:rights_enter
        people:rights_erase people:rights_extend people:rights_list people:rights_request
        people:role_end people:role_give people:role_restore people:rooms people:stage_change
        people:stage_undo
    """,
    # the same, with their second factor
    "––++2..––.?": """
        admission:adult_add admission:adult_remove admission:candidacy_close
        admission:candidacy_reopen admission:decision_note admission:decision_undo
        admission:log_add admission:log_edit admission:log_remove admission:log_restore
        admission:own_decision_note admission:paper_note admission:paper_remove admission:words
        interviews:opinion_left_end interviews:opinion_left_withdraw interviews:opinions_left
        people:closing people:closing_undo
    """,
    # those who interview, with their second factor
    "–––+2..––.?": """
        interviews:answers_out interviews:conflict_reopen interviews:conflict_settle
        interviews:conversation_sheet interviews:copy_restore interviews:copy_stop
        interviews:guide_archive interviews:guide_copy interviews:guide_detail
        interviews:guide_list interviews:guide_print interviews:guide_rename
        interviews:guide_restore interviews:guide_station interviews:guide_station_add
        interviews:guide_station_move interviews:guide_station_remove interviews:guide_undo
        interviews:interview_cancel interviews:interview_conflicts interviews:interview_decided
        interviews:interview_detail interviews:interview_edit interviews:interview_end
        interviews:interview_finish interviews:interview_list interviews:interview_note
        interviews:interview_pause interviews:interview_plan interviews:interview_protected
        interviews:interview_read_back interviews:interview_release interviews:interview_reopen
        interviews:interview_restore interviews:interview_resume interviews:interview_start
        interviews:interview_station interviews:interview_take_offline
        interviews:interview_take_over interviews:interview_take_up interviews:interview_together
        interviews:interview_write_again interviews:note_add interviews:note_edit
        interviews:note_remove interviews:note_restore interviews:opinion_sign
        interviews:opinion_withdraw interviews:paper_note interviews:recipient_add
        interviews:recipient_end interviews:return_compare interviews:return_detail
        interviews:return_docx interviews:return_give interviews:return_list interviews:return_new
        interviews:return_pdf interviews:return_put_back interviews:return_remove
        interviews:return_undo interviews:return_version interviews:seat_enter
        interviews:sheet_list interviews:sheet_print
    """,
    # the coordination alone
    "––+––..––.?": """
        people:departure people:departure_file people:departure_remove people:purge_now
    """,
    # those who took part in that decision, and the coordination
    "+++––..––.?": """
        admission:refusal admission:refusals
    """,
    # the site's administrators
    "........–.?": """
        people:arrival people:site_admin
    """,
    # companions, coordinators of a network, administrators
    "–––++–––––?": """
        people:collective_new
    """,
    # whoever took that copy of an interview, with her second factor
    "...+2.....?": """
        interviews:offline_end interviews:offline_recover interviews:offline_sight
        interviews:offline_sync
    """,
}
