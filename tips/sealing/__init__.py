"""Keys, receipts and what they seal."""
