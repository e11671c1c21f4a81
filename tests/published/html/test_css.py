"""What the attributes of a tag say of the words in its element, as CSS has it."""

from __future__ import annotations

import pytest

from excel_report.published.html.css import rendering_in, rendering_of


class DescribeAttributes:
    @pytest.mark.parametrize(
        ("attributes", "rendering"),
        [
            ('td class="hidden"', ""),
            ("td hidden", "hidden"),
            ("td HIDDEN=''", "hidden"),
            ("p title=' hidden '", ""),
            ("p style=display:none", "hidden"),
            ("p style='DISPLAY : None !important'", "hidden"),
            ("p style='display&#58;none'", "hidden"),
            ("p style='display:none;display:block'", ""),
            ("p style='/* display:none */color:red'", ""),
            ("p style='visibility: collapse'", "hidden"),
            ("p style='overflow:hidden'", ""),
            ("span style='mso-hide:all'", "hidden"),
            ("p style='font-size:0'", "hidden"),
            ("p style='font-size:0.9em'", ""),
            ("p style='font-size:0.0pt'", "hidden"),
            ("p style='color:#FFF'", "doubtful"),
            ("p style='color: rgb(255, 255, 255)'", "doubtful"),
            ("p style='color:#fff;background:#006'", ""),
            ("p style='background-color:#fff'", ""),
            ("p style='opacity:0'", "doubtful"),
            ("p style='opacity:0.9'", ""),
            ("p style='text-indent:-9999px'", "doubtful"),
            ("p style='text-indent:-36.0pt'", ""),
            ("p style='text-decoration:underline line-through'", "struck"),
            ("p style='white-space:pre-wrap'", "keep"),
            ("p style='white-space:nowrap'", ""),
            ("p style='white-space:pre;display:none'", "hidden"),
        ],
    )
    def they_say_how_an_element_is_shown(self, attributes: str, rendering: str) -> None:
        assert rendering_of(attributes) == rendering


class DescribeAStyleSheet:
    @pytest.mark.parametrize(
        ("sheet", "says"),
        [
            (".a{display:none}", True),
            (".a{display:none}.b{display:block}", True),
            (".a{color:red;COLOR : White}", True),
            (".a{background-color:white}", False),
            ("p{text-indent:2em;display:table-row}", False),
        ],
    )
    def it_may_say_that_something_is_not_shown_as_usual(self, sheet: str, says: bool) -> None:  # noqa: FBT001 - a case
        assert rendering_in(sheet) is says
