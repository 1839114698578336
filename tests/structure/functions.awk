# functions.awk - the length of every function of C sources: FILE LINE NAME LINES.
#
# It reads the one layout this project uses: a definition begins in the first
# column, perhaps goes on indented, its head ends in ") {", and it ends with a
# "}" in the first column. Structs, enums and tables end their head otherwise.
FNR == 1 { head = 0; start = 0 }
/^[A-Za-z_]/ && !/^(typedef|struct|enum|union|extern)[ ].*[^)] *[{]$/ && !start { head = FNR; text = "" }
head && !start {
    text = text $0
    if (/[)] *[{]$/ && text ~ /\(/) { start = head } else if (/[;{}]$/ && !/^#/) { head = 0 }
}
/^[}]/ && start {
    name = text
    sub(/\(.*/, "", name)
    sub(/.*[ *]/, "", name)
    print FILENAME, start, name, FNR - start + 1
    start = head = 0
}
