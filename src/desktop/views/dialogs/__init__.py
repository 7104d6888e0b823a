"""Dialogs: what an action asks, sheets coming in, the past, paper, approvals."""
