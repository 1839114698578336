/* key.h - what the forms of mcred key share. */
#ifndef KEY_H
#define KEY_H

#include "command.h"

mcred_status key_new(context *ctx);
mcred_status key_show(context *ctx);

/* The passphrase from the file, the command or the terminal that the options
 * name; a new one is asked for twice. Empty: none. The caller wipes out. */
mcred_status key_passphrase(context *ctx, bool is_new, mcred_buf *out);

/* Reads a file of at most 64 KiB, "-" being standard input. The caller wipes out. */
mcred_status key_read_file(context *ctx, const char *path, mcred_buf *out);
/* Writes a file that was not there, for its owner only, outside of any repository. */
mcred_status key_write_file(context *ctx, const char *path, mcred_str text);

#endif
