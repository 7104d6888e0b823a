"""Packages between stations: bytes ↔ entries, who is trusted, what a package promises. Pure, and knows no database."""
