"""The rules of the house as functions: each returns its faults, one line a fault.

tests/test_house.py asks that they find nothing; tests/test_house_can_fail.py plants
a fault for each and asks that it is found.
"""
