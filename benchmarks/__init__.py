"""What the program costs against the plainest code that does the same: ratios of one run on one machine.

A benchmark is a file here with ``compare(folder) -> Comparison``, named in ``BENCHMARKS`` of `__main__`.
"""
