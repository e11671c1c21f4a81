"""Texts of a county's units, each with its own words, as those of real units have."""

from __future__ import annotations

import random

# Characters of which village names are made; none of them tells anything of a report.
_NAMES = "柳泉湾桃坪松岭竹溪梅枫桥杏坡塘槐荷峰涧谷洲渡岩沙滩堰垸樟榆桑茶麦稻莲菱苇鹤鹿雁燕"


def own_narrative(name: str, number: int, year: int) -> dict[str, tuple[str, ...]]:
    """The texts of the unit of that name and number, with no figure of the tables in them."""
    rng = random.Random(number * 6151 + year)

    def villages() -> str:
        return "、".join("".join(rng.sample(_NAMES, 2)) for _ in range(rng.randint(11, 14)))

    return {
        "preface": (f"本报告由{name}编写，所列数据自{year}年1月1日起至{year}年12月31日止。",),
        "overview": (
            f"{year}年，{name}先后到{villages()}等地了解群众想知道什么。",
            f"（一）主动公开。在{villages()}设了公开栏。",
            f"（二）依申请公开。申请由专人登记、按期答复，{villages()}都有人接待。",
            f"（三）政府信息管理。{villages()}的信息有人核对。",
            f"（四）平台建设。{villages()}的公开栏统一了样式。",
            f"（五）监督保障。到{villages()}组织业务学习，没有发生责任追究的情形。",
        ),
        "problems": (
            f"（一）存在的主要问题。{villages()}的内容更新偏慢。",
            f"（二）改进情况。按月核对{villages()}的公开栏。",
        ),
        "other": ("本年度没有收取信息处理费，无其他需要报告的事项。",),
    }
