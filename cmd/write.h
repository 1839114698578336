/* write.h - bytes into a file that is open. */
#ifndef WRITE_H
#define WRITE_H

#include "mcred/base.h"

/* All of them, and onto the disk. False with errno. */
bool write_all(int fd, mcred_str text);

#endif
