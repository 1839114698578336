#include "command.h"

bool man_text(mcred_str page, mcred_buf *out) {
    (void)page;
    (void)out;
    return false;
}
