"""任务（二） where seeds are found: 载体, 创谷计划, 城市合伙人 and whom they bring (方案二（二）, 鞍政办发〔2017〕25号)."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

CARRIER_KINDS = choices(space="众创空间", incubator="科技企业孵化器", building="楼宇")
QUARTERS = choices(q1="一季度", q2="二季度", q3="三季度", q4="四季度")


class Carrier(Record):
    about = About("carrier", "载体", "2", ("name",), (("name",),), measure="个")
    name = col.text("载体名称", required=True, searchable=True, also=("名称", "孵化器名称", "众创空间名称"))
    kind = col.choice("载体类型", CARRIER_KINDS, required=True, also=("类型", "类别"))
    level = col.choice(
        "级别",
        choices(national="国家级", province="省级", city="市级", none="未认定"),
        help="省级以上由科技部、省科技厅认定，这里只登记结果",
    )
    recognition_no = col.text("认定文号", length=60)
    recognised_on = col.date("认定日期")
    operator = col.text("运营单位", searchable=True, also=("运营机构", "运营主体"))
    division = col.term("所属地区", "division", also=("所在地区", "县区"))
    address = col.text("地址")
    area = col.decimal("孵化面积", unit="平方米", also=("面积", "场地面积"))
    seats = col.integer("工位", unit="个", also=("工位数", "创业工位"))
    contact = col.text("联系人", searchable=True)
    phone = col.code("固定电话", "phone", also=("联系电话",))
    active = col.flag("在运营")
    note = col.long_text("备注")


class CarrierQuarter(Record):
    """载体季报. A blank is "not reported", never zero (office.md 19)."""

    about = About(
        "carrier_quarter",
        "载体季报",
        "2",
        ("carrier", "year", "quarter"),
        (("carrier", "year", "quarter"),),
        measure="份",
    )
    carrier = col.ref("载体", "carrier", required=True, also=("载体名称",))
    year = col.year(required=True)
    quarter = col.choice("季度", QUARTERS, required=True)
    firms = col.integer("在孵企业", unit="家", also=("在孵企业数",))
    teams = col.integer("入驻团队", unit="个", also=("创业团队数", "入驻团队数"))
    entered = col.integer("本季新入驻", unit="家")
    graduated = col.integer("毕业企业", unit="家", help="年初以来累计")
    jobs = col.integer("带动就业", unit="人")
    revenue = col.money("在孵企业收入", help="年初以来累计")
    financing = col.money("在孵企业获得融资", help="年初以来累计")
    note = col.text("备注")


class CarrierTenant(Record):
    """Who sits where: a team or a firm in a carrier, from a day to a day."""

    about = About(
        "carrier_tenant",
        "入驻名单",
        "2",
        ("tenant", "carrier"),
        (("carrier", "tenant", "entered_on"),),
        measure="户",
    )
    carrier = col.ref("载体", "carrier", required=True, also=("载体名称",))
    tenant = col.ref("入驻团队（企业）", "team", "enterprise", required=True, also=("团队名称", "企业名称"))
    entered_on = col.date("入驻日期")
    left_on = col.date("迁出日期")
    seats = col.integer("使用工位", unit="个")
    note = col.text("备注")


class MakerActivity(Record):
    about = About(
        "maker_activity",
        "创谷计划活动",
        "2",
        ("title", "held_on"),
        (("title", "held_on"),),
        measure="场",
    )
    title = col.text("活动名称", required=True, searchable=True)
    kind = col.choice(
        "活动类型",
        choices(
            show="项目路演",
            training="创业培训",
            meeting="项目对接",
            salon="沙龙讲座",
            race="创客比赛",
            other="其他",
        ),
        vocabulary="activity_kind",
    )
    held_on = col.date("举办日期", required=True)
    place = col.text("地点")
    carrier = col.ref("承办载体", "carrier")
    people = col.integer("参加人数", unit="人")
    groups = col.integer("参加创客群体", unit="个")
    result = col.long_text("活动成效")
    note = col.text("备注")


class MakerGroup(Record):
    """创客群体: makers who may become a team; what became of them stays with the team (S36)."""

    about = About("maker_group", "创客群体", "2", ("name",), (("name",),), measure="个")
    name = col.text("群体名称", required=True, searchable=True, also=("创客群体名称",))
    leader = col.text("召集人", required=True, searchable=True)
    people = col.integer("人数", unit="人")
    direction = col.text("创新方向", searchable=True)
    technology_field = col.term("技术领域", "technology_field")
    carrier = col.ref("所在载体", "carrier")
    activity = col.ref("发现于活动", "maker_activity")
    mobile = col.code("手机", "mobile", sensitive=True, also=("联系电话",))
    state = col.choice(
        "培育状态",
        choices(registered="已登记", incubating="孵化中", grown="已成团队", dissolved="已解散"),
        set_by="action",
        starts="registered",
    )
    incubated_on = col.date("开始孵化日期", set_by="action")
    team = col.ref("形成的团队", "team", set_by="action")
    grown_on = col.date("成团日期", set_by="action")
    ending = col.text("解散原因", set_by="action")
    note = col.text("备注")


class CityPartner(Record):
    """城市合伙人: a person or a body recognised to bring teams and talent (鞍政办发〔2017〕25号)."""

    about = About("city_partner", "城市合伙人", "2", ("name",), (("name", "employer"),), measure="名")
    name = col.text("姓名（机构名称）", required=True, searchable=True, also=("姓名", "机构名称"))
    kind = col.choice("合伙人类型", choices(person="人才", body="机构"), required=True)
    employer = col.text("所在单位", searchable=True)
    position = col.text("职称（职务）")
    place = col.text("所在城市")
    technology_field = col.term("技术领域", "technology_field")
    specialty = col.text("专长与资源")
    mobile = col.code("手机", "mobile", sensitive=True, also=("联系电话",))
    applied_on = col.date("申报日期")
    state = col.choice(
        "认定状态",
        choices(applied="已申报", recognised="已认定", refused="不予认定", ended="期满退出"),
        set_by="action",
        starts="applied",
    )
    recognition_doc = col.ref("认定文件", "official_document", set_by="action")
    recognised_on = col.date("认定日期", set_by="action")
    valid_until = col.date("聘期至", set_by="action")
    ending = col.text("不予认定或退出原因", set_by="action")
    note = col.text("备注")


class PartnerReferral(Record):
    about = About(
        "partner_referral",
        "合伙人引荐",
        "2",
        ("what", "partner"),
        (("partner", "what"),),
        measure="项",
    )
    partner = col.ref("城市合伙人", "city_partner", required=True)
    what = col.text("引荐的团队（人才）", required=True, searchable=True)
    kind = col.choice("引荐类别", choices(team="团队", person="人才", project="项目"))
    referred_on = col.date("引荐日期", required=True)
    leader = col.text("负责人")
    introduction = col.long_text("简介")
    state = col.choice(
        "引荐状态",
        choices(referred="已引荐", tracking="跟踪中", landed="已入库", lapsed="未成"),
        set_by="action",
        starts="referred",
    )
    team = col.ref("入库的团队", "team", set_by="action")
    landed_on = col.date("入库日期", set_by="action")
    ending = col.text("未成原因", set_by="action")
    next_on = col.date("下次跟踪日期")
    note = col.text("备注")


class PartnerTracking(Record):
    """跟踪 of what a partner brought; made by the action that also moves the referral on."""

    about = About(
        "partner_tracking",
        "引荐跟踪",
        "2",
        ("referral", "tracked_on"),
        (("referral", "tracked_on"),),
        made_by="action",
        measure="次",
    )
    referral = col.ref("合伙人引荐", "partner_referral", required=True)
    tracked_on = col.date("跟踪日期", set_by="action")
    situation = col.long_text("进展情况", set_by="action")
    next_step = col.text("下步安排", set_by="action")
