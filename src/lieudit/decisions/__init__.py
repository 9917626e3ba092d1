"""People decide together: a proposal, what each said of it, the rule it was decided by.

A proposal walks from a need to an agreement in force and its review. Its text has numbered
versions nobody changes, who decides is frozen when it opens, each method is registered with
how it concludes and what it shows.
"""
