"""The terminal's driver, made to take bytes that are not UTF-8.

The trap it prevents: one « é » pasted in Windows-1252 stops Textual's reader of keys, and the whole app with it. Such
a byte is read as Windows-1252, which is what French texts that are not UTF-8 are written in.
"""

from __future__ import annotations

import codecs

from textual.drivers import linux_driver

ERRORS = "desamorce-1252"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "replace"), error.end


def _forgiving(encoding: str) -> codecs._IncrementalDecoder:
    """Stand for ``codecs.getincrementaldecoder``: what it gives is called without saying what to do of errors."""
    decoder = codecs.getincrementaldecoder(encoding)
    return lambda errors=ERRORS: decoder(errors)


codecs.register_error(ERRORS, _as_windows)


class ForgivingDriver(linux_driver.LinuxDriver):
    """Reads any bytes."""

    def run_input_thread(self) -> None:
        """Wait for input, with a decoder that stops at nothing."""
        # Textual makes its decoder inside this method and leaves no other way to choose it.
        vars(linux_driver)["getincrementaldecoder"] = _forgiving
        super().run_input_thread()
