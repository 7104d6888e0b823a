"""How long a window test waits before it gives up."""

PATIENCE = 120_000  # ms for a process of its own on a busy machine; on an idle one nothing takes a tenth of it
