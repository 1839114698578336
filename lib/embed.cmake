# Writes FILES ('|' between them) as C arrays into OUT, with a table
# NAME_table of {key, data, len}. A key is the file's name less SUFFIX, or with
# BASE set its path below BASE. For
# tables of one's own, NAME_each(X) is X(key, array, size, title) for each file;
# the title is a JSON file's own, and "" for others.
string(REPLACE "|" ";" FILES "${FILES}")
set(arrays "")
set(table "")
set(each "")
set(n 0)
foreach(file IN LISTS FILES)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  file(SIZE ${file} size)
  get_filename_component(key ${file} NAME)
  if(NOT "${BASE}" STREQUAL "")
    file(RELATIVE_PATH key ${BASE} ${file})
  endif()
  if(NOT SUFFIX STREQUAL "")
    string(REPLACE "${SUFFIX}" "" key "${key}")
  endif()
  string(APPEND arrays "static const unsigned char ${NAME}_${n}[] = {\n${bytes}0};\n")
  string(APPEND table "    {\"${key}\", ${NAME}_${n}, ${size}},\n")
  set(title "")
  if(file MATCHES "\\.json$")
    file(READ ${file} content)
    string(JSON title ERROR_VARIABLE none GET "${content}" title)
  endif()
  string(APPEND each " \\\n    X(\"${key}\", ${NAME}_${n}, ${size}, \"${title}\")")
  math(EXPR n "${n} + 1")
endforeach()
file(WRITE ${OUT}.new "${arrays}
static const struct {
    const char *key;
    const unsigned char *data;
    unsigned long len;
} ${NAME}_table[] = {
${table}    {0, 0, 0},
};
#define ${NAME}_count ${n}
#define ${NAME}_each(X)${each}
")
file(RENAME ${OUT}.new ${OUT})
