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
            ("p style='visibility: collapse'", "collapsed"),
            ("p style='overflow:hidden'", ""),
            (f"p style='display:{' ' * 300}none'", "hidden"),
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
            ("p popover id=a", "hidden"),
            ("p style='font:0/0 a'", "hidden"),
            ("p style='font:bold 10px/1 a'", ""),
            ("p style='font-size:1px'", "doubtful"),
            ("p style='color:#fefefe'", "doubtful"),
            ("p style='color:rgb(255 255 255 / 1)'", "doubtful"),
            ("p style='color:rgba(0,0,0,0)'", "doubtful"),
            ("p style='color:rgb(0,0,0)'", ""),
            ("p style='color:hsl(0,0%,100%)'", "doubtful"),
            ("p style='background:#006;color:#fff'", ""),
            ("p style='color:#fff;background:#fff'", "doubtful"),
            ("font color='#FFFFFF'", "doubtful"),
            ("font face=宋体 color=white", "doubtful"),
            ("font color=red", ""),
            ("td bgcolor=white", ""),
            ("p style='right:-9999px'", "doubtful"),
            ("p style='width:0;overflow:hidden'", "doubtful"),
            ("p style='width:0'", ""),
            ("p style='clip:rect(0,0,0,0)'", "doubtful"),
            ("p style='transform:scale(0)'", "doubtful"),
            ("p style='transform:rotate(180deg)'", "apart"),
            ("p style='transform:translate(-50%,-50%)'", ""),
            ("span style='vertical-align:super'", "raised"),
            ("span style='position:relative;top:-4.0pt;mso-text-raise:4.0pt'", "raised"),
            ("span style='unicode-bidi:bidi-override'", "apart"),
            ("p style='order:2'", "moved"),
            ("p style='order:0'", ""),
            ("p style='flex-flow:row-reverse wrap'", "moved"),
            ("p style='grid-column:3'", "moved"),
            ("p style='grid-column:span 2'", ""),
            ("p style='grid-column:1 / -1'", ""),
            ("span style='display:block'", "block"),
            ("div style='display:block'", ""),
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
            (".a{display:block}", False),
            (".a{border:1px}", False),
            (".a::before{content:'1'}", True),
            (".a::before{content:'\\e601'}", False),
            (".a{overflow:hidden;width:1px}", True),
            ("p{text-indent:2em;display:table-row}", False),
        ],
    )
    def it_may_say_that_something_is_not_shown_as_usual(self, sheet: str, says: bool) -> None:  # noqa: FBT001 - a case
        assert rendering_in(sheet) is says
