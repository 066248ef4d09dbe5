"""The pages of the tipster."""
