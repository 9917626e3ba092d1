"""Why a write of this room was refused; pages turn the code into a sentence."""

from uuid import UUID


class Refused(Exception):
    """`code` says why, `where` the field or item, `problems` the details."""

    def __init__(self, code: str, where: str = "", problems: tuple[object, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.where = where
        self.problems = problems


class AnswerChangedMeanwhile(Refused):
    """Another tab or device saved this answer since the page was shown."""

    def __init__(self, item: str, revision: int) -> None:
        super().__init__("changed_meanwhile", item)
        self.revision = revision


class NotFound(Refused):
    def __init__(self, kind: str, id: UUID) -> None:  # noqa: A002 - the row's own word
        super().__init__("not_found", f"{kind}:{id}")
