"""What benchmarks are run on: a founded office, and firms with right codes and twenty filled columns."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from desktop.actions.found_office import Founding, found_office
from desktop.actions.session import sit_down
from desktop.queries.desk import Desk
from desktop.store.store import Store

COLUMNS = (
    ("name", "企业名称"),
    ("code", "统一社会信用代码"),
    ("registration_no", "原注册号"),
    ("org_code", "原组织机构代码"),
    ("division", "所属地区"),
    ("address", "地址"),
    ("industry", "所属行业"),
    ("technology_field", "技术领域"),
    ("registered_on", "注册日期"),
    ("capital", "注册资本（万元）"),
    ("legal_person", "法定代表人"),
    ("contact", "联系人"),
    ("mobile", "手机"),
    ("phone", "固定电话"),
    ("email", "电子邮箱"),
    ("products", "主要产品（服务）"),
    ("four_new", "四新"),
    ("above_scale", "规上企业"),
    ("status", "登记状态"),
    ("note", "备注"),
)
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # of GB 32100-2015
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "建国海峰丽娜志强秀英文博晓东雪梅振华立新"
_BRANDS = "砺岳天元海纳鼎辉恒泰宏远金桥立信博瑞中科华擎盛达启明星敏安泰汇通"
_TRADES = (
    "阀门",
    "轴承",
    "精密铸造",
    "智能装备",
    "环保工程",
    "新材料",
    "软件",
    "仪器仪表",
    "冶金机械",
    "电子",
)


def founded(folder: Path) -> Path:
    """An empty practice folder of a one-PC bureau."""
    found_office(Founding(folder, "ALL", practice=True)).close()
    return folder


def copied(folder: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(folder, target, ignore=shutil.ignore_patterns(".lock")))


def desk(store: Store) -> Desk:
    return Desk(store, sit_down(store, "jingban", lambda: "").actor)


def firms(count: int, seed: int = 2017) -> Iterator[dict[str, Any]]:
    """Cells by field name as a district would type them; names and codes never repeat."""
    rng = Random(seed)
    places = ("铁东区", "铁西区", "立山区", "千山区", "海城市", "台安县")
    industries = ("通用设备制造业", "专用设备制造业")
    for number in range(count):
        brand = "".join(rng.sample(_BRANDS, 2))
        yield {
            "name": f"鞍山{brand}{rng.choice(_TRADES)}{number:06d}有限公司",
            "code": _credit_code(f"MA{number:06d}"),
            "registration_no": _registration_no(f"210300{number:08d}"),
            "org_code": _org_code(f"MA{number:06d}"),
            "division": rng.choice(places),
            "address": f"鞍山市千山中路{number % 900 + 1}号",
            "industry": rng.choice(industries),
            "technology_field": rng.choice(("电子信息", "先进制造与自动化", "新材料")),
            "registered_on": f"20{number % 17:02d}-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
            "capital": number % 5000 + 50.5,
            "legal_person": _person(rng),
            "contact": _person(rng),
            "mobile": f"138{number:08d}",
            "phone": f"0412-5{number % 1_000_000:06d}",
            "email": f"office{number}@example.cn",
            "products": f"{rng.choice(_TRADES)}及配套件，第{number}号",
            "four_new": rng.choice(("新技术", "新技术、新产业", "新业态")),
            "above_scale": rng.choice(("是", "否")),
            "status": "存续",
            "note": f"第{number % 40 + 1}批报送",
        }


def _person(rng: Random) -> str:
    return rng.choice(_SURNAMES) + "".join(rng.sample(_GIVEN, 2))


def _org_code(body: str) -> str:
    total = sum(
        int(digit, 36) * weight for digit, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    return body + "0123456789X0"[11 - total % 11]


def _credit_code(body: str) -> str:
    first = "91210300" + _org_code(body)
    total = sum(_ALPHABET.index(sign) * (3**at % 31) for at, sign in enumerate(first))
    return first + _ALPHABET[(31 - total) % 31]


def _registration_no(body: str) -> str:
    carry = 10
    for digit in body:
        carry = ((carry + int(digit)) % 10 or 10) * 2 % 11
    return body + str((11 - carry) % 10)
