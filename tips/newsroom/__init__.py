"""What the newsroom does with tips: reading, answering, removing, and its screens."""
