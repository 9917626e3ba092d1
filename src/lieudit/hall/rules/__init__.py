"""Rule cards: what a law or a scheme says, with its date and source, and who checked it here.

What is not checked never prints as fact. A room writes its cards in `content/rules.json`;
`judging` says what a card is worth today, `cards` reads them, `seen` brings both together,
`printing` keeps unchecked figures out of files unless somebody accepts them by name.
"""
