"""The parts of make_samples.py. Everything here is invented; nothing is imported from the program."""
