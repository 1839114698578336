/* store_layer.h - a view with files in it that are not there yet: what it would be if they were committed. */
#ifndef MCRED_STORE_LAYER_H
#define MCRED_STORE_LAYER_H

#include "mcred/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A file of a layer. */
typedef struct mcred_given_file {
    mcred_str path, bytes;
    mcred_oid instead; /* of the file that the bytes were made from and are to replace; "" for none */
} mcred_given_file;

/* The files of base, and over them those given (mcred_given_file), which all stand below folder. alone: nothing
 * else is below folder, whatever base has there. Folders above it list what base has. base and the bytes must
 * outlive the view; base may be a layer too. */
MCRED_API mcred_status mcred_view_layer(mcred_view *base, mcred_str folder, bool alone, const mcred_vec *files,
                                        mcred_sink *sink, mcred_view **out) MCRED_CHECKED;
/* The file a view was given for path; NULL where it was given none, and for views without a layer. */
MCRED_API const mcred_given_file *mcred_view_given(const mcred_view *view, mcred_str path);

#ifdef __cplusplus
}
#endif
#endif
