# Files in and out.

export-cannot-write = The file “{ $file }” cannot be written: { $why }. Check the folder and its rights, or choose another place.
export-done = { $rows ->
    [one] { $rows } row written to { $file }.
   *[other] { $rows } rows written to { $file }.
}
export-no-such-format = The ending of “{ $file }” names no known format. Use .csv, .json, .jsonl or .xlsx.

import-file-closed = The file “{ $file }” cannot be read. Check its rights.
import-file-empty = The file “{ $file }” has no header row. Its first line must name the columns.
import-file-folder = “{ $file }” is a folder. Name a file.
import-file-large = The file “{ $file }” is too large to read at once. Cut it into several files.
import-file-missing = There is no file “{ $file }”. Check its name and its folder.
import-file-unreadable = The file “{ $file }” is neither text nor a workbook that can be read. Save it as CSV or XLSX and try again.
