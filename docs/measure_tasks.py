"""Count the keys and clicks of a clerk's tasks anew and write docs/task-table.md.

python docs/measure_tasks.py
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

if __name__ == "__main__":
    environment = os.environ | {"TASK_TABLE": "write", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "pytest", "-q", "tests/views/test_task_table.py"]
    sys.exit(subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)
