"""What a secret ballot protects and what it does not, in the words people read before voting."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from lieudit.decisions.models.secret import Publishes, SecretBallot
from lieudit.hall.vault import who_holds_the_key


def list_kept(ballot: SecretBallot | None) -> list[str]:
    """Return what holds, whoever asks later with whatever this site has kept."""
    return [
        _("Once the vote is closed, nobody can find out what you voted: neither the other members, "
          "nor the coordination, nor whoever keeps the site, nor you."),
        _("Your name and your ballot are kept apart and share nothing: no date, no order, no "
          "number. The urn is written anew, in another order, at each ballot."),
        _("How many have voted is told only once it is closed. Who has not voted is shown to "
          "nobody; reminders go to everybody alike."),
        _("Fewer than five ballots are destroyed without being counted."),
        _("Nothing of your vote is in an e-mail, a notice, the group’s log or a message."),
        _("A copy of the database, even one made while people vote, holds only a sealed urn: its "
          "key is kept elsewhere, and destroyed at the closing."),
    ]  # fmt: skip


def list_not_kept(ballot: SecretBallot | None) -> list[str]:
    """Return what no software of this kind can promise."""
    lines = [
        _("Whoever hosts this site could, while people vote, look at the machine as it works: you "
          "trust this person. For a vote against her, use paper or Belenios."),
        _("A copy of the whole machine made during the vote, its key folder included, could be "
          "opened by whoever holds the vault’s key."),
        _("That you voted is known: your name is ticked on a list that is erased after some "
          "months."),
        _("If all vote the same, everybody knows what each voted."),
        _("Whoever looks over your shoulder, or holds your phone or your mailbox, sees or does "
          "what you do. Vote alone."),
        _("A long list of options to rank can be filled in a way agreed beforehand, as a "
          "signature."),
    ]  # fmt: skip
    if "file" in who_holds_the_key():
        lines.append(_("On this site the vault’s key lies beside the data: a demonstration."))
    if ballot is not None and ballot.publishes == Publishes.OUTCOME:
        lines.append(
            _("Only the outcome is published here: nobody can count again, you trust the program.")
        )
    return lines


def tell_protection(request: HttpRequest, ballot: SecretBallot | None) -> dict[str, list[str]]:
    return {"kept": list_kept(ballot), "not_kept": list_not_kept(ballot)}
