/* key.h - what the forms of mcred key share. */
#ifndef KEY_H
#define KEY_H

#include "command.h"

mcred_status key_new(context *ctx);
mcred_status key_show(context *ctx);
mcred_status key_publish(context *ctx);

/* Whatever happens, no memory image with a key in it is left behind. */
void key_keep_secret(void);
/* A buffer for what is secret: it has all its room at once, so that no copy stays behind where it grew. */
void key_secret_init(mcred_buf *buf, size_t max);
/* Where a key is that no option names; NULL where the environment does not say. */
const char *key_default_file(context *ctx);
/* Reads the key in a file, asking for its passphrase where it has one. The caller frees it. */
mcred_status key_open(context *ctx, const char *path, mcred_key **key);
/* Reports key/refused with the reason, and returns status. */
mcred_status key_refused(context *ctx, mcred_status status, const char *what, const mcred_why *why);

/* The passphrase from the file, the command or the terminal that the options
 * name; a new one is asked for twice. Empty: none. The caller wipes out. */
mcred_status key_passphrase(context *ctx, bool is_new, mcred_buf *out);

/* Reads a file of at most 64 KiB, "-" being standard input. The caller wipes out. */
mcred_status key_read_file(context *ctx, const char *path, mcred_buf *out);
/* Writes a file that was not there, for its owner only, outside of any repository. */
mcred_status key_write_file(context *ctx, const char *path, mcred_str text);

#endif
