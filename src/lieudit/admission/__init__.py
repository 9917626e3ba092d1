"""The way in: from a first contact to a welcome, each step dated, the decision mutual.

A path belongs to a household or a person; the group decides, and so does she. What is
written here is sealed under the path's own key and leaves three months after the end;
of a refusal a short record stays twelve months, restricted.
"""
