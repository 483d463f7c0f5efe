// Live view and JSON lines.
