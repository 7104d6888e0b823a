"""小巨人台账 (Little Giant Desk): recording, evaluating, exchanging and printing for a city science bureau."""

__version__ = "0.1.0"
