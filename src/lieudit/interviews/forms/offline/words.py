"""Every sentence the offline page says by itself: a code each, in the language of the page.

A code ending in `_one` is the sentence for one; `{count}` and others are filled in the browser.
"""

from django.utils.translation import gettext as _


def list_offline_words() -> list[tuple[str, str]]:
    """Return (code, sentence), to be written in the page."""
    return list((_state_words() | _page_words() | _fault_words()).items())


def _state_words() -> dict[str, str]:
    return {
        "saved": _("Online — everything is saved"),
        "looking": _("Looking for the network…"),
        "sending": _("Sending…"),
        "waiting": _("Online — {count} answers to send"),
        "waiting_one": _("Online — 1 answer to send"),
        "away": _("Offline — nothing waits to be sent"),
        "away_waiting": _("Offline — {count} answers to send"),
        "away_waiting_one": _("Offline — 1 answer to send"),
        "sign_in": _("You are signed out — everything is saved"),
        "sign_in_to_send": _("Sign in again to send {count} answers: they are safe here"),
        "sign_in_to_send_one": _("Sign in again to send 1 answer: it is safe here"),
        "to_mend": _("{count} answers could not be taken: see why"),
        "to_mend_one": _("1 answer could not be taken: see why"),
        "to_compare": _("{count} answers to compare"),
        "to_compare_one": _("1 answer to compare"),
        "device_full": _("This device keeps nothing more: do not close this page"),
        "server_refuses": _("The server refuses this copy: see why"),
    }


def _page_words() -> dict[str, str]:
    return {
        "taken_on": _("Taken on {when}"),
        "waits": _("{count} answers not sent yet"),
        "waits_one": _("1 answer not sent yet"),
        "waits_none": _("Everything was sent"),
        "title": _("Interview with {names}"),
        "talked": _("Talked for {minutes} minutes"),
        "talked_one": _("Talked for {minutes} minute"),
        "waiting_title": _("What waits to be sent ({count})"),
        "note": _("A note — {station}"),
        "clock": _("The times of the interview"),
        "written_at": _("written at {when}"),
        "not_begun": _("The interview has not begun yet: the first word begins it."),
        "begin": _("Begin"),
        "resume": _("End the break"),
        "break": _("Take a break"),
        "unlock_first": _("Type your phrase to go on. What you wrote is safe."),
        "unlock_idle": _(
            "Nobody wrote for a quarter of an hour: the interview was locked. Nothing is lost."
        ),
        "erase_unsent": _("I understand that {count} answers never sent are lost for good"),
        "erase_unsent_one": _("I understand that 1 answer never sent is lost for good"),
        "erase_sent": _("Erase it: everything was sent"),
        "nothing_said": _("Nothing was written at this station yet."),
    }


def _fault_words() -> dict[str, str]:
    return {
        "not_possible": _(
            "This browser cannot keep an interview (private window, old browser, or an address "
            "without https). Lead it on its ordinary page, with a network."
        ),
        "no_room": _(
            "This device refuses to keep anything (private window, or no room left). Lead the "
            "interview on its ordinary page, with a network."
        ),
        "phrase_wrong": _(
            "This is not the phrase. Nothing is erased, however often you try; each try takes a"
            " little longer."
        ),
        "recover_away": _(
            "This needs the network, and you signed in as the person who took the interview."
        ),
        "gone": _(
            "This copy is no longer known by the server, or you no longer lead this interview. "
            "What you wrote stays here: copy it before you erase it."
        ),
        "not_open": _(
            "This interview is not open to you now: your role here has changed, or the person "
            "asked that nobody use her data for the time being. What you wrote stays here."
        ),
        "group_closed": _(
            "This group has closed: nothing is written there any more. What you wrote stays "
            "here: copy it before you erase it."
        ),
        "copy_ended": _(
            "This copy was given back already. What you wrote since stays here: copy it, then "
            "take the interview offline again."
        ),
        "erased": _(
            "This interview was erased online: the person asked for it, or its time was over. "
            "Erase the copy of this device too, once you have seen to what was never sent."
        ),
        "protocol": _(
            "This page is too old: close it, open it again with a network, and it will send."
        ),
        "too_large": _(
            "This is too much at once for the server. It stays here; write to whoever hosts "
            "Lieudit."
        ),
        "not_read": _(
            "The server could not read what was sent. It stays here; write to whoever hosts "
            "Lieudit."
        ),
        "end_waits": _(
            "Something still waits to be sent or mended: the copy stays until it is done."
        ),
        "not_taken": _(
            "The interview could not be taken: the network or the server does not answer. "
            "Nothing was kept; try again."
        ),
        "phrases_differ": _("The two phrases are not the same."),
        "phrase_short": _("Choose a longer phrase: four words, or twelve characters at least."),
    }
