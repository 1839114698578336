/* zip_utf8.h - private to lib/media: this thread reads and writes names as UTF-8 for as long as libarchive is at work.
 */
#ifndef MCRED_MEDIA_ZIP_UTF8_H
#define MCRED_MEDIA_ZIP_UTF8_H

#include <locale.h>

typedef struct media_utf8 {
    locale_t own, before;
} media_utf8;

/* libarchive converts names to the thread's locale, and the library must not care which one the program has. Where
 * the system has no such locale, names beyond ASCII are refused, never changed. */
void media_utf8_begin(media_utf8 *utf8);
void media_utf8_end(media_utf8 *utf8);

#endif
