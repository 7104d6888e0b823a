"""人民币大写 by 《支付结算办法》附件一."""

from desktop.fields import Refusal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ((10**8, "亿"), (10**4, "万"), (1000, "仟"), (100, "佰"), (10, "拾"))


def _whole(number: int) -> str:
    """A positive whole number: a run of zeros inside is said once, before what follows it."""
    for size, unit in _UNITS:
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return _whole(high) + unit + gap + (_whole(low) if low else "")
    return _DIGITS[number]


def amount_in_words(fen: int) -> str:
    """``30000000`` (分) → ``人民币叁拾万元整``.

    整 follows 元 and 角, never 分. Where the rule allows two readings, 元 that ends in zero is followed
    by 零 before 角 (壹仟陆佰捌拾元零叁角贰分), and 角 takes 整 only when it stands alone (伍角整).
    Raises `Refusal` for a negative amount: 大写 has no minus sign.
    """
    if fen < 0:
        raise Refusal("金额为负数，不能写成大写，请核对金额。")
    yuan, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    words = "人民币" + (f"{_whole(yuan)}元" if yuan or not rest else "")
    if not rest:
        return words + "整"
    if yuan and (yuan % 10 == 0 or not jiao):
        words += "零"
    words += f"{_DIGITS[jiao]}角" if jiao else ""
    words += f"{_DIGITS[cents]}分" if cents else ""
    return words if cents or yuan else words + "整"
