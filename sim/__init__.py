"""The simulated member: scenarios, the state machine, the session and its journal."""
