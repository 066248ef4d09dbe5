"""Mail that comes in: `taking` keeps it, `reading` has it read by a process of its own, `parser` is that process."""
