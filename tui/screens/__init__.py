"""The screens of the app, one module each; only a screen holds the session."""
