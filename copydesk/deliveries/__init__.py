"""Stories in the formats of other systems: one reader a file, all of them give `Delivery`."""
