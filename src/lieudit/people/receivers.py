"""What the news says of this room's events, and what its subjects are."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.outbox import register_sentence
from lieudit.hall.reads import register_read_teller
from lieudit.hall.rules.checkers import register_checkers
from lieudit.hall.subjects import register_subject
from lieudit.people import events
from lieudit.people.forms.read_words import tell_all_reads
from lieudit.people.models.opening import may_open_collectives
from lieudit.people.queries import subjects

register_subject(events.PERSON, subjects.PersonSubjects())
register_subject(events.COLLECTIVE, subjects.CollectiveSubjects())
register_subject(events.OUTSIDER, subjects.OUTSIDERS)
register_subject(events.BODY, subjects.BODIES)
register_subject(events.HOUSEHOLD, subjects.HOUSEHOLDS)

register_sentence(events.collective_opened.name, _("%(title)s opened its space here."))
register_sentence(events.collective_closed.name, _("%(title)s is closed."))
register_sentence(events.collective_reopened.name, _("%(title)s is open again."))
register_sentence(events.coordination_handed_over.name, _("%(title)s now coordinates the group."))
register_sentence(events.person_joined.name, _("%(title)s joined the group."))
register_sentence(events.membership_changed.name, _("%(title)s begins a new stage with the group."))
register_sentence(events.role_given.name, _("%(title)s takes a new role."))
register_sentence(
    events.role_taken_alone.name,
    _("%(title)s took a role that opens answers; nobody else was there to give it."),
)
register_sentence(events.role_ended.name, _("%(title)s ended a role."))
register_sentence(events.body_made.name, _("A new group was made: %(title)s."))
register_sentence(events.exchange_written.name, _("There is news from %(title)s."))

register_read_teller(tell_all_reads)
register_checkers(lambda request: may_open_collectives(request.presence))
