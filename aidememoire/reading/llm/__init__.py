"""The second reader, optional: a language model behind any OpenAI-compatible endpoint, held to the words of the text.

The way: the text is cut into windows (`windows`) and put to the model with the coding scheme, fenced as data (`prompt`,
`scheme.md`); the endpoint is asked and waited for (`endpoint`, `retrying`), its answers are kept (`cache`) and read in
the form asked for (`form`). Each quotation is then found again (`anchoring`), each name resolved by our own registry
(`people`), each value checked (`timing`), or the record is refused and counted (`coding`); the windows are put together
(`joining`), and what it took is told (`usage`). Settings come from the environment (`settings`).
"""
