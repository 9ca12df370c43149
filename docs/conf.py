"""Sphinx: MyST Markdown in, furo out. Warnings are errors (`make docs`)."""

project = "aidememoire"
author = "The aidememoire developers"
copyright = author  # noqa: A001 - Sphinx's own name
release = version = __import__("aidememoire").__version__

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "aidememoire"
html_static_path = ["static"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]
