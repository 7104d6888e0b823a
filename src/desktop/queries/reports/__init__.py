"""报表 R1 to R13: one declaration each."""
