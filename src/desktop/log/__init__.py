"""What an entry of the change log is: pure functions that both the store and the exchange stand on.

The truth is a set of entries; record tables are what they add up to (docs/decisions/0002).
"""
