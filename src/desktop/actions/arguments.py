"""What several actions ask in the same words: the year, a reason, and what 公示 and 审批 ask of whatever it is about."""

from desktop.fields import Field, Kind
from desktop.records import Publicity

YEAR = Field("年度", Kind.YEAR, name="year", help="空白为今年")
REASON = Field("理由", Kind.LONG_TEXT, name="reason", required=True)
PUBLICITY_ARGUMENTS = (
    Field("公示标题", Kind.TEXT, name="title", required=True),
    Field("公示起始日", Kind.DATE, name="starts_on", help="空白为今天；起始日不计入期限"),
    Field("公示期限", Kind.INTEGER, name="days", unit="天", help="空白按系统设置的公示期限"),
    Field(
        "日期口径",
        Kind.CHOICE,
        name="day_kind",
        choices=Publicity.field("day_kind").choices,
        help="空白为工作日",
    ),
    Field("公示地点（网址）", Kind.TEXT, name="place"),
)
APPROVAL_ARGUMENTS = (
    Field("事项", Kind.TEXT, name="title", help="空白由程序拟定"),
    Field("依据", Kind.TEXT, name="basis"),
)
