"""An interview: who sits together, the voices that write, what each noted, sealed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow


class InterviewMode(models.TextChoices):
    LED = "led", _("Led by one person")
    CROSSED = "crossed", _("Crossed: two voices")


class InterviewState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    STARTED = "started", _("Under way")
    PAUSED = "paused", _("On a break")
    ENDED = "ended", _("Talk over")
    CANCELLED = "cancelled", _("Called off")


class Interview(CollectiveRow):
    """`stations` is the guide as it was when the interview was planned.

    `breaks`: pairs of moments in ISO form, the last one open while on a break.
    `released_at`: when the voices were opened to one another and to the person, once.
    `release_reason` is sealed under the collective's key: why one voice did not wait.
    `decided_on`: the day the admission was decided; from it runs the time notes are kept.
    """

    mode = models.CharField(max_length=10, choices=InterviewMode.choices, default=InterviewMode.LED)
    state = models.CharField(
        max_length=10, choices=InterviewState.choices, default=InterviewState.PLANNED
    )
    guide = models.ForeignKey(
        "interviews.InterviewGuide", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    guide_title = models.CharField(max_length=160)
    stations = models.JSONField()
    wave = models.ForeignKey(
        "interviews.Wave", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    planned_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    planned_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    breaks = models.JSONField(default=list)
    released_at = models.DateTimeField(null=True, blank=True)
    released_alone_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    release_reason = models.BinaryField(null=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["collective", "state"])]

    @property
    def is_crossed(self) -> bool:
        return self.mode == InterviewMode.CROSSED

    @property
    def is_running(self) -> bool:
        return self.state in (InterviewState.STARTED, InterviewState.PAUSED)


class InterviewPerson(CollectiveRow):
    """Somebody in front; two may come together, each with her own answers and her own notes.

    `protected_open_at`: since when she let the specially protected part be opened, in her
    presence; closed with the interview. `hypotheses_asked_at`: when she asked to read them.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    participation = models.ForeignKey(
        "interviews.Participation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="interviews",
    )
    protected_open_at = models.DateTimeField(null=True, blank=True)
    protected_agreed_at = models.DateTimeField(null=True, blank=True)
    hypotheses_asked_at = models.DateTimeField(null=True, blank=True)
    told_readable_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interview", "person"], name="interviews_once_in_front")
        ]


class InterviewVoice(CollectiveRow):
    """An interviewer's part. `done_at`: she has written all she wished."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    reopening_asked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interview", "person"], name="interviews_one_voice")
        ]


class InterviewNote(CollectiveRow):
    """What was noted at a station; its words stand in `NoteText`, one row a revision and a person.

    `kind`: words, heard, hypothesis, explore, reply, convergence or divergence.
    `voice` is empty for what is the person's own or written together.
    `conflict_of`: two wrote on the same sight; both texts are kept, side by side.
    `confirmed_at`: read back, and she said that it was right.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="notes")
    station = models.CharField(max_length=64)
    voice = models.ForeignKey(
        InterviewVoice, null=True, blank=True, on_delete=models.CASCADE, related_name="notes"
    )
    kind = models.CharField(max_length=12)
    revision = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField()
    reply_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    conflict_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="conflicts"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    keeps_words = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)


class NoteText(CollectiveRow):
    """The words of a note at one revision, sealed for one of the people they are about.

    Words about two people are sealed twice, so that erasing one never erases the other's.
    """

    note = models.ForeignKey(InterviewNote, on_delete=models.CASCADE, related_name="texts")
    about = models.ForeignKey(InterviewPerson, on_delete=models.CASCADE, related_name="texts")
    revision = models.PositiveIntegerField()
    block = models.CharField(max_length=10, default="intimate")  # intimate | art9
    sealed = models.BinaryField()
    written_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["note", "about", "revision"], name="interviews_one_text_per_revision"
            )
        ]
