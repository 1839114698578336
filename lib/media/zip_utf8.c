/* zip_utf8.c - this thread's locale for as long as libarchive is at work. */
#include "media/zip_utf8.h"

void media_utf8_begin(media_utf8 *utf8) {
    utf8->own = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    utf8->before = utf8->own ? uselocale(utf8->own) : (locale_t)0;
}

void media_utf8_end(media_utf8 *utf8) {
    if (!utf8->own)
        return;
    (void)uselocale(utf8->before);
    freelocale(utf8->own);
}
