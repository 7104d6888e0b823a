"""Lists of records and the panel that explains one."""
