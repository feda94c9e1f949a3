"""The state machine of a scenario as a picture, in a trainer's words."""
