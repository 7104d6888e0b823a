"""Writing a file that is either whole or not there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp

from desktop.fields import Refusal


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to; it takes the target's place when the block ends without an error.

    Raises Refusal where the folder cannot be written or the target is open in another program.
    """
    try:
        handle, name = mkstemp(prefix=f".{target.stem[:20]}-", suffix=target.suffix, dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise Refusal(
            f"无法写入文件夹“{target.parent}”：请确认它存在并且可以写入，或另选一个位置。"
        ) from error
    written = Path(name)
    try:
        yield written
        os.chmod(written, 0o644)
        try:
            os.replace(written, target)
        except OSError as error:
            raise Refusal(
                f"无法写入“{target.name}”：它可能正被其他程序打开，请关闭后再试，或换一个文件名。"
            ) from error
    finally:
        written.unlink(missing_ok=True)
