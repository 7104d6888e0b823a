"""系统自检 as the window does it: the data, and what the station needs around it; told as a file for IT."""

import os
import platform
import shutil
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import desktop
from desktop.assets import asset
from desktop.fields import Refusal
from desktop.log.clock import moment
from desktop.queries.desk import Desk
from desktop.queries.parameters import parameters_of
from desktop.store import ledger
from desktop.store.backup import last_made
from desktop.store.check import Finding
from desktop.store.place import Place

from .keeping import self_check
from .outcome import Outcome

LEAST_FREE = 1024**3  # bytes: below 1 GiB a backup may not fit
AHEAD = timedelta(minutes=10)  # of entries before the clock of this computer
Progress = Callable[[int, int], None]


def examine(desk: Desk, on_progress: Progress = lambda done, total: None) -> Outcome:
    """Look at everything. `details` holds a line for each finding: what, whether it is fine, what to do."""
    on_progress(0, 2)
    findings = self_check(desk)
    on_progress(1, 2)
    findings += [
        _backups(desk.store.place, parameters_of(desk).whole("backup_days")),
        _clock(desk),
        _disk(desk.store.place.folder),
        _faces(),
        _input_method(),
        _parked(desk),
    ]
    wrong = sum(not finding.fine for finding in findings)
    message = (
        f"自检完成：{len(findings) - wrong} 项正常，{wrong} 项需要处理。" if wrong else "自检完成，全部正常。"
    )
    lines = [(f.what, f.fine, "" if f.fine else f.detail) for f in findings]
    return Outcome(message, waits=bool(wrong), details={"findings": lines})


def report(desk: Desk, findings: list[tuple[str, bool, str]], target: Path) -> Outcome:
    """The findings as a text file for IT: versions and counts, no name of a person or firm, no number."""
    about = [
        "小巨人台账 系统自检",
        f"时间：{datetime.now():%Y-%m-%d %H:%M}",
        f"程序：{desktop.__version__}　Python {platform.python_version()}　{platform.platform()}",
        f"工作机：{desk.store.section}　{'练习' if desk.store.practice else '正式'}",
        "",
    ]
    lines = [
        f"[{'正常' if fine else '需处理'}] {what}{'：' + _masked(what, detail) if detail else ''}"
        for what, fine, detail in findings
    ]
    try:
        target.write_text("\n".join([*about, *lines]) + "\n", encoding="utf-8")
    except OSError as error:
        raise Refusal(f"{target} 不能写入（{error.strerror}），请换个位置。") from None
    return Outcome(f"自检结果已存为 {target}，其中没有企业和个人的信息。", details={"file": str(target)})


def _masked(what: str, detail: str) -> str:
    """Names of attachments speak of firms, the user's own folder of who that is: both are left out."""
    if what.startswith("附件"):
        return f"{detail.count('、') + 1} 份，名称见程序中的自检结果"
    return detail.replace(str(Path.home()), "~")


def _backups(place: Place, days: int) -> Finding:
    made = last_made(place)
    if made is not None and datetime.now() - made.at <= timedelta(days=days):
        return Finding("备份", True)
    said = f"上次备份在 {made.at:%Y-%m-%d}" if made else "还没有备份过"
    return Finding("备份", False, f"{said}，请按 Ctrl+B 备份，并另存到移动硬盘。")


def _clock(desk: Desk) -> Finding:
    with desk.store.read() as connection:
        last = desk.store.last_commit(connection)
    ahead = last is not None and moment(last.hlc) - datetime.now(moment(last.hlc).tzinfo) > AHEAD
    return Finding("时钟", not ahead, "最近的记录比本机时钟晚，请校准本机的日期和时间。")


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    return Finding(
        "磁盘空间", free >= LEAST_FREE, f"只剩 {free // 1024**2:,} MB，请清理磁盘，否则备份可能写不下。"
    )


def _faces() -> Finding:
    from desktop.paper.faces import load

    broken = [path.name for path in asset("resources", "fonts").glob("*.ttf") if load(path) is None]
    return Finding("随程序的字体", not broken, f"{'、'.join(broken)} 不能使用，请重新安装程序。")


def _input_method() -> Finding:
    """The plugins of fcitx do not load into the Qt that ships: ibus's front end has to be named."""
    wanted = os.environ.get("XMODIFIERS", "") + os.environ.get("GTK_IM_MODULE", "")
    if sys.platform != "linux" or "fcitx" not in wanted or os.environ.get("QT_IM_MODULE") == "ibus":
        return Finding("输入法", True)
    return Finding("输入法", False, "本机使用 fcitx，请设置环境变量 QT_IM_MODULE=ibus 后重新打开程序。")


def _parked(desk: Desk) -> Finding:
    with desk.store.read() as connection:
        waiting = ledger.parked(connection)
    return Finding("暂存的数据包", not waiting, f"有 {len(waiting)} 个包在等前面的包，见“数据交换”。")
