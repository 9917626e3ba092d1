"""Genesis: the first month of a group, from ten questions to the first common words.

A group that begins answers ten questions in ten minutes and holds a founding sheet it can print
and pass on. Then each writes alone what she hopes for, all is read unsigned, and the group keeps
the words that are common before it writes a charter and says who decides what.
"""
