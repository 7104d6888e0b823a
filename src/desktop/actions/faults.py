"""A fault of the program itself: one sentence for whoever sits there, the rest in a file for whoever mends it."""

import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

FILE = "faults.log"
MOST = 256 * 1024  # bytes: the older half goes when it grows beyond


def told(error: BaseException) -> str:
    """Never a traceback, but what it was and where."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = "".join(f"，{_name(one.filename)} 第 {one.lineno} 行" for one in last)
    return f"程序出错（{type(error).__name__}{place}），没有做完；请把这句话告诉系统管理员。"


def keep(folder: Path, error: BaseException) -> None:
    """Add it to the faults of a data folder: where it was, but not the values of the row that a database names.

    What cannot be written down is not: nobody is helped by a second fault.
    """
    said = str(error).partition("\n")[0]  # those come behind
    when = f"{datetime.now():%Y-%m-%d %H:%M:%S}"
    lines = traceback.format_tb(error.__traceback__)
    text = f"{when} {type(error).__name__}: {said}\n{''.join(lines)}\n"
    file = folder / FILE
    with suppress(OSError):
        before = file.read_text("utf-8", "replace") if file.exists() else ""
        if len(before.encode()) > MOST:
            before = before[len(before) // 2 :].partition("\n\n")[2]
        file.write_text(before + text, "utf-8")


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
