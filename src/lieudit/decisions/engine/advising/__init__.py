"""The method adviser: for one decision, the ways of deciding in order, with reasons and price."""
