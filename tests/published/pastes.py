"""What the clipboard holds when something is copied in Word, in WPS and in a browser. Invented."""

from __future__ import annotations

_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15"><title>年报文字</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal, li.MsoNormal {mso-style-parent:""; font-size:10.5pt;} --></style>
</head><body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
"""
_FOOT = "<!--EndFragment--></body></html>"
_GAP = """<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span>"""
END = "<span lang=EN-US><o:p></o:p></span>"


def word(*elements: str) -> str:
    """What Word puts on the clipboard."""
    return _HEAD + "\n".join(elements) + _FOOT


def paragraph(words: str) -> str:
    """A paragraph, broken behind a Chinese character as Word breaks lines of its HTML."""
    half = next(at for at in range(len(words) // 2, len(words) + 1) if not words[at - 1].isascii())
    return (
        "<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span\n"
        f"style='font-size:16.0pt;font-family:仿宋_GB2312'>{words[:half]}\n{words[half:]}{END}</span>"
        "</p>"
    )


def numbered(number: str, words: str) -> str:
    """A paragraph of a list that Word numbers by itself."""
    return (
        "<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-36.0pt;"
        "mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US "
        "style='font-family:楷体_GB2312;mso-bidi-font-family:楷体_GB2312'><span "
        f"style='mso-list:Ignore'>{number}{_GAP}</span></span><![endif]>"
        f"<span style='font-family:楷体_GB2312'>{words}{END}</span></p>"
    )


def bulleted(words: str) -> str:
    """A paragraph behind a bullet, which is a letter of another font."""
    return numbered("l", words).replace("font-family:楷体_GB2312;", "font-family:Wingdings;", 1)


TABLE = (
    "<table class=MsoTableGrid border=1><tr><td width=120><p class=MsoNormal>项目<o:p></o:p></p>"
    "</td><td><p class=MsoNormal>件数</p></td></tr><tr><td><p class=MsoNormal>申请</p></td>"
    "<td><p class=MsoNormal>3</p></td></tr></table>"
)
PICTURE = (
    '<p class=MsoNormal><img width=240 height=160 src="file:///C:/Temp/clip_image002.png"></p>'
)
