"""Reads XML from outside in one pass: no document type, so no entity and nothing fetched."""

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

from lieudit.kit.problems import BadInput, Where

Attributes = Mapping[str, str]
Begin = Callable[[str, Attributes], None]
End = Callable[[str], None]
DEEPEST = 60


def walk_xml(
    pieces: Iterable[bytes], begin: Begin, end: End, text: Callable[[str], None], where: Where
) -> None:
    """Call back for each element and text; names are given without their prefix.

    Refuses `xml_has_entities` (a document type is declared) and `xml_damaged`.
    """
    depth = 0

    def refuse(*_what: object) -> None:
        raise BadInput("xml_has_entities", where)

    def enter(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise BadInput("xml_damaged", where)
        begin(name.rpartition(":")[2], attributes)

    def leave(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(":")[2])

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BadInput("xml_damaged", where) from error
