"""Questionnaires, waves, answers and syntheses that prepare a conversation.

A person is never scored: figures exist per item, for the group, from five
answers on. Answers live in the vault. The engines are pure and explain
themselves. Enter by `doors`; listen to `events`.
"""
