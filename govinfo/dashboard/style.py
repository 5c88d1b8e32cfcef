"""The page's own style sheet: our words over Streamlit's English ones, and what has no use here taken off the screen."""

STYLE = """<style>
[data-testid="stStatusWidget"], [data-testid="stElementToolbar"], [data-testid="stToolbarActions"],
[data-testid="InputInstructions"], [data-testid="stDataFrameColumnMenu"],
[data-testid="stMainMenu"], [data-testid="stAppDeployButton"] { display: none !important; }
[data-testid="stFileUploaderDropzoneInstructions"] { display: none !important; }
[data-testid="stFileUploaderDropzone"] button:not([kind="minimal"]) { font-size: 0 !important; white-space: nowrap; }
[data-testid="stFileUploaderDropzone"] button:not([kind="minimal"]) * { display: none !important; }
[data-testid="stFileUploaderDropzone"] button[kind="secondary"]::after { content: "选择文件"; font-size: 1rem; }
[data-testid="stFileUploaderDropzone"] button[kind="borderlessIcon"]::after { content: "添加文件"; font-size: 1rem; }
[data-testid="stFileUploaderDropzone"]::after { content: "或将文件拖到此处"; font-size: 0.9rem; opacity: 0.75; }
[data-testid="stFileUploader"]:has([data-testid="stFileChip"][aria-invalid="true"])::after {
    content: "标红的文件没有上传：超过200兆字节。请移除后分开上传，或重新扫描、压缩后再上传。";
    color: #b3261e; font-size: 0.9rem; }
[data-testid="stTooltipErrorContent"] { display: none !important; }
[data-key="__select_all__"] > div, [role="listbox"] [role="option"][style*="contents"] > span { font-size: 0 !important; }
[data-key="__select_all__"] > div::after { content: "全选或全不选"; font-size: 0.875rem; }
[role="listbox"] [role="option"][style*="contents"] > span::after { content: "没有匹配的选项"; font-size: 0.875rem; }
/* Streamlit's own dialogs (no such page, no connection); those of ours hold a block of elements. */
section[role="dialog"]:not(:has([data-testid="stVerticalBlock"])) {
  h2, h2 + div > * { font-size: 0 !important; line-height: 0; }
  h2 + div > * * { display: none !important; }
  h2::after { content: "提示"; font-size: 1.25rem; line-height: 1.5; }
  h2 + div > *::after { font-size: 1rem; line-height: 1.6;
    content: "没有这个地址的页面，或者与服务程序的连接已中断。地址有误的，已打开“工作总览”；"
             "页面没有反应的，请确认服务程序仍在运行，再刷新本页。"; } }
[data-testid="stException"] > * { display: none !important; }
[data-testid="stException"]::after { content: "本页出错，请刷新后重试；仍然出错时请联系系统维护人员。"; }
[data-testid="stMainBlockContainer"] { padding: 2.5rem clamp(1rem, 3vw, 4rem) 3rem; }
[data-testid="stFileUploaderDropzone"]:has([data-testid="stFileChip"])::after { content: none; }
[data-testid="stFileUploaderDropzone"] { align-items: center; }
[data-testid="stPageLink"] p { white-space: normal; overflow: visible; }
.cards { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 1rem; }
.card { border: 1px solid rgba(128,128,128,.35); border-radius: 0.5rem; padding: 0.9rem 1rem; overflow-wrap: anywhere; }
.card .name { font-size: 0.875rem; }
.card .value { font-size: 1.8rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
.card .beside, .card .small { font-size: 0.875rem; line-height: 1.5; margin-top: 0.35rem; }
.card .small { opacity: 0.8; }
p.note, p.sentence { margin: 0; overflow-wrap: anywhere; }
p.note { font-size: 0.875rem; line-height: 1.6; opacity: 0.8; }
p.sentence { font-weight: 700; line-height: 1.6; }
[data-testid="stCaptionContainer"] { color: inherit !important; opacity: 0.8; }
[data-testid="stCaptionContainer"] p { color: inherit !important; }
:focus-visible { outline: 3px solid #1f77d0 !important; outline-offset: 2px; }
table.plain a { color: #1f5fa8; color: light-dark(#1f5fa8, #8ab8ee); }
a.skip { position: absolute; left: -999rem; }
a.skip:focus { position: static; display: inline-block; padding: 0.3rem 0.6rem; }
/* A browser need not lay out and paint the figures nobody has scrolled to. */
.chart { content-visibility: auto; overflow: hidden; }
.js-plotly-plot .modebar-btn { padding: 4px !important; }
.js-plotly-plot .modebar-btn svg { height: 18px !important; width: 18px !important; }
@media (max-width: 640px) {
  .cards { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .card .value { font-size: 1.4rem; }
  h1 { font-size: 1.8rem !important; }
}
@page { size: A4; margin: 15mm 12mm; }
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], .modebar-container, .plotly-notifier,
  [data-testid="stDownloadButton"], [data-testid="stButton"], [data-testid="stButtonGroup"], [data-testid="stSelectbox"],
  [data-testid="stMultiSelect"], [data-testid="stNumberInput"], [data-testid="stCheckbox"], [data-testid="stFileUploader"],
  a.skip { display: none !important; }
  [data-testid="stApp"], [data-testid="stAppViewContainer"], [data-testid="stMain"], .stApp > div {
    position: static !important; overflow: visible !important; height: auto !important; display: block !important; }
  [data-testid="stMainBlockContainer"] { padding: 0 !important; max-width: none !important; }
  .chart { content-visibility: visible; }
  .chart, .card, tr { break-inside: avoid; }
  [data-testid="stHorizontalBlock"] { display: flex !important; flex-wrap: nowrap !important; }
  [data-testid="stColumn"] { min-width: 0 !important; flex: 1 1 0 !important; }
  /* A heading and the sentence over a chart stay with it. */
  h2, h3, p.sentence, p:only-child:has(> strong:only-child), [class*="st-key-"][class*="_head"] { break-after: avoid; }
  .plain-wrap, .statutory-wrap { overflow: visible !important; max-height: none !important; }
  table.plain th, table.plain td { white-space: normal; min-width: 2.4em; position: static !important; }
  table.plain td:first-child { min-width: 8em; }
  table.plain { font-size: 8pt; }
}
</style>"""

LANGUAGE = "<script>document.documentElement.lang = 'zh-CN';</script>"
"""Read aloud as Chinese, in Chinese forms of the characters, and never offered for translation: Streamlit's own page says en."""
