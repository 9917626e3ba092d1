"""Ways of talking about an item: a name and four lines on how to hold it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lieudit.interviews.engine.reading import Workshop


@dataclass(frozen=True)
class WorkshopWords:
    code: Workshop
    name: str
    steps: tuple[str, str, str, str]


def describe_workshops() -> dict[Workshop, WorkshopWords]:
    """Every format proposed, in the reader's language."""
    return {one.code: one for one in (*_about_poles(), *_about_choices())}


def _about_poles() -> tuple[WorkshopWords, ...]:
    return (
        WorkshopWords(
            "moving_debate",
            _("Moving debate"),
            (
                _("Read the two poles aloud: both are respectable. Each wall of the room is one."),
                _("Everybody walks to where she stands, and may change place at any time."),
                _("Each side in turn gives one reason; nobody answers a person, only a reason."),
                _("Close with two lists: what we need in any case, what remains to be decided."),
            ),
        ),
        WorkshopWords(
            "talking_circle",
            _("Talking circle"),
            (
                _(
                    "Sit in a circle; an object goes round, only its holder speaks, "
                    "two minutes each."
                ),
                _("First round: a moment I lived that explains where I stand."),
                _("Second round: what I would need so that the other way suits me."),
                _(
                    "One person notes the needs, without names; "
                    "the group reads them again together."
                ),
            ),
        ),
        WorkshopWords(
            "line_of_positions",
            _("Line of positions"),
            (
                _("Lay a rope on the floor between the two poles; each person stands along it."),
                _("Neighbours on the rope talk for three minutes, then those furthest apart do."),
                _("Look for what each position brings to the others: tasks, hours, places."),
                _("Write who could take on what, for three months, then look at it again."),
            ),
        ),
        WorkshopWords(
            "write_down",
            _("Write it down"),
            (
                _("In threes, write in one sentence what you share; ten minutes."),
                _("Read the sentences aloud and keep the words that come back."),
                _("Ask: who could be hurt by this sentence, and in which case?"),
                _("Bring the sentence to the charter, with a date to read it again."),
            ),
        ),
    )


def _about_choices() -> tuple[WorkshopWords, ...]:
    return (
        WorkshopWords(
            "small_groups",
            _("Cases in small groups"),
            (
                _("Tell a concrete case for each choice of the list; no case of a real person."),
                _("Groups of four: what would we do, and what would it cost whom?"),
                _("Each group brings one rule it could live with, and one it could not."),
                _("Keep the rules nobody refuses; put the others on the agenda of a meeting."),
            ),
        ),
        WorkshopWords(
            "offers_wall",
            _("Wall of needs and offers"),
            (
                _("Hang one sheet for each line of the list; one half needs, one half offers."),
                _("Everybody writes what she wishes, signed or not; fifteen minutes of silence."),
                _("Read the wall together; whoever wants to match a need and an offer says so."),
                _("Photograph the wall, choose three things to begin within the month."),
            ),
        ),
    )
