"""What it costs to add one more report to a small record and to a large one."""
