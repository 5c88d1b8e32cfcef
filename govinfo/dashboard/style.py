"""The page's own style sheet: our words over Streamlit's English ones, and what has no use here taken off the screen."""

STYLE = """<style>
[data-testid="stStatusWidget"], [data-testid="stElementToolbar"], [data-testid="stToolbarActions"],
[data-testid="InputInstructions"], [data-testid="stMainMenu"], [data-testid="stAppDeployButton"] { display: none !important; }
[data-testid="stFileUploaderDropzoneInstructions"] { display: none !important; }
[data-testid="stFileUploaderDropzone"] button { font-size: 0 !important; }
[data-testid="stFileUploaderDropzone"] button * { display: none !important; }
[data-testid="stFileUploaderDropzone"] button::after { content: "选择文件"; font-size: 1rem; }
[data-testid="stFileUploaderDropzone"]::after { content: "或将文件拖到此处"; font-size: 0.9rem; opacity: 0.75; }
[data-testid="stMainBlockContainer"] { padding-top: 2.5rem; padding-bottom: 3rem; }
[data-testid="stFileUploaderDropzone"] { align-items: center; }
[data-testid="stMetricValue"] { font-size: 1.8rem; font-variant-numeric: tabular-nums; }
[data-testid="stMetricValue"] > div { white-space: normal; overflow: visible; text-overflow: clip; }
[data-testid="stMetricLabel"] p, [data-testid="stPageLink"] p { white-space: normal; overflow: visible; }
</style>"""
