"""From a pasted text to a draft questionnaire, every guess told with its reason."""
