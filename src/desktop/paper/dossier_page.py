"""The page that opens an archive without the program: contents, what is missing, every record with its history.

Plain HTML with its few rules of style inside, no script, nothing fetched: it must open in any browser of any year.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

_STYLE = """
body{font:16px/1.7 "Noto Sans SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1f2329}
body{max-width:60em;margin:2em auto;padding:0 1.5em}
h1{font-size:1.7em;border-bottom:2px solid #b3261e;padding-bottom:.3em}
h2{font-size:1.25em;margin-top:2em}
h3{font-size:1em;margin:1.6em 0 .3em}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #d5d9e0;padding:.3em .7em;text-align:left;vertical-align:top}
th{background:#f4f6f9;font-weight:500;width:12em}
.lack{color:#b3261e}.quiet{color:#5b6472}
summary{cursor:pointer;color:#5b6472}
@media print{details{display:none}body{margin:0}}
""".strip()


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file of the archive: its path inside, its name in words, what it belongs to."""

    path: str
    name: str
    of: str


@dataclass(frozen=True, slots=True)
class PageRecord:
    """`texts`: (label, text). `history`: (when, who, what, changes in words)."""

    label: str
    title: str
    texts: tuple[tuple[str, str], ...]
    history: tuple[tuple[str, str, str, str], ...]


def dossier_page(
    title: str,
    made: str,
    files: Sequence[PageFile],
    missing: Sequence[str],
    records: Sequence[PageRecord],
) -> str:
    """The whole page. `made` says who compiled it and when."""
    body = [
        f"<h1>{escape(title)}　档案</h1><p class=quiet>{escape(made)}</p>",
        "<h2>卷内目录</h2>",
        _table(("序号", "文件", "所属"), (_file_cells(at, file) for at, file in enumerate(files, 1))),
        "<h2>缺件清单</h2>",
        _missing(missing),
        "<h2>记录</h2>",
        *(_record(one) for one in records),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(title)} 档案</title><style>{_STYLE}</style></head>\n<body>\n"
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def _file_cells(at: int, file: PageFile) -> tuple[str, str, str]:
    return str(at), f'<a href="{escape(file.path)}">{escape(file.name)}</a>', escape(file.of)


def _missing(missing: Sequence[str]) -> str:
    if not missing:
        return "<p>齐全。</p>"
    return "<ul>" + "".join(f"<li class=lack>{escape(one)}</li>" for one in missing) + "</ul>"


def _record(one: PageRecord) -> str:
    pairs = "".join(f"<tr><th>{escape(label)}</th><td>{_lines(text)}</td></tr>" for label, text in one.texts)
    shown = f"<h3>{escape(one.label)}：{escape(one.title)}</h3><table>{pairs}</table>"
    if not one.history:
        return shown
    lines = _table(("时间", "经手", "事项", "变动"), (tuple(map(_lines, line)) for line in one.history))
    return f"{shown}<details><summary>办理过程（{len(one.history)} 次）</summary>{lines}</details>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Cells are markup already."""
    first = "".join(f"<td><b>{escape(head)}</b></td>" for head in heads)
    rest = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{first}</tr>{rest}</table>"
