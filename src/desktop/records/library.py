"""企业（团队）库: enterprises, teams, and what is known of them year by year."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

STAGES = choices(seed="种子期", growth="初创及成长期", expansion="壮大期")
FOUR_NEW = choices(technology="新技术", industry="新产业", format="新业态", model="新模式")
STATUS = choices(active="存续", moved="迁出", merged="合并", closed="注销")


class Enterprise(Record):
    about = About(
        "enterprise", "企业", "library", ("name",), (("code",), ("name",)), measure="家", kept=("name", "code")
    )
    name = col.text(
        "企业名称",
        required=True,
        searchable=True,
        also=("单位名称", "公司名称", "企业全称", "名称", "企业名"),
    )
    code = col.code(
        "统一社会信用代码",
        "uscc",
        searchable=True,
        also=("信用代码", "社会信用代码", "统一信用代码", "企业代码", "组织机构代码（三证合一）"),
    )
    registration_no = col.code("原注册号", "registration_no", help="2015 年以前登记、尚未换证的企业填写")
    org_code = col.code("原组织机构代码", "org_code")
    division = col.term("所属地区", "division", also=("所在地区", "县区", "区县", "所属县区", "地区", "属地"))
    address = col.text("地址", also=("注册地址", "通讯地址", "企业地址"))
    industry = col.term("所属行业", "industry", also=("行业", "行业分类"))
    technology_field = col.term("技术领域", "technology_field", also=("所属技术领域", "高新技术领域"))
    registered_on = col.date("注册日期", also=("成立日期", "注册时间", "成立时间"))
    capital = col.money("注册资本", also=("注册资金",))
    legal_person = col.text("法定代表人", also=("法人", "法人代表"), searchable=True)
    contact = col.text("联系人", searchable=True, also=("企业联系人",))
    mobile = col.code("手机", "mobile", sensitive=True, also=("手机号", "联系电话", "联系手机", "手机号码"))
    phone = col.code("固定电话", "phone", also=("座机", "办公电话"))
    email = col.text("电子邮箱", also=("邮箱", "E-mail"))
    products = col.long_text("主要产品（服务）", also=("主要产品", "主营业务", "主营产品"))
    four_new = col.tags("四新", FOUR_NEW, also=("四新经济",))
    above_scale = col.flag("规上企业", help="以统计局当年名录为准")
    stage = col.choice("发展阶段", STAGES, set_by="action")
    status = col.choice("登记状态", STATUS)
    note = col.long_text("备注")
    same_as = col.ref("合并到", "enterprise", set_by="action", help="登记重复时指向保留的一条，可随时取消")


class FormerName(Record):
    about = About("former_name", "曾用名", "library", ("name",), (("enterprise", "name"),), measure="个")
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称", "现企业名称"))
    name = col.text("曾用名", required=True, searchable=True)
    used_until = col.date("使用至")
    basis = col.text("变更依据")


class Team(Record):
    about = About(
        "team", "创新创业团队", "library", ("name",), (("number",), ("name",)), measure="个", kept=("number", "name")
    )
    number = col.text("团队编号", length=32, searchable=True, help="本局自编号，如 TD2017001", also=("编号",))
    name = col.text("团队名称", required=True, searchable=True, also=("团队（个人）名称", "团队/个人名称"))
    kind = col.choice("类型", choices(team="团队", person="个人"), also=("主体类型",))
    leader = col.text("负责人", required=True, searchable=True, also=("团队负责人", "带头人"))
    project = col.text("项目名称", searchable=True, also=("创业项目", "项目"))
    channel = col.term("发现渠道", "channel", also=("渠道", "来源渠道"))
    found_through = col.ref(
        "来源记录",
        "carrier",
        "maker_group",
        "city_partner",
        help="渠道的具体载体、创客群体或合伙人，能指明时填写",
    )
    recommender = col.term("推荐单位", "recommender", help="推荐单位不是渠道")
    division = col.term("所属地区", "division", also=("所在地区", "县区"))
    technology_field = col.term("技术领域", "technology_field", also=("所属领域", "领域"))
    four_new = col.tags("四新", FOUR_NEW)
    has_potential = col.flag("较强发展潜质")
    has_room = col.flag("较大成长空间")
    has_four_new = col.flag("具有四新基因")
    lacks_funds = col.flag("缺乏资金")
    funding_gap = col.money("资金缺口", also=("资金需求",))
    criteria_reason = col.long_text("筛选理由")
    mobile = col.code("手机", "mobile", sensitive=True, also=("联系电话", "手机号"))
    summary = col.long_text("项目简介", also=("简介",))
    settled_as = col.ref("在鞍注册企业", "enterprise", set_by="action")
    stage = col.choice("发展阶段", STAGES, set_by="action")
    note = col.long_text("备注")
    same_as = col.ref("合并到", "team", set_by="action", help="登记重复时指向保留的一条，可随时取消")


class TeamMember(Record):
    about = About("team_member", "团队成员", "library", ("name",), (("team", "name"),), measure="人")
    team = col.ref("创新创业团队", "team", required=True, also=("团队名称",))
    name = col.text("姓名", required=True, searchable=True)
    role = col.text("职务或分工")
    resident_id = col.code("身份证号", "resident_id", sensitive=True, needed_by=("1", "3", "10"))
    education = col.term("学历", "education")
    specialty = col.text("专长")
    share = col.integer("持股比例", unit="%")


class AnnualFigures(Record):
    """What a firm reported of one year, with its source; of several kept, one is adopted."""

    about = About(
        "annual_figures", "年度情况", "library", ("enterprise", "year"), (("enterprise", "year", "source"),)
    )
    enterprise = col.ref(
        "企业",
        "enterprise",
        required=True,
        also=("企业名称", "单位名称", "统一社会信用代码", "公司名称", "信用代码"),
    )
    year = col.year(required=True, also=("年份", "所属年度", "数据年度"))
    source = col.term("数据来源", "figure_source", also=("来源",))
    adopted = col.flag("采用", help="同一年度有多个来源时，评价取“采用”的一份")
    staff = col.integer("职工总数", unit="人", also=("从业人员", "职工人数", "职工"))
    tech_staff = col.integer("科技人员数", unit="人", also=("科技人员", "研发人员"))
    revenue = col.money("销售收入", also=("营业收入", "主营业务收入", "销售收入总额", "年销售收入"))
    cost = col.money("成本费用支出", also=("成本费用", "成本费用总额", "成本费用支出总额"))
    rd_expense = col.money("研发费用", also=("研究开发费用", "研发投入", "研发费用总额"))
    hightech_revenue = col.money("高新技术产品收入", also=("高新产品收入",))
    assets = col.money("资产总额", also=("总资产", "资产总计"))
    net_assets = col.money("净资产", also=("所有者权益",))
    profit = col.money("利润总额", also=("利润",))
    tax = col.money("上缴税金", also=("税收", "纳税额", "实缴税金"))
    resident = col.flag("境内居民企业", help="115号第六条（一）")
    not_restricted = col.flag("不属禁止限制淘汰类", help="115号第六条（三）", also=("非禁限类",))
    no_accident = col.flag("无重大安全质量事故", help="115号第六条（四），上一年及当年", also=("无重大事故",))
    no_violation = col.flag("无严重环境违法和科研失信", help="115号第六条（四）", also=("无环境违法",))
    not_listed = col.flag("未列入异常和失信名单", help="115号第六条（四）", also=("未列入异常名录",))
    valid_hnte = col.flag("有效期内高企", help="115号第八条（一）", also=("高新技术企业",))
    national_award = col.flag("近五年国家级科技奖励前三", help="115号第八条（二）")
    research_body = col.flag("省部级以上研发机构", help="115号第八条（三）", also=("研发机构",))
    led_standard = col.flag("近五年主导制定标准", help="115号第八条（四）")
    note = col.text("备注")


class IpRight(Record):
    about = About("ip_right", "知识产权", "library", ("name",), (("enterprise", "number"),), measure="项")
    enterprise = col.ref(
        "权利人企业",
        "enterprise",
        required=True,
        also=("企业名称", "专利权人", "权利人", "单位名称", "著作权人"),
    )
    name = col.text(
        "名称", required=True, searchable=True, also=("专利名称", "知识产权名称", "发明名称", "软件名称")
    )
    category = col.choice(
        "类别",
        choices(
            invention="发明专利",
            defence="国防专利",
            plant="植物新品种",
            crop="国家级农作物品种",
            drug="国家新药",
            tcm="国家一级中药保护品种",
            layout="集成电路布图设计专有权",
            utility="实用新型专利",
            design="外观设计专利",
            software="软件著作权",
        ),
        required=True,
        help="前七种为Ⅰ类，后三种为Ⅱ类；国防专利只登记数量，不得录入涉密信息",
        also=("类型", "专利类型", "知识产权类型", "种类"),
    )
    number = col.code(
        "授权号（登记号）", "ip_number", searchable=True, also=("专利号", "登记号", "授权号", "证书号")
    )
    granted_on = col.date("授权日期", also=("授权公告日", "登记日期"))
    expires_on = col.date("有效期至")
    acquired_by = col.choice(
        "取得方式", choices(own="自主研发", bought="受让", gift="受赠", merger="并购"), also=("获得方式",)
    )
    in_force = col.flag("有效")
    related = col.flag("与主要产品相关")
    disputed = col.flag("有争议")
    note = col.text("备注")
