"""Which small files may go with a proposal: their kind is told by their bytes, not their name."""

MOST_BYTES = 2_000_000
MOST_FILES = 10
ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}
_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)


def find_type(content: bytes) -> str:
    """Return the media type a file begins as, or nothing for a kind that is not taken."""
    return next((kind for start, kind in _BEGINNINGS if content.startswith(start)), "")
