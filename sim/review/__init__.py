"""What can be played and yet does not teach what its author believes."""
