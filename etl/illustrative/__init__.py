"""Makes the illustrative returns of `data/samples`: two years of two provinces, by a seeded plan.

It stands in etl, beside the forms and the reader that its workbooks are for; nothing calls it but
a person: `python -m etl.illustrative` writes `data/samples` anew, the same cells each time.
"""
