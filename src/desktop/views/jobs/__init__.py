"""Long work: a process of its own behind the window, with progress, time left and a cancel."""
