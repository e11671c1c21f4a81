"""Invented sentences in the styles of many provinces, each with every figure that it tells.

``=`` stands between a figure's row in the data file's terms and its number. All are of 2024.
"""

# ruff: noqa: E501
from __future__ import annotations

PROSE = """
共收到依申请公开3件，按时办结3件。
  requests.received=3 requests.handled=3
本年度新收政府信息公开申请12件，其中自然人10件，法人2件。办结率100%。
  requests.received=12 requests.received.natural_person=10 requests.received.organisations=2
受理政府信息公开申请 5 件，已全部按期答复。
  requests.received=5
2024年，镇政府共收到政府信息公开申请4件，上年度结转2件，办结6件。
  requests.received=4 requests.carried_in=2 requests.handled=6
因政府信息公开被申请行政复议1件，维持1件；行政诉讼0起。
  review.total=1 review.upheld=1 litigation.total=0
全年行政复议、行政诉讼均未发生。
  review.total=0 litigation.total=0
未发生因政府信息公开申请引发的行政复议、行政诉讼案件。
  review.total=0 litigation.total=0
行政复议、行政诉讼分别为2件和1件，较上年增加1件。
  review.total=2 litigation.total=1
收到行政复议３件，其中维持两件、纠正一件。
  review.total=3 review.upheld=2 review.corrected=1
2023年收到申请5件，2024年收到政府信息公开申请7件，同比增长40%。
  requests.received=7
全年共受理依申请公开事项十二件，予以公开8件，部分公开2件，不予公开1件，无法提供1件。
  requests.received=12 requests.granted=8 requests.partially_granted=2 requests.refused=1 requests.unavailable=1
新收、上年结转、结转下年度的政府信息公开申请分别为15件、1件、1件。
  requests.received=15 requests.carried_in=1 requests.carried_out=1
制发行政规范性文件3件，废止1件，现行有效12件。
  documents.issued=3 documents.repealed=1 documents.in_force=12
收到政府信息公开申请8件（去年为6件），其中3件予以公开，2件不予公开，3件结转下年度。
  requests.received=8 requests.granted=3 requests.refused=2 requests.carried_out=3
2件政府信息公开申请结转至2025年继续办理。
  requests.carried_out=2
2023年结转政府信息公开申请2件，本年新收9件。
  requests.carried_in=2 requests.received=9
行政复议和行政诉讼均为0。
  review.total=0 litigation.total=0
本年度无依申请公开件。
  requests.received=0
全县共收到政府信息公开申请42件，答复40件，同比减少3件。
  requests.received=42 requests.handled=40
本年度未制发规范性文件。
  documents.issued=0
因政府信息公开引发行政复议案件3宗，行政诉讼案件1宗。
  review.total=3 litigation.total=1
白鹭乡全年未收到政府信息公开申请，也没有行政复议和行政诉讼。
  requests.received=0 review.total=0 litigation.total=0
收到公民、法人和其他组织提出的政府信息公开申请6件，均已在法定期限内答复。
  requests.received=6
全年受理政府信息公开申请21件，其中，通过网络申请15件，信函申请4件，当面申请2件。
  requests.received=21
收到申请表5份，其中予以公开3份，信息不存在2份。
  requests.granted=3
全年发布政府信息356条，其中政务动态120条、通知公告36条。
  -
全年办理人大建议、政协提案12件，办结率100%；受理12345热线工单86件，均已办结。
  -
举办政务公开培训3次，参训45人次；印发宣传资料500份。
  -
较上年新收申请减少3件。
  -
（二）依申请公开。2024年，我局共收到申请9件，均按时办结。
  requests.received=9
（二）依申请公开。全年收到3件，办结3件。
  requests.received=3 requests.handled=3
（二）依申请公开。收到群众来信12件，全部回复。
  -
（二）依申请公开。严格执行《条例》，全年零申请、零复议、零诉讼。
  requests.received=0 review.total=0 litigation.total=0
（二）依申请公开方面。本年度未收到申请，无结转下年度办理的申请。
  requests.received=0 requests.carried_out=0
2.依申请公开。2024年度共办理依申请公开7件，其中同意公开5件，不予公开1件，其他处理1件。
  requests.handled=7 requests.granted=5 requests.refused=1 requests.other=1
本机关2024年新收到政府信息公开申请18件，上年结转0件；本年度办结17件，结转下年度继续办理1件。
  requests.received=18 requests.carried_in=0 requests.handled=17 requests.carried_out=1
全年没有收到要求公开政府信息的申请，没有因政府信息公开被提起行政复议或者行政诉讼。
  requests.received=0 review.total=0 litigation.total=0
全年共受理并答复政府信息公开申请11件。
  requests.received=11 requests.handled=11
共办理政府信息公开行政复议案件2件，其中结果维持1件，尚未审结1件；行政诉讼案件1件，结果维持1件。
  review.total=2 review.upheld=1 review.pending=1 litigation.total=1 litigation.upheld=1
未经复议直接起诉1件，复议后起诉2件。
  direct.total=1 after_review.total=2
被提起行政复议0件、行政诉讼0件。
  review.total=0 litigation.total=0
行政复议0件，行政诉讼0件，行政复议纠错0件。
  review.total=0 litigation.total=0 review.corrected=0
2024年，全区新收政府信息公开申请136件，上年结转5件，共办结138件，结转下年度3件。其中，予以公开52件，部分公开13件，不予公开8件，无法提供41件，不予处理17件，其他处理7件。
  requests.received=136 requests.carried_in=5 requests.handled=138 requests.carried_out=3 requests.granted=52 requests.partially_granted=13 requests.refused=8 requests.unavailable=41 requests.not_processed=17 requests.other=7
予以公开、部分公开、不予公开分别为6件、2件、1件。
  requests.granted=6 requests.partially_granted=2 requests.refused=1
全年新收申请数量为14件，较去年同期的9件增加5件。
  requests.received=14
依申请公开办理情况：全年受理申请2件，其中1件已办结，1件正在办理。
  requests.received=2 requests.handled=1 requests.carried_out=1
本年度共收到政府信息公开申请二十三件，比上年增长15%。
  requests.received=23
本年度收到依申请公开1宗，按程序予以公开。
  requests.received=1
全年共有3件依申请公开，全部按期回复。
  requests.received=3
对3件政府信息公开申请进行了答复。
  requests.handled=3
全年制定行政规范性文件2件，清理规范性文件18件，其中继续有效15件，废止3件。
  documents.issued=2 documents.in_force=15 documents.repealed=3
现行有效的行政规范性文件共有9件。
  documents.in_force=9
规范性文件制发、废止、现行有效件数分别为1、0、12件。
  documents.issued=1 documents.repealed=0 documents.in_force=12
截至2024年底，我县现行有效行政规范性文件48件。
  documents.in_force=48
制发规章0件，行政规范性文件0件。
  rules.issued=0 documents.issued=0
依申请公开收件8件，其中自然人申请8件，法人及其他组织申请0件。
  requests.received=8 requests.received.natural_person=8 requests.received.organisations=0
作出行政许可决定56件，行政处罚决定12件。
  licensing.decisions=56 penalties.decisions=12
公开行政许可信息120条、行政处罚信息35条。
  -
没有发生因政府信息公开引起的复议、诉讼和举报投诉情况。
  review.total=0 litigation.total=0
未发生行政复议被纠错或行政诉讼败诉的情况。
  -
本单位未收到关于政府信息公开工作的投诉举报。
  -
2024年共收到政府信息公开申请30余件。
  -
上半年收到政府信息公开申请4件，全年累计10件。
  -
县政府办公室受理政府信息公开申请17件，均已答复。
  requests.received=17
全年收到政府信息公开申请11件，其中自然人申请9件，商业企业申请2件。
  requests.received=11 requests.received.natural_person=9 requests.received.company=2
全年收到政府信息公开申请1,024件。
  requests.received=1024
共接到依申请公开5件次，办理完毕5件次。
  requests.received=5 requests.handled=5
新收政府信息公开申请15件、上年结转1件，均为自然人申请。
  requests.received=15 requests.carried_in=1
收到的6件申请中，予以公开4件，部分公开1件，属于行政执法案卷不予公开1件。
  requests.granted=4 requests.partially_granted=1 requests.refused.enforcement_files=1
因政府信息公开工作被申请行政复议及提起行政诉讼各1件。
  review.total=1 litigation.total=1
政府信息公开申请0件，结转0件。
  requests.received=0
政府信息公开行政复议、行政诉讼情况：无。
  review.total=0 litigation.total=0
本年度，未收到依申请公开信息，未产生行政复议、行政诉讼。
  requests.received=0 review.total=0 litigation.total=0
2024年我街道未接到任何公民、法人或其他组织的政府信息公开申请。
  requests.received=0
本年内没有公民、法人或者其他组织向我局提出政府信息公开申请。
  requests.received=0
全年受理依申请公开政府信息9件，已办结8件，未办结1件。
  requests.received=9 requests.handled=8 requests.carried_out=1
全年公开政府信息1280条，依申请公开政府信息6条。
  requests.received=6
我镇无行政规范性文件制发、废止。
  documents.issued=0
2024年度新收政府信息公开申请共计19件，2023年度结转1件，已办结20件，无结转至2025年办理的申请。
  requests.received=19 requests.carried_in=1 requests.handled=20 requests.carried_out=0
经复议后提起诉讼的1件，结果尚未审结。
  after_review.total=1
收到以县政府为被申请人的信息公开类行政复议4件，审结4件，其中维持3件、纠正1件。
  review.total=4 review.upheld=3 review.corrected=1
答复申请人政府信息公开申请33件，其中：公开类12件，部分公开类6件，不予公开类3件。
  requests.handled=33 requests.granted=12 requests.partially_granted=6 requests.refused=3
（二）依申请公开。全年受理申请1件，未出现因答复不当引起的行政复议、行政诉讼等情况。
  requests.received=1 review.total=0 litigation.total=0
（二）依申请公开。发生行政复议1件，申请人已撤回；发生行政诉讼1件，结果维持。
  review.total=1 litigation.total=1
2024年，我办全年未收到行政许可申请；全年未接到信息公开申请。
  requests.received=0
全县共收到政府信息公开申请11件，其中通过政府网站申请9件、向县政府办公室邮寄纸质版申请2件，按时办结11件，结转下年度办理0件。
  requests.received=11 requests.handled=11 requests.carried_out=0
从行政复议和行政诉讼情况来看，共受理因政府信息公开提起的行政复议申请0件，共受理因政府信息公开提起的行政诉讼0件。
  review.total=0 litigation.total=0
以信函形式提交的政府信息公开申请2件，以网络形式提交的3件。
  -
"""


def prose() -> list[tuple[str, list[str]]]:
    """Each text with the figures that it tells."""
    lines = PROSE.strip().split("\n")
    return [
        (text, [] if told.strip() == "-" else told.split())
        for text, told in zip(lines[::2], lines[1::2], strict=True)
    ]
