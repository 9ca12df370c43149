"""The ledger as JSON, for other programs: the objects of the contract under `/api/`.

`endpoints.py` answers; `document.py` says in OpenAPI what can be asked and what comes back.
"""
