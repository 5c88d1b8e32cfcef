"""Pages, mails and texts: spans, depth, long lines, patterns that send a search back and forth, charsets that are none."""

from __future__ import annotations

from tests.hostile.case import GOOD_TEXT, Hostile, good_html

HEAD = "<!DOCTYPE html><html><head><title>x</title></head><body>"
LAUGHS = "<!DOCTYPE html [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"


def page(body: str) -> bytes:
    """A page with this body."""
    return f"{HEAD}{body}</body></html>".encode()


def _spans(attribute: str) -> bytes:
    """The good report, every cell of it spanning a thousand million columns or rows."""
    return good_html().replace("<td", f"<td {attribute}").encode()


def _covering() -> bytes:
    row = "<tr>" + '<td rowspan="999999999" colspan="999999999">1</td>' * 20 + "</tr>"
    return page(f"<table>{row * 2000}</table>")


def _nested_mail(depth: int) -> bytes:
    head = "MIME-Version: 1.0\n" + "".join(f'Content-Type: multipart/related; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return (head + "Content-Type: text/html\n\n<html><body><p>x</p></body></html>\n").encode()


def _charset(name: str) -> bytes:
    return good_html().replace("utf-8", name, 1).encode()


SCRIPTS = '<script>alert(1)</script><img src="x" onerror="alert(1)"><svg onload="alert(1)"></svg><iframe src="javascript:alert(1)"></iframe>'

PAGES = (
    Hostile("跨列十亿.html", lambda: _spans('colspan="1000000000"'), "read|partial|oversized|foreign|no_tables"),
    Hostile("跨行十亿.html", lambda: _spans('rowspan="1000000000"'), "read|partial|oversized|foreign|no_tables"),
    Hostile("跨行跨列互乘.html", _covering, "oversized"),
    Hostile("嵌套十万层.html", lambda: page("<div>" * 100_000 + "1"), "oversized|damaged|foreign|no_tables"),
    Hostile("内嵌十万层.html", lambda: page("<table><tr><td>" + "<b>" * 100_000 + "1"), "oversized|damaged|foreign|no_tables"),
    Hostile("表中表三千层.html", lambda: page("<table><tr><td>" * 3000 + "1"), "oversized|damaged|foreign|no_tables"),
    Hostile("一行十兆.html", lambda: page("<p>" + "年" * 3_500_000), "oversized|foreign|damaged"),
    Hostile(
        "二十五万格.html", lambda: page("<table>" + ("<tr>" + "<td>1</td>" * 100 + "</tr>") * 2500 + "</table>"), "oversized"
    ),
    Hostile("属性五十兆.html", lambda: page(f'<p title="{"a" * 50_000_000}">x</p>'), "damaged|oversized|foreign|no_tables"),
    Hostile("十亿次大笑.html", lambda: f"{LAUGHS}<html><body><p>&a11;</p></body></html>".encode(), "foreign|no_tables|damaged"),
    Hostile("脚本遍布.html", lambda: good_html().replace("<td>", f"<td>{SCRIPTS}").encode(), "read"),
    Hostile("空字节.html", lambda: good_html().replace("<p>", "<p>\0\0").encode(), "read|partial|damaged|foreign|no_tables"),
    Hostile("编码声明为压缩.html", lambda: _charset("zip_codec"), "read"),
    Hostile("编码声明为域名.html", lambda: _charset("idna"), "read"),
    Hostile("编码声明不定.html", lambda: _charset("undefined"), "read"),
    Hostile("截断.html", lambda: good_html().encode()[:3000], "foreign|no_tables|partial"),
    Hostile("邮件五百层.mht", lambda: _nested_mail(500), "damaged|oversized|foreign|no_tables"),
    Hostile("邮件两万层.mht", lambda: _nested_mail(20_000), "damaged|oversized|foreign|no_tables"),
    Hostile("一行十兆.txt", lambda: ("年" * 3_500_000).encode(), "oversized"),
    Hostile("一行十兆数字.txt", lambda: b"1" * 10_000_000, "oversized"),
    Hostile(
        "九万字一段.txt",
        lambda: (GOOD_TEXT.replace("\n", "共收到政府信息公开申请1", 1) + "（1，" * 30_000).encode(),
        "read|partial|foreign|no_tables",
    ),
    Hostile("千万制表符.txt", lambda: b"1" + b"\t1" * 5_000_000, "oversized"),
    Hostile("百万行.txt", lambda: b"1\t2\n" * 1_000_000, "oversized"),
    Hostile("五百万空行.txt", lambda: b"a\n" + b"\n" * 5_000_000, "oversized|foreign|no_tables"),
    Hostile("表格标签不闭合.txt", lambda: b"a\n" + b"<table " * 1_000_000, "timeout", endless=True),
    Hostile("竖线无数.md", lambda: b"|" * 3_000_000 + b"\n|-|\n", "oversized"),
    Hostile(
        "横线不成表.md",
        lambda: (GOOD_TEXT + "\n| 甲 | 乙 |\n" + f"|{'-' * 99_000}甲|\n" * 3).encode(),
        "read",
    ),
    Hostile("反写控制符.txt", lambda: GOOD_TEXT.replace("云川", "\u202e云川\u2066").encode(), "read|partial"),
    Hostile("控制字符.txt", lambda: bytes(range(1, 32)) * 1000, "foreign"),
    Hostile(
        "百万个括号.txt", lambda: ("一、" + "（" * 150_000 + "\n二、" + "（1）" * 60_000).encode(), "oversized|foreign|no_tables"
    ),
    Hostile("数字与逗号.txt", lambda: (GOOD_TEXT + "\n" + "1," * 90_000 + "件").encode(), "read|partial|oversized"),
    Hostile(
        "万个章节.txt",
        lambda: "".join(f"一、总体情况\n{n}件\n" for n in range(20_000)).encode(),
        "oversized|foreign|no_tables|partial",
    ),
)
