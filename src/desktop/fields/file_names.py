"""Names of files made from what people wrote."""

import re

_REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def file_name(text: str, most: int = 60) -> str:
    """What no file system refuses, of a length (in signs) that Windows still unpacks."""
    return _REFUSED.sub(" ", text).strip()[:most].rstrip()
