/* ssh_wire.c - strings and numbers as SSH sends them. */
#include "crypto/ssh_wire.h"

mcred_str ssh_wire_bytes(ssh_wire_reader *reader, size_t count) {
    if (reader->short_of || count > reader->rest.len) {
        reader->short_of = true;
        return MCRED_S("");
    }
    mcred_str out = mcred_str_first(reader->rest, count);
    reader->rest = mcred_str_from(reader->rest, count);
    return out;
}

uint32_t ssh_wire_number(ssh_wire_reader *reader) {
    mcred_str bytes = ssh_wire_bytes(reader, 4);
    uint32_t number = 0;
    for (size_t i = 0; i < bytes.len; i++)
        number = number << 8 | (unsigned char)bytes.data[i];
    return number;
}

mcred_str ssh_wire_string(ssh_wire_reader *reader) {
    size_t len = ssh_wire_number(reader);
    return ssh_wire_bytes(reader, len);
}

mcred_str ssh_wire_positive(ssh_wire_reader *reader) {
    mcred_str number = ssh_wire_string(reader);
    const unsigned char *bytes = (const unsigned char *)number.data;
    bool zero_first = number.len > 0 && bytes[0] == 0;
    /* Empty is zero; a set highest bit is negative; a zero stands first only where that bit would be set. */
    bool fits = number.len > 0 && bytes[0] < 0x80 && !(zero_first && (number.len == 1 || bytes[1] < 0x80));
    reader->short_of = reader->short_of || !fits;
    return reader->short_of ? MCRED_S("") : mcred_str_from(number, zero_first);
}

bool ssh_wire_done(const ssh_wire_reader *reader) {
    return !reader->short_of && reader->rest.len == 0;
}

void ssh_wire_put_string(mcred_buf *out, mcred_str bytes) {
    for (int shift = 24; shift >= 0; shift -= 8)
        mcred_buf_putc(out, (char)(unsigned char)(bytes.len >> shift & 0xff));
    mcred_buf_put(out, bytes);
}
