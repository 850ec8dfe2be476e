"""What Chinese clauses say: their types, who bears them, and how that is known."""

from __future__ import annotations

import pytest

from regdiff import api
from regdiff.model import Norm


def tagged(text: str) -> list[Norm]:
    return list(api.tag(api.read_text(text, language="zh")))


def said(text: str) -> list[tuple[str, str | None, str]]:
    return [(str(norm.type), norm.bearer, str(norm.bearer_source)) for norm in tagged(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("运营者应当保存日志。", ("obligation", "运营者", "explicit")),
        ("任何单位不得倒卖车票。", ("prohibition", "任何单位", "explicit")),
        ("国家禁止出口野生动物。", ("prohibition", "国家", "explicit")),
        ("未经批准，不得开采。", ("prohibition", None, "omitted")),
        ("经检验合格后，方可出厂。", ("prohibition", None, "omitted")),
        ("消费者可以要求退货。", ("permission", "消费者", "explicit")),
        ("海关可以查验货物。", ("power", "海关", "explicit")),
        ("消费者有权申请仲裁。", ("right", "消费者", "explicit")),
        ("公安机关有权扣留证件。", ("power", "公安机关", "explicit")),
        ("个体工商户可以不办理登记。", ("exemption", "个体工商户", "explicit")),
        ("国家鼓励企业开展研究。", ("recommendation", "企业", "explicit")),
        ("国家实行许可制度。", ("constitutive", "国家", "explicit")),
        ("市场监督管理部门负责价格监督工作。", ("power", "市场监督管理部门", "explicit")),
        ("实施细则由国务院制定。", ("power", "国务院", "by_agent")),
        ("经营者应当赔偿损失。", ("liability", "经营者", "explicit")),
        ("构成犯罪的，依法追究刑事责任。", ("liability", None, "omitted")),
        (
            "违反本法规定的，由林业主管部门处一千元以上五千元以下罚款。",
            ("sanction", "林业主管部门", "by_agent"),
        ),
        ("外资企业的设立，适用《公司法》的规定。", ("constitutive", None, "omitted")),
        ("本法所称船舶，是指各类机动、非机动船舶。", ("constitutive", None, "theme")),
        ("逾期未答复的，视为同意。", ("constitutive", None, "theme")),
        ("本办法自2030年1月1日起施行。", ("constitutive", None, "theme")),
        ("《旧办法》同时废止。", ("constitutive", None, "theme")),
        ("产品应当符合国家标准。", ("obligation", None, "theme")),
        ("收集的信息，只能用于抢险。", ("prohibition", None, "omitted")),
    ],
)
def test_a_clause_has_its_type_and_bearer(text: str, expected: tuple[str, str | None, str]):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "供应商名单见附件。",
        "许可证的种类见附件。",
        "相应措施的说明见附件。",
        "第三章规定的禁止性行为见附件。",
    ],
)
def test_a_word_that_only_looks_like_a_modal_is_none(text: str):
    assert said(text) == []


def test_the_subject_of_the_condition_bears_the_duty():
    (norm,) = tagged("运营者发现漏洞的，应当立即修补。")
    assert (norm.bearer, str(norm.bearer_source), norm.condition, norm.deadline) == (
        "运营者",
        "explicit",
        "发现漏洞的",
        "立即",
    )


def test_a_modal_in_the_condition_is_no_norm():
    (norm,) = tagged("依法应当登记的，申请人应当提交材料。")
    assert (norm.bearer, norm.quote[:3]) == ("申请人", "依法应")


def test_a_headless_clause_has_no_bearer_and_resolves_to_the_party_it_describes():
    norms = tagged(
        "第一条　网络直播服务提供者（以下称提供者）应当保存记录。\n第二条　提供跨境网络直播服务的，应当在上线前取得许可。\n"
    )
    last = norms[-1]
    assert (last.bearer, str(last.bearer_source), last.party, str(last.instrument)) == (
        None,
        "omitted",
        "提供者",
        "licensing",
    )


def test_an_activity_describes_nobody():
    (norm,) = tagged("提供和使用地图服务，应当遵守法律。")
    assert (norm.bearer, str(norm.bearer_source), norm.party) == (None, "omitted", None)


def test_modals_in_a_row_inherit_their_bearer():
    assert said("医院应当保护隐私，不得泄露病历，不得出售病历。") == [
        ("obligation", "医院", "explicit"),
        ("prohibition", "医院", "inherited"),
        ("prohibition", "医院", "inherited"),
    ]


def test_penalties_together_are_one_and_each_graver_level_is_another():
    norms = tagged(
        "经营者违反本条例规定的，由市场监督管理部门责令改正，给予警告；拒不改正的，处五千元以上三万元以下罚款；情节严重的，责令停业整顿，并处三万元以上十万元以下罚款。"
    )
    assert [(norm.trigger, norm.counterparty) for norm in norms] == [
        ("责令", "经营者"),
        ("处", "经营者"),
        ("责令", "经营者"),
    ]
    assert [
        (n.sanction.kind, n.sanction.min, n.sanction.max, n.sanction.currency) for n in norms if n.sanction
    ] == [
        ("order", None, None, None),
        ("fine", 5000.0, 30000.0, "CNY"),
        ("fine", 30000.0, 100000.0, "CNY"),
    ]
    assert {norm.bearer for norm in norms} == {"市场监督管理部门"}


def test_a_list_of_duties_inherits_and_the_chapeau_is_none_itself():
    norms = tagged("第五条　船长应当履行下列职责：\n（一）检查救生设备；\n（二）组织演习，不得以文件代替。\n")
    assert [(norm.provision, norm.trigger, str(norm.type), norm.bearer) for norm in norms] == [
        ("art_5__para_1__point_1", None, "obligation", "船长"),
        ("art_5__para_1__point_2", None, "obligation", "船长"),
        ("art_5__para_1__point_2", "不得", "prohibition", "船长"),
    ]


def test_practices_under_a_ban_are_a_prohibition_each():
    norms = tagged("第六条　经营者不得有下列行为：\n（一）虚构交易；\n（二）编造评价。\n")
    assert [(str(norm.type), norm.provision) for norm in norms] == [
        ("prohibition", "art_6__para_1__point_1"),
        ("prohibition", "art_6__para_1__point_2"),
    ]


def test_circumstances_under_a_penalty_are_no_norms():
    norms = tagged(
        "第九条　有下列情形之一的，由海事局处二千元以下罚款：\n（一）未按照规定配备船员的；\n（二）拒绝接受监督检查的。\n"
    )
    assert [norm.provision for norm in norms] == ["art_9__para_1"]


def test_contents_that_a_list_names_are_no_norms():
    norms = tagged("第七条　合同应当包括下列内容：\n（一）当事人的姓名；\n（二）标的。\n")
    assert [norm.provision for norm in norms] == ["art_7__para_1"]


def test_the_list_belongs_to_the_norm_that_speaks_of_it():
    norms = tagged(
        "第八条　海事局检查船舶，可以采取下列措施，船员不得阻碍：\n（一）查阅航海日志；\n（二）询问船员。\n"
    )
    assert [(norm.provision, str(norm.type), norm.bearer) for norm in norms] == [
        ("art_8__para_1", "prohibition", "船员"),
        ("art_8__para_1__point_1", "power", "海事局"),
        ("art_8__para_1__point_2", "power", "海事局"),
    ]


def test_those_who_do_something_else_are_not_the_ones_before():
    norms = tagged("第二条　医师应当亲自诊断；从事药品销售的，应当取得许可。")
    assert [(norm.bearer, str(norm.bearer_source)) for norm in norms] == [
        ("医师", "explicit"),
        (None, "omitted"),
    ]


def test_a_restriction_to_one_use_is_a_ban_and_the_rest_of_the_sentence_too():
    assert [kind for kind, _, _ in said("征集的物资，只能用于救灾，不得挪用。")] == [
        "prohibition",
        "prohibition",
    ]


def test_what_an_action_is_directed_at_does_not_bear_it():
    (norm,) = tagged("对经核验合格的用户，应当及时解除限制。")
    assert norm.bearer is None


def test_a_name_among_the_things_of_a_list_is_no_norm():
    norms = tagged(
        "第四条　平台不得向儿童提供下列服务：\n（一）彩票服务；\n（二）法律规定的其他不得提供的服务。\n"
    )
    assert [norm.provision for norm in norms] == ["art_4__para_1"]


def test_verbs_of_an_authority_before_its_modal_only_set_the_scene():
    assert said("海关依法履行监管职责，发现走私的，应当扣留货物。") == [("obligation", "海关", "explicit")]


def test_an_encouragement_with_and_without_someone_to_act():
    assert said("国家推进绿色航运，鼓励航运企业使用清洁能源。") == [
        ("constitutive", "国家", "explicit"),
        ("recommendation", "航运企业", "explicit"),
    ]


def test_what_an_office_orders_to_be_stopped_is_no_part_of_its_name():
    (norm,) = tagged("销售未经检测的设备的，由有关主管部门责令停止销售或者提供，给予警告，没收违法所得。")
    assert (str(norm.type), norm.bearer, norm.party) == ("sanction", "有关主管部门", "主管部门")


def test_a_crime_is_not_prosecuted_by_the_office_of_the_tier_before():
    norms = tagged("违反本办法规定的，由网信部门给予警告；构成犯罪的，依法追究刑事责任。")
    assert [(str(norm.type), norm.bearer) for norm in norms] == [
        ("sanction", "网信部门"),
        ("liability", None),
    ]


def test_a_verb_alone_as_condition_leaves_the_bearer():
    text = "分发平台在审核时，应当要求开发者说明是否提供合成服务；提供的，应当核验其标识材料。"
    assert [norm.bearer for norm in tagged(text)] == ["分发平台", "分发平台"]


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("参与安全评估的人员对知悉的个人信息应当依法予以保密。", "data_protection"),
        ("任何组织和个人不得恶意删除、篡改生成合成内容标识。", "labelling"),
        ("网信部门应当在三十日内通知备案人。", "notification"),
        ("完成备案的提供者应当在网站的显著位置标明其备案编号。", "labelling"),
        ("提供者应当履行备案手续。", "registration"),
        ("提供服务，应当遵循公正公平、公开透明的原则。", None),
    ],
)
def test_the_instrument_is_what_is_done_and_no_part_of_a_name(text: str, instrument: str | None):
    (norm,) = tagged(text)
    assert norm.instrument == instrument


def test_a_limit_that_runs_from_receipt_keeps_its_event():
    (norm,) = tagged("数据处理者可以在收到评估结果15个工作日内申请复评。")
    assert norm.deadline == "在收到评估结果15个工作日内"
    assert norm.deadline_norm is not None
    assert norm.deadline_norm.anchor == "收到评估结果"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "向境外提供个人信息的个人信息处理者可以订立标准合同。",
            [("permission", "向境外提供个人信息的个人信息处理者")],
        ),
        (
            "行业组织不得从事不正当竞争；鼓励和引导会员单位履行社会责任。",
            [("prohibition", "行业组织"), ("recommendation", "会员单位")],
        ),
    ],
)
def test_what_a_rule_says_at_its_edges(text: str, expected: list[tuple[str, str]]):
    assert [(kind, bearer) for kind, bearer, _ in said(text)] == expected


def test_days_before_an_event_keep_their_number():
    (norm,) = tagged("数据处理者应当在有效期届满60个工作日前重新申报评估。")
    assert norm.deadline_norm is not None
    assert (norm.deadline_norm.quantity, str(norm.deadline_norm.relation)) == (60, "before")


def test_a_day_of_the_year_is_no_number_of_days():
    (norm,) = tagged("运营者应当于每年1月31日前报送年度报告。")
    assert norm.deadline == "于每年1月31日前"
    assert norm.deadline_norm is not None
    assert norm.deadline_norm.quantity is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("材料不齐全的，登记机关不予登记。", ("prohibition", "登记机关", "explicit")),
        ("承运人将运单报送港口。", ("obligation", "承运人", "explicit")),
        ("渡口管理局自受理之日起十日内作出决定。", ("obligation", "渡口管理局", "explicit")),
        ("渡船由运营单位负责维护。", ("obligation", "运营单位", "by_agent")),
        ("航标由航道管理局负责维护。", ("power", "航道管理局", "by_agent")),
        ("经审查的货物，由海关移交税务局处理。", ("obligation", "海关", "by_agent")),
        ("费用由其所在的渔业组织承担。", ("obligation", "其所在的渔业组织", "by_agent")),
        ("复印件均需加盖公章。", ("obligation", None, "theme")),
        ("渡船因故停航给旅客造成损失的，应当予以赔偿。", ("liability", None, "omitted")),
        ("旅客不同意的，不得强制其购票。", ("prohibition", None, "omitted")),
        ("船员发现旅客落水的，应当对其施救。", ("obligation", "船员", "explicit")),
        ("驾驶员应当取得证书后，方可上船。", ("obligation", "驾驶员", "explicit")),
        ("水利部门、林业部门应当共享数据。", ("obligation", "水利部门、林业部门", "explicit")),
        ("本规定所称渡口，分为公益渡口和经营渡口。", ("constitutive", None, "theme")),
        ("其船票禁止转让。", ("prohibition", None, "theme")),
    ],
)
def test_duties_without_a_modal_are_read(text: str, expected: tuple[str, str | None, str]):
    assert said(text) == [expected]


def test_a_refusal_that_only_modifies_a_noun_is_no_norm():
    assert "prohibition" not in {type_ for type_, _, _ in said("海关作出不予放行的决定。")}


def test_what_follows_a_granted_application_is_a_duty_of_who_decides():
    norms = tagged("船检局应当在五日内作出决定。准予登记的，发给证书；不予登记的，应当书面通知申请人。")
    assert [(str(norm.type), norm.bearer) for norm in norms] == [("obligation", "船检局")] * 3


def test_forbidden_practices_may_be_described_before_they_are_listed():
    norms = tagged("第一条　禁止下列危害渡船安全的行为：\n（一）在渡口挖沙；\n（二）毁坏航标。")
    assert [(norm.provision, str(norm.type)) for norm in norms] == [
        ("art_1__para_1__point_1", "prohibition"),
        ("art_1__para_1__point_2", "prohibition"),
    ]


def test_steps_of_a_procedure_are_duties_of_the_office():
    norms = tagged(
        "第一条　海事局接到申请后，按照下列程序予以审查：\n（一）核对图纸；\n（二）查验船体。\n"
        "第二条　船员协会履行下列职责：\n（一）组织培训；\n（二）维护会员权益。"
    )
    assert [(str(norm.type), norm.bearer) for norm in norms] == [
        ("obligation", "海事局"),
        ("obligation", "海事局"),
        ("obligation", "船员协会"),
        ("obligation", "船员协会"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("申请应当由合伙人共同提出。", ("obligation", "合伙人", "by_agent")),
        ("船票价格由承运人通过合同约定。", ("obligation", "承运人", "by_agent")),
        ("承运人提供的船舱应当通风。", ("obligation", None, "theme")),
        ("船主之间可以订立合同。", ("permission", "船主", "explicit")),
        ("船主、旅客行使权利，应当诚实守信。", ("obligation", "船主、旅客", "explicit")),
        ("期限自交船之日起计算。", ("constitutive", None, "omitted")),
        ("违反本规定的，记入信用记录。", ("sanction", None, "omitted")),
        ("将文物运送出境的，凭出境证明办理海关手续。", ("obligation", None, "omitted")),
    ],
)
def test_subjects_behind_and_between_are_found(text: str, expected: tuple[str, str | None, str]):
    assert said(text) == [expected]


def test_a_share_in_a_ship_is_no_right():
    assert "right" not in {type_ for type_, _, _ in said("责任不因船舶所有权的转移而改变。")}


def test_a_permission_inside_a_description_is_no_norm_of_an_item():
    norms = tagged("第一条　船主应当履行下列义务：\n（一）查验可以现场查验的船体状况；\n（二）交付证书。")
    assert [(str(norm.type), norm.bearer) for norm in norms] == [("obligation", "船主")] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("船長應檢查救生設備。", ("obligation", "船長", "explicit")),
        ("船員不得飲酒。", ("prohibition", "船員", "explicit")),
        ("主管機關得派員檢查船舶。", ("power", "主管機關", "explicit")),
        ("旅客得請求退還票款。", ("permission", "旅客", "explicit")),
        ("渡船非經檢查合格，不得載客。", ("prohibition", None, "theme")),
        ("違反前條規定者，處新臺幣一萬元以上五萬元以下罰鍰。", ("sanction", None, "omitted")),
        ("施行細則，由交通部定之。", ("power", "交通部", "by_agent")),
        ("拖船準用前條之規定。", ("constitutive", None, "omitted")),
        ("本法自公布日施行。", ("constitutive", None, "theme")),
    ],
)
def test_traditional_characters_and_the_words_of_taiwan_are_read(
    text: str, expected: tuple[str, str | None, str]
):
    assert said(text) == [expected]


def test_what_is_due_to_someone_is_no_duty():
    assert said("船員因受傷應得之賠償。") == []


def test_a_fine_in_new_taiwan_dollars_has_its_amounts():
    (norm,) = tagged("違反前條規定者，處新臺幣一萬元以上五萬元以下罰鍰。")
    assert norm.sanction is not None
    assert (norm.sanction.kind, norm.sanction.min, norm.sanction.max, norm.sanction.currency) == (
        "fine",
        10_000,
        50_000,
        "TWD",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "船检局应当在五日内作出决定；经审查合格的，发给证书。",
            [("obligation", "船检局"), ("obligation", "船检局")],
        ),
        (
            "海事局等有关部门在各自职责范围内，依照本规定，对渡船实施监督管理。",
            [("power", "海事局等有关部门")],
        ),
        ("船主完成检修后，向海事局申请查验。", [("obligation", "船主")]),
        ("渡船的营业时间限于8时至20时。", [("prohibition", None)]),
        (
            "擅自开航的，由海事局或者由海事局会同公安机关依法予以取缔。",
            [("sanction", "海事局会同公安机关")],
        ),
        ("依照本规定实施罚款的行政处罚，应当开具收据。", [("obligation", None)]),
    ],
)
def test_what_stands_between_a_subject_and_its_verb_is_passed_over(
    text: str, expected: list[tuple[str, str | None]]
):
    assert [(type_, bearer) for type_, bearer, _ in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出租汽车驾驶员不得途中甩客。", ("prohibition", "出租汽车驾驶员", "explicit")),
        ("自建网站餐饮服务提供者应当备案。", ("obligation", "自建网站餐饮服务提供者", "explicit")),
        ("旅館業應填報主管機關。", ("obligation", "旅館業", "explicit")),
        ("主管機關得派員檢查旅館業之設施。", ("power", "主管機關", "explicit")),
        ("託運人於發航前得解除契約。", ("permission", "託運人", "explicit")),
        ("董事会由七名董事组成。", ("constitutive", None, "omitted")),
        ("生产者对其产品的质量负责。", ("obligation", "生产者", "explicit")),
        ("不可抗力造成损害的，承运人不承担赔偿责任。", ("exemption", "承运人", "explicit")),
        ("当事人申请撤诉的，应当准许。", ("obligation", None, "omitted")),
    ],
)
def test_turns_that_a_keyword_list_misreads(text: str, expected: tuple[str, str | None, str]):
    assert said(text)[:1] == [expected]


def test_a_limit_of_the_modal_s_own_clause_comes_before_one_further_ahead():
    (norm,) = tagged("董事会每年度至少召开两次会议，每次会议应当于会议召开十日前通知董事。")
    assert norm.deadline == "于会议召开十日前"


def test_a_ban_that_opens_its_sentence_has_no_bearer():
    assert said("驾驶人应当持有证件。禁止使用未检验的车辆。")[1] == ("prohibition", None, "omitted")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("导游和领队应当佩戴导游证。", ("obligation", "导游和领队", "explicit")),
        ("旅行社组织旅游活动应当订购产品。", ("obligation", "旅行社", "explicit")),
        ("对方可以请求其履行。", ("permission", "对方", "explicit")),
        ("禁止用人单位招用无合法身份证件的人员。", ("prohibition", "用人单位", "explicit")),
        ("企业歇业的，应当在歇业前协商。", ("obligation", "企业", "explicit")),
        ("父母对子女负有抚养的义务。", ("obligation", "父母", "explicit")),
        ("勞工對於前項檢查，有接受之義務。", ("obligation", "勞工", "explicit")),
        ("在用机动车所有人应当保持其良好状态。", ("obligation", "在用机动车所有人", "explicit")),
        ("国家规定需要保密的情形除外。", ("exemption", None, "omitted")),
        ("外国籍被告人死亡的，应当通知其近亲属。", ("obligation", None, "omitted")),
    ],
)
def test_bearers_and_types_that_stand_further_off(text: str, expected: tuple[str, str | None, str]):
    assert said(text)[:1] == [expected]


def test_what_is_known_from_duty_does_not_hide_the_modal():
    text = "工作人员对在履行职责中知悉的商业秘密应当保密，不得泄露。"
    assert [type_ for type_, _, _ in said(text)] == ["obligation", "prohibition"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("鼓励小型食品作坊参照执行。", ("recommendation", "小型食品作坊", "explicit")),
        ("人民检察院办理侦查的案件，应当严格遵守期限。", ("obligation", "人民检察院", "explicit")),
        ("不能判定其過失時，各方平均負其責任。", ("liability", None, "omitted")),
    ],
)
def test_workshops_courts_and_shares_of_blame(text: str, expected: tuple[str, str | None, str]):
    assert said(text)[0][:2] == expected[:2]


def test_penalties_that_several_authorities_impose_are_several():
    text = "有前款行为的，由公安机关处五日以下拘留，由原发证机关吊销许可证。"
    assert [(norm.trigger, norm.bearer) for norm in tagged(text)] == [
        ("处", "公安机关"),
        ("吊销", "原发证机关"),
    ]


def test_penalties_that_one_authority_imposes_together_are_one():
    text = "违反规定的，由主管部门责令改正，没收违法所得，并处一万元以下罚款。"
    assert [(norm.trigger, norm.bearer) for norm in tagged(text)] == [("责令", "主管部门")]
