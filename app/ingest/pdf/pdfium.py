"""The library behind all reading and rendering of PDF."""

import threading

ONE_AT_A_TIME = threading.Lock()  # pdfium is not safe for threads
