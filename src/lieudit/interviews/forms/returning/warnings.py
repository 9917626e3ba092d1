"""What a draft touches that the law forbids to weigh: a warning beside the words, never a block."""

from dataclasses import dataclass

from lieudit.interviews.engine.returning.content import Content
from lieudit.kit.forbidden_grounds import find_forbidden_grounds
from lieudit.kit.ground_words import load_ground_words, name_ground

# These begin with sentences that name the grounds in order to set them aside.
LEFT_OUT = {"limits"}


@dataclass(frozen=True)
class GroundWarning:
    heading: str
    ground: str
    words: str


def list_warnings(content: Content, language: str) -> list[GroundWarning]:
    """Return each ground touched, part by part, with the words that show it."""
    found: dict[tuple[str, str], list[str]] = {}
    for section in content.sections:
        if section.code in LEFT_OUT:
            continue
        for finding in find_forbidden_grounds(section.words, load_ground_words()):
            found.setdefault((section.heading, finding.ground), []).append(finding.word)
    return [
        GroundWarning(heading, name_ground(ground, language), ", ".join(dict.fromkeys(words)))
        for (heading, ground), words in found.items()
    ]
