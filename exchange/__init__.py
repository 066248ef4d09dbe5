"""What comes from and goes to other systems: bulk import, partners, exports, old addresses."""
