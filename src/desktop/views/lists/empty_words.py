"""What stands where a list would be when it holds nothing: how to begin, or who can."""

from desktop.actions.verb import Verb
from desktop.queries.kinds import KindFacts
from desktop.queries.look import Look

NO_HIT = "没有符合条件的记录。\n请换一个搜索词，或去掉筛选条件。"


def how_to_begin(
    facts: KindFacts, look: Look, why_not: str, by_hand: bool, first: Verb | None = None
) -> str:
    """`first`: the action of the list that needs no record and makes one."""
    if look.search or look.filters:
        return NO_HIT
    if not by_hand and first is not None:
        return f"还没有{facts.label}。\n{why_not or f'按上面的“{first.label}”开始：{first.help}'}"
    if not by_hand:
        return f"还没有{facts.label}。\n它由办理步骤产生，办理后会出现在这里。"
    if why_not:
        return f"还没有{facts.label}。\n{why_not}"
    return f"还没有{facts.label}。\n按 F7 逐条填写，或按 Ctrl+I 导入 Excel 表格；也可以把表格连同表头复制，在这里按 Ctrl+V。"
