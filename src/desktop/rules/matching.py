"""院校与企业对接的推荐: points for the same field and for shared words, with the reason in one sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SAME_FIELD, SAME_DOMAIN, PER_WORD, MOST_WORDS = 40, 20, 10, 6
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_EMPTY_WORDS = (
    "关键技术",
    "技术研究",
    "技术开发",
    "研究开发",
    "研究与",
    "及应用",
    "的研究",
    "的开发",
    "与应用",
    "生产技术",
)


@dataclass(frozen=True, slots=True)
class Described:
    """A demand, an achievement or a body as matching sees it: `fields` are 领域 or 领域/二级领域."""

    fields: tuple[str, ...]
    title: str
    keywords: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    points: int
    reason: str


def fit(demand: Described, offer: Described, least: int) -> Fit | None:
    """How well an offer answers a demand; None below `least` points, where a suggestion is noise."""
    points, reasons = 0, []
    same = [field for field in demand.fields if field in offer.fields]
    domains = {field.split("/")[0] for field in demand.fields} & {f.split("/")[0] for f in offer.fields}
    if same:
        points += SAME_FIELD
        reasons.append(f"技术领域相同（{same[0]}）")
    elif domains:
        points += SAME_DOMAIN
        reasons.append(f"同属“{min(domains)}”领域")
    words = shared_words(demand, offer)[:MOST_WORDS]
    if words:
        points += PER_WORD * len(words)
        reasons.append(f"共同关键词：{'、'.join(words)}")
    return Fit(points, "；".join(reasons)) if points >= least else None


def shared_words(demand: Described, offer: Described) -> list[str]:
    """Keywords of either that the other speaks of, then runs of three or more characters both titles share."""
    found = [word for word in demand.keywords if _speaks_of(offer, word)]
    found += [word for word in offer.keywords if _speaks_of(demand, word)]
    found += _common_runs(demand.title, offer.title)
    unique = dict.fromkeys(word for word in found if len(word) > 1)
    return [word for word in unique if not any(word != other and word in other for other in unique)]


def _speaks_of(one: Described, word: str) -> bool:
    return any(word in text for text in (one.title, one.text, *one.keywords))


def _common_runs(a: str, b: str) -> Iterable[str]:
    for run in _HAN_RUN.findall(a):
        at = 0
        while at + 3 <= len(run):
            size = max((n for n in range(3, len(run) - at + 1) if run[at : at + n] in b), default=0)
            word = run[at : at + size]
            if size and not any(empty in word or word in empty for empty in _EMPTY_WORDS):
                yield word
            at += size or 1


def best(
    demand: Described, offers: Sequence[tuple[str, Described]], least: int, most: int = 5
) -> list[tuple[str, Fit]]:
    """The best offers by key, most points first; equal ones stay in the order given."""
    fits = [(key, found) for key, offer in offers if (found := fit(demand, offer, least))]
    return sorted(fits, key=lambda one: -one[1].points)[:most]
