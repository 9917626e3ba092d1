"""Words and forms of what is given back: outlines, refusals, warnings, the printed document."""
