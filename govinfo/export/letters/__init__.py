"""Letters to units: confirmed findings and people's remarks as 反馈单, 函, chat text, 提示单 and 审核情况函.

cases = gather(reports, frames, …)                      # what may be written, unit by unit
letter = feedback(case, template, reviewed, reply_by)   # the paper as plain values, for the screen and the log
data = word_letter(letter)                              # .docx
"""

from govinfo.export.letters.cases import Case, Item, gather
from govinfo.export.letters.chat import MOST, chat_text, chat_texts
from govinfo.export.letters.compose import day_text, feedback, official_letter, reminder, short_name, summary
from govinfo.export.letters.letter import FEEDBACK, NAMES, OFFICIAL, REMINDER, SUMMARY, Letter, Part, from_payload, lines_of
from govinfo.export.letters.template import Template, default_template, default_text, load_template, read_template
from govinfo.export.letters.word import word_letter
from govinfo.export.letters.wording import harsh_words

__all__ = [
    "FEEDBACK",
    "MOST",
    "NAMES",
    "OFFICIAL",
    "REMINDER",
    "SUMMARY",
    "Case",
    "Item",
    "Letter",
    "Part",
    "Template",
    "chat_text",
    "chat_texts",
    "day_text",
    "default_template",
    "default_text",
    "feedback",
    "from_payload",
    "gather",
    "harsh_words",
    "lines_of",
    "load_template",
    "official_letter",
    "read_template",
    "reminder",
    "short_name",
    "summary",
    "word_letter",
]
