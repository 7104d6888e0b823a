"""One theme: bundled type, colours from tokens, standard buttons in Chinese."""
