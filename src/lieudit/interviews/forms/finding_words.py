"""What a released item says, in plain words: its label, how firm it is, why it is not shown."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lieudit.interviews.engine.alignment import GroupAlignment
from lieudit.interviews.engine.reading import Part, name_finding
from lieudit.interviews.engine.release import Figures, ItemRelease
from lieudit.interviews.engine.summaries import Kind
from lieudit.interviews.engine.trend import Trend
from lieudit.interviews.forms.number_words import amount

TONES = {
    "two_poles": "ochre",
    "to_work_on": "ochre",
    "diversity": "sky",
    "common_ground": "sage",
    "choices": "plain",
    "not_shown": "plain",
}


def name_parts() -> dict[Part, tuple[str, str]]:
    """Title and meaning of each part."""
    return {
        "to_work_on": (
            pgettext("part of the synthesis", "To work on"),
            _("Questions where the group stands apart, or where little would change the picture."),
        ),
        "diversity": (
            pgettext("part of the synthesis", "Diversity"),
            _(
                "Questions where answers spread: differences to know, "
                "often a richness to share out."
            ),
        ),
        "common_ground": (
            pgettext("part of the synthesis", "Common ground"),
            _("Questions where answers come close: what you can already build on."),
        ),
        "choices": (
            _("What no average would tell"),
            _("Choices, ranks and numbers: read them side by side, none is the right answer."),
        ),
        "not_shown": (
            _("What is not shown"),
            _("So that nobody can be recognised, and so that nothing is said on too few answers."),
        ),
    }


def name_label(release: ItemRelease) -> str:
    """The word on an item; choices shown as figures have none."""
    finding = name_finding(release)
    word = (release.word or "") if finding == "choices" else finding
    return {
        "two_poles": pgettext("label of an item", "Two poles"),
        "to_work_on": pgettext("label of an item", "To work on"),
        "diversity": pgettext("label of an item", "Diversity"),
        "common_ground": pgettext("label of an item", "Common ground"),
        "not_shown": pgettext("label of an item", "Not shown"),
    }.get(word, "")


def choose_tone(release: ItemRelease) -> str:
    """Colour of the label, which only helps the word."""
    if name_finding(release) == "choices" and release.word:
        return TONES[release.word]
    return TONES[name_finding(release)]


def say_firmness(release: ItemRelease) -> str:
    """How firm a label is; in a small group only what is firm is called common ground."""
    if release.figures is None or release.figures.is_fragile is None:
        return ""
    if release.figures.is_fragile:
        return _("fragile: without one of the answers, the word would change")
    return _("firm: one answer less, whichever it is, would change nothing")


def say_in_words(release: ItemRelease) -> str:
    """Under twelve answers one sentence instead of figures; what a drawing alone would not tell."""
    if release.figures is not None:
        return _say_figures(release.kind, release.figures)
    if release.mode != "words":
        return ""
    return {
        "common_ground": _("Answers come close, and would do so without any one of them."),
        "to_work_on": _("Answers do not come close enough to build on yet: talk about it."),
    }.get(release.word or "", "")


def _say_figures(kind: Kind, figures: Figures) -> str:
    if kind == "rank":
        return _("The bars tell how often each line stands among the first three.")
    return say_middle_and_sum(figures) if kind == "number" else ""


def say_middle_and_sum(figures: Figures) -> str:
    """The middle of numbers, and their sum when it means something; never an edge."""
    median = amount(figures.median)
    if figures.total is None:
        return _("Half of the answers are at most %(median)s, half at least.") % {"median": median}
    return _("Half of the answers are at most %(median)s, half at least. In all: %(total)s.") % {
        "median": median,
        "total": amount(figures.total),
    }


def say_why_hidden(release: ItemRelease) -> str:
    """Why an item is not shown; it never tells whether all agreed or few answered."""
    return {
        "special_category": _(
            "A matter of belief or health: the answers stay in the conversation with each person."
        ),
        "protected": _(
            "A personal question: the answers cannot be shown without telling on someone."
        ),
        "too_few_answers": _("Too few people answered for the group to read it."),
        "asked_several_times": _(
            "Asked several times of each person: her answers would have to be added up first. They "
            "stay in the conversation with her."
        ),
        "no_word_for_this_kind": _(
            "With fewer than twelve answers, lists and numbers would let people be recognised. "
            "Ask the question around the table instead."
        ),
    }.get(release.reason, "")


def say_accepted(low: int, high: int, names: Sequence[str]) -> str:
    """Which positions the charter accepts, in figures and in words."""
    words = {"low": low, "high": high, "size": len(names)}
    words |= {"first": names[low - 1], "last": names[high - 1]}
    if low == high:
        return _("the charter accepts position %(low)s of %(size)s: %(first)s.") % words
    return (
        _("the charter accepts positions %(low)s to %(high)s of %(size)s: %(first)s; %(last)s.")
        % words
    )


def say_alignment(alignment: GroupAlignment) -> str:
    """Where the group stands on the article; counts only when the item shows its own."""
    return {
        "convergent": _("The answers stand within what the charter accepts."),
        "near": _("As a whole, the answers stand within what the charter accepts, or close to it."),
        "to_discuss": _("A gap with what the charter accepts: worth talking about."),
        "to_name": _("A wide gap with what the charter accepts: to be named together."),
    }.get(alignment.code or "", "")


def say_proposal(alignment: GroupAlignment) -> str:
    """What to do of a gap."""
    return {
        "talk": _("Proposal: talk about it at the next meeting."),
        "revise_charter": _(
            "Proposal: the group is at one, outside its own charter. Revise the article rather "
            "than people."
        ),
        "hold_workshop": _("Proposal: hold a workshop before touching the article."),
    }.get(alignment.proposal or "", "")


def say_trend(trend: Trend | None, former: str) -> str:
    """What changed since the wave before."""
    if trend is None:
        return ""
    return {
        "same": _("Same reading as in “%(wave)s”."),
        "closer": _("Answers came closer since “%(wave)s”."),
        "further": _("Answers moved apart since “%(wave)s”."),
        "changed_question": _("The question changed since “%(wave)s”: no comparison."),
    }.get(trend.code, "") % {"wave": former}


def warning_text() -> str:
    """The warning that stands on every synthesis and every sheet, on screen and on paper."""
    return _(
        "This synthesis serves to prepare a conversation. It does not measure the worth of a "
        "person, does not foretell her life in the place and cannot by itself ground any decision "
        "of admission. A gap is a question to ask together. Every decision is made by people, "
        "with reasons, and can be discussed (GDPR art. 22)."
    )
