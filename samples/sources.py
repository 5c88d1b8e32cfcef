"""SOURCES.md: where each figure and sentence of sample_reports/ comes from."""

SOURCES = """# Where these reports come from

Everything in this directory is drawn by `python -m samples`. No document here is a real one, and no sentence is taken
from one.

* **外地年报/** carries the figures that real agencies published in their annual reports, under their names and years:
  阜新市细河区 (2024), 三门峡市陕州区人民政府办公室 (2024), 石龙区人民政府办公室 (2024),
  顺河回族区行政审批和政务信息管理局 (2024), 社旗县人民政府 (2024), 洪泽区人民政府 (2023),
  平潭综合实验区 (2021, 2022), 宿迁市人民政府 (2023, 2024), 上海市人民政府办公厅 (2025),
  上海市科学技术委员会 (2024). The figures stand as printed, misprints included. The words around them are ours and
  only restate the figures; each file says so. How the files look is our doing as well.
* **Everything else** is made up: the city 云川市, its counties, departments and townships, their figures, contacts and
  telephone numbers (0000-5550100 and on). No division of these names exists.
* `roster.csv` lists the units that should report. Contacts and deadlines are given for the made-up city only.
* `manifest.json` lists the faults planted on purpose and what each should be found as, what follows from them in other
  reports, habits of print that are no faults, reports left out on purpose, the report that is there twice, the report
  that is a scan, and the files that cannot be read.
* The scan (石渡镇, 2022) is one of our own PDF files drawn, stamped, tilted and blurred; the seal is drawn by us too.
* PDF files embed a subset of the font WenQuanYi Micro Hei (Apache-2.0, or GPL-3.0 with font exception).

“外地年报”目录中的数据取自各单位已公布的政府信息公开工作年度报告，单位名称和年份保持原样，误填之处照录；
文字由本项目编写，只复述表内数据。其余“云川市”及所属单位、数据、联系人和电话均为虚构，仅供演示和测试。
"""
