"""小巨人台账 (Little Giant Desk): records, evaluations, exchange and prints of a city science bureau."""

__version__ = "0.1.0"
