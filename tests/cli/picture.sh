# picture.sh - PNG pictures made chunk by chunk, for tests of what mcred finds in them.
# chunk TYPE FILE: with its length and checksum, which gzip knows how to make.
chunk() {
    printf %s "$1" | cat - "$2" >"$tmp/typed"
    printf '%08X' "$(($(wc -c <"$2")))" | basenc --base16 -d -i
    cat "$tmp/typed"
    gzip -c "$tmp/typed" | tail -c 8 | head -c 4 | od -An -tx1 | awk '{ print toupper($4 $3 $2 $1) }' | basenc --base16 -d -i
}
bytes() { printf "$1" >"$tmp/bytes"; chunk "$2" "$tmp/bytes"; }
# A grey pixel; png_head, then further chunks, then png_tail.
png_head() { printf '\211PNG\r\n\032\n'; bytes '\0\0\0\1\0\0\0\1\10\0\0\0\0' IHDR; }
png_tail() { bytes '\170\234\143\140\0\0\0\2\0\1' IDAT; bytes '' IEND; }
# itxt KEYWORD FILE [FLAG]: the standard's chunk.
itxt() { { printf '%s\0' "$1"; printf "${3:-\\0}"; printf '\0\0\0'; cat "$2"; } >"$tmp/itxt"; chunk iTXt "$tmp/itxt"; }
svg() { printf '<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" width="9" height="9">%s<rect width="9" height="9"/></svg>\n' "$1"; }
