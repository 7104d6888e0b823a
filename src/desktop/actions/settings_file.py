"""The settings of the window as a file: from one computer to another, or kept by the information office."""

from pathlib import Path

import msgspec

from desktop.fields import Refusal

MOST_MINUTES = 240


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The first two are one user's, the others the computer's. `lock_minutes` 0 never locks."""

    large_type: bool = False
    dark: bool = False
    lock_minutes: int = 0
    scan_folder: str = ""


def hand_out(settings: Settings, target: Path) -> None:
    try:
        target.write_bytes(msgspec.json.format(msgspec.json.encode(settings)))
    except OSError as error:
        raise Refusal(f"{target} 不能写入（{error.strerror}），请换个位置。") from None


def take_in(path: Path) -> Settings:
    """What a file says; what it does not say is as in a new installation. Raises `Refusal` for another file."""
    try:
        settings = msgspec.json.decode(path.read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError):
        raise Refusal(f"{path.name} 不是设置文件，请选择用“导出设置”存下的文件。") from None
    if not 0 <= settings.lock_minutes <= MOST_MINUTES:
        raise Refusal(f"{path.name} 中的自动锁定时间应在 0 到 {MOST_MINUTES} 分钟之间，没有导入。")
    return settings
