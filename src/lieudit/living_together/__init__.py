"""The shared living project: what residents want together, who animates it, what it costs.

Inclusive housing calls it projet de vie sociale et partagée. The residents write it and
steer it; nobody is obliged to take part in an activity; it is adopted, dated and reviewed.
"""
