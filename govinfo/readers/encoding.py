"""Bytes → text: what government sites and old programs really write, whatever they declare."""

from __future__ import annotations

import codecs

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes, declared: str | None = None) -> str:
    """Text of the bytes: the byte-order mark, else the declared charset, else strict UTF-8, else GB 18030.

    Text in UTF-8 that declares GBK decodes as GBK too, into other characters; GBK hardly ever is UTF-8 by chance. Charset
    guessers take short GBK for Korean, so none is asked. Raises UnicodeDecodeError when nothing fits.
    """
    for mark, codec in BOMS:
        if data.startswith(mark):
            return data.decode(codec)
    # Pages that declare gb2312 use characters of GB 18030 all the same.
    if declared and not declared.lower().startswith("gb") and _knows(declared):
        try:
            return data.decode(declared)
        except (UnicodeError, LookupError):
            # A name may also stand for what is no charset (zip, idna): it says nothing then.
            return decode(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _knows(charset: str) -> bool:
    try:
        codecs.lookup(charset)
    except LookupError:
        return False
    return True
