"""What pages share: data, the page's frame, filters bound to the URL, cards, tables, one report on screen.

The package's only Streamlit code.
"""
