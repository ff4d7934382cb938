"""How much of anything is read: generous for a return, small for the machine."""

# What the upload takes too (.streamlit/config.toml, maxUploadSize).
FILE_BYTES = 25 * 1024 * 1024

# A return of 100,000 rows by 16 columns is 1.6 million cells; some 60 bytes each in memory.
CELLS = 2_000_000

# Twelve months, a year's sums and a cover are 14; nobody steers by the hundred-and-first.
SHEETS = 100

# Two million cells are about 70 MB of XML; styled blanks may take as much again.
INFLATED_BYTES = 200 * 1024 * 1024

# Sixty-four thousand styles, the most that Excel keeps, are about 15 MB; a tree takes tenfold.
TREE_BYTES = 24 * 1024 * 1024

# A workbook has some ten parts and one a sheet, a drawing, a picture; 46 bytes and a name each.
DIRECTORY_BYTES = 512 * 1024

# Cells between the first and the last that a reader may lay out before it says how many it has:
# 24 bytes each, so 240 MB at the worst.
LAID_OUT_CELLS = 10_000_000

# The slowest honest file (25 MB of .xls) takes a few seconds on an old machine.
SECONDS = 60

# Address space of the process that reads apart: Python, the file thrice, two million cells.
MEMORY_BYTES = 3 * 1024 * 1024 * 1024

# The whole check of a file: reading it, which may take the time above, then its names and sums.
CHECK_SECONDS = 90

# What a process that checks may keep for the next file: Python, the libraries, the
# catalogue are 260 MB; a large file leaves more behind, and another process goes on.
CHECKER_BYTES = 400 * 1024 * 1024
