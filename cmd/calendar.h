/* calendar.h - due dates as an iCalendar (RFC 5545), for any calendar program. */
#ifndef MCRED_CALENDAR_H
#define MCRED_CALENDAR_H

#include "mcred/mcred.h"

void calendar_begin(mcred_buf *out);
void calendar_add(mcred_buf *out, mcred_arena *arena, const mcred_queued *one);
void calendar_end(mcred_buf *out);

#endif
