"""Keeps the log readable: what is refused by design takes one line."""

import logging


class OneLine(logging.Filter):
    """Lets the message through without its traceback, on a line of its own."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = record.getMessage().partition("\n")[0]
        record.args, record.exc_info, record.exc_text = (), None, None
        return True
