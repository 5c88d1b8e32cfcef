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
[data-key="__select_all__"] > div, [role="listbox"] [role="option"][style*="contents"] > span { font-size: 0 !important; }
[data-key="__select_all__"] > div::after { content: "全选或全不选"; font-size: 0.875rem; }
[role="listbox"] [role="option"][style*="contents"] > span::after { content: "没有匹配的选项"; font-size: 0.875rem; }
[data-testid="stException"] > * { display: none !important; }
[data-testid="stException"]::after { content: "本页出错，请刷新后重试；仍然出错时请联系系统维护人员。"; }
[data-testid="stMainBlockContainer"] { padding: 2.5rem clamp(1rem, 3vw, 4rem) 3rem; }
[data-testid="stFileUploaderDropzone"]:has([data-testid="stFileChip"])::after { content: none; }
[data-testid="stFileUploaderDropzone"] { align-items: center; }
[data-testid="stMetricValue"] { font-size: 1.8rem; font-variant-numeric: tabular-nums; }
[data-testid="stMetricValue"] > div { white-space: normal; overflow: visible; text-overflow: clip; }
[data-testid="stMetricLabel"] p, [data-testid="stPageLink"] p { white-space: normal; overflow: visible; }
</style>"""
