"""Narratives as a clerk writes them around the facts: every aspect, in many shapes. Invented.

What is told besides the facts has figures of its own (things published, trainings, visits), so that
the checks have something to mistake.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from excel_report.checks.text.facts import WrittenFact

Narrative = dict[str, tuple[str, ...]]

# Each aspect of the overview: its heading, its own sentences, and the facts that belong under it.
_ASPECTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "主动公开",
        (
            "全年通过公告栏和网站主动公开信息{n}条，其中惠农补贴{m}条",
            "围绕群众关心的{m}个方面主动公开政策问答，共发布{n}期",
            "全年主动公开信息{n}条，比上年多{m}条",
            "主动公开的内容以办事指南、资金使用为主，图解{m}份",
        ),
        ("decisions",),
    ),
    (
        "依申请公开",
        (
            "依申请公开的受理窗口设在一楼大厅，电话咨询{n}人次",
            "答复均在法定期限内作出，没有发生超期",
            "来信和当面提出的都按同一流程登记",
            "办理依申请公开的业务培训{m}次",
        ),
        ("requests", "review", "litigation"),
    ),
    (
        "政府信息管理",
        (
            "建立了信息管理台账，更正错链{m}处",
            "信息发布前由{m}人依次审核",
            "清理过期信息{n}条，修订目录{m}次",
        ),
        ("documents",),
    ),
    (
        "政府信息公开平台建设",
        (
            "网站设专栏{m}个，访问量{n}次",
            "统一了{m}个村的公开栏样式",
            "新媒体平台发布视频{m}条，阅读{n}次",
        ),
        (),
    ),
    (
        "监督保障",
        (
            "组织业务培训{m}次，参训{n}人次；年底进行考核，没有责任追究的情形",
            "开展社会评议{m}次，满意率{p}%",
            "由办公室每季度检查一次，工作考核占{p}分，未发生责任追究",
        ),
        (),
    ),
)
_OPENINGS = (
    "{year}年，本机关认真落实条例，把公开与服务一起安排。",
    "{year}年度，围绕群众关心的事公开信息，各项工作平稳推进。",
    "",
)
_PREFACES = (
    "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    "根据《中华人民共和国政府信息公开条例》编制，由六个部分组成，统计期限为{year}年1月1日至12月31日。",
    "",
)
_PROBLEMS = (
    (
        "存在的主要问题：解读形式比较单一，个别栏目更新偏慢。",
        "改进情况：增加图解{m}份，按月核对栏目，{next}年继续改进。",
    ),
    (
        "一是部分信息公开不够及时。二是队伍业务还不熟练。",
        "针对以上不足，组织学习{m}次，明确了更新时限，问题已经整改。",
    ),
)
_OTHERS = (
    "本年度没有收取信息处理费，没有其他需要报告的事项。",
    "收取信息处理费0元。无其他需要报告的事项。",
)
_NUMBERS = ("（一）", "（二）", "（三）", "（四）", "（五）")


def narrative_of(facts: Sequence[WrittenFact], year: int, rng: random.Random) -> Narrative:
    """A whole narrative with every fact in it, one of many shapes."""
    words = {"year": year, "next": year + 1}
    by_id = {fact.id: fact.text for fact in facts}
    run_in, one_paragraph = rng.random() < 0.5, rng.random() < 0.2
    overview = [rng.choice(_OPENINGS).format(**words)]
    for number, (title, own, ids) in zip(_NUMBERS, _ASPECTS, strict=True):
        sentences = [_sentence(each, rng) for each in rng.sample(own, rng.choice((1, 2)))]
        told = [by_id[name] for name in ids if name in by_id]
        body = "".join([*sentences, *told] if rng.random() < 0.5 else [*told, *sentences])
        overview += [f"{number}{title}。{body}"] if run_in else [f"{number}{title}", body]
    placed = {name for _, _, ids in _ASPECTS for name in ids}
    overview += [
        fact.text for fact in facts if fact.section == "overview" and fact.id not in placed
    ]
    if one_paragraph:
        overview = ["".join(overview)]
    return {
        "preface": (rng.choice(_PREFACES).format(**words),),
        "overview": tuple(text for text in overview if text),
        "problems": tuple(
            text.format(m=rng.randint(2, 9), **words) for text in rng.choice(_PROBLEMS)
        ),
        "other": (rng.choice(_OTHERS),),
    }


def _sentence(text: str, rng: random.Random) -> str:
    numbers: Mapping[str, object] = {
        "n": rng.randint(12, 2000),
        "m": rng.randint(2, 60),
        "p": rng.randint(4, 99),
    }
    return text.format(**numbers) + "。"
