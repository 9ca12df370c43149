"""Records as people read them: in a terminal, as one HTML page, as Markdown.

`view` says what a report holds, `words` and `dates` how it is worded, `marks` where the text is marked; `terminal`,
`html` and `markdown` only set it.
"""
