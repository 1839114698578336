/* write.c - writing that goes on where it was cut short. */
#include "write.h"

#include <errno.h>
#include <unistd.h>

bool write_all(int fd, mcred_str text) {
    while (text.len > 0) {
        ssize_t n = write(fd, text.data, text.len);
        if (n <= 0 && errno != EINTR)
            return false;
        text = mcred_str_from(text, n > 0 ? (size_t)n : 0);
    }
    return fsync(fd) == 0;
}
