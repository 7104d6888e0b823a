"""Beginning: the first-start wizard and signing in."""
