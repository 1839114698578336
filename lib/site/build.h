/* build.h - private to lib/site: what the pages tell, and how they come into the folder. */
#ifndef MCRED_SITE_BUILD_H
#define MCRED_SITE_BUILD_H

#include "badge/draw.h"
#include "base/file.h"
#include "mcred/model_life.h"
#include "site/html.h"
#include "site/site.h"

/* A count below this could be a person somebody knows, so it is not told. */
#define SITE_FEW      5
#define SITE_MAX_PAGE ((size_t)16 << 20) /* bytes */
#define SITE_PER_PAGE 36                 /* cards */
#define SITE_PEOPLE   500                /* educators on a page */
#define SITE_IN_FEED  50

/* ---- what there is: copies in the site's arena, for the model forgets what it read ------------ */

/* What a stack asks for, as mcred_stack_unit and mcred_stack_part have it. */
typedef struct site_unit {
    mcred_str id, versions;
    mcred_vec equivalents; /* site_unit */
} site_unit;
typedef struct site_part {
    mcred_str title;
    bool choice;
    int any;
    mcred_vec units; /* site_unit */
} site_part;

/* A credential or stack that has a page. */
typedef struct site_thing {
    bool is_stack, retired;
    mcred_str id, title, language, version, status, hours;
    mcred_str words; /* the competency, of a stack the description */
    mcred_str picture;
    mcred_vec topics, grades, subjects; /* mcred_str */
    mcred_vec needs;                    /* mcred_str: units of a stack, prerequisites of a credential */
    mcred_vec parts;                    /* site_part, of a stack */
    int parts_required;
    const site_unit *capstone; /* or NULL */
    bool capstone_required;
    mcred_str least_hours;  /* "" where none are asked */
    size_t started, earned; /* educators */
} site_thing;

/* An educator who opted in. */
typedef struct site_person {
    mcred_str handle, name;
    mcred_vec interests; /* mcred_str */
    mcred_vec awards;    /* site_award *, the newest first */
} site_person;

/* What somebody's records say of one credential or stack: all that pages tell of it. */
#define SITE_UNTOLD (-1)
typedef struct site_record {
    mcred_str id;
    bool earned; /* else it is begun, and nothing below counts */
    bool is_stack, revoked;
    int attempt;
    int assessors, settled; /* who reviewed it, who settled a split; SITE_UNTOLD where nobody asked */
    mcred_time awarded, submitted, valid_until;
    mcred_str digest;         /* of award.yaml */
    mcred_definition_ref ref; /* that it was made under */
    mcred_vec results;        /* mcred_score, without nodes */
    mcred_vec units;          /* mcred_str: of a stack */
} site_record;
typedef struct site_earner {
    mcred_str handle;
    mcred_oid tree;    /* of their records; "" where it cannot be told */
    bool lasting;      /* says the same whenever it is asked */
    mcred_vec records; /* site_record */
} site_earner;

/* An award of an educator who opted in. */
typedef struct site_award {
    site_person *person;
    const site_thing *thing; /* as it is now; NULL when it is gone or a draft */
    const site_record *record;
    mcred_str id, title, digest;
    mcred_time awarded;
    mcred_life_state state;
    mcred_time valid_until; /* renewals included; 0: does not expire */
} site_award;

#define SITE_ATTEMPTS 4  /* the last counts all later ones, too */
#define SITE_DAYS     31 /* business days; the last counts all later ones, too */
/* Numbers of everybody's records. */
typedef struct site_figures {
    size_t awards, stacks, earners;
    size_t by_attempt[SITE_ATTEMPTS];
    size_t by_days[SITE_DAYS];
    mcred_vec months; /* int32_t: 12 * year + month - 1 of each award */
} site_figures;

typedef struct site {
    const mcred_site_job *job;
    mcred_sink *sink;
    mcred_arena *arena;
    mcred_str name, issuer, issuer_url, language;
    int promise;                        /* business days */
    mcred_vec credentials, stacks;      /* site_thing *, by title */
    mcred_vec all;                      /* site_thing *: credentials, then stacks */
    mcred_map *things;                  /* id -> site_thing * */
    mcred_vec people;                   /* site_person *, by name */
    mcred_map *handles;                 /* handle -> site_person * */
    mcred_vec awards;                   /* site_award *, the newest first */
    mcred_vec earners;                  /* site_earner, by handle */
    mcred_map *kept;                    /* kept.c: "TREE HANDLE" -> text of an earner's records */
    bool news;                          /* something was read that was not kept */
    mcred_map *rubrics;                 /* award.c: definition and results -> text */
    mcred_vec topics, grades, subjects; /* mcred_str, each once, in order */
    site_figures figures;
    size_t kept_private;
    mcred_vec pages; /* site_page */
    bool failed;     /* memory is short */
} site;

mcred_status site_memory(mcred_sink *sink);               /* reports it: MCRED_FAILED */
mcred_str site_keep(site *s, mcred_str text);             /* a copy */
void site_add(site *s, mcred_vec *names, mcred_str text); /* a copy, unless it is there */
void site_sort_names(mcred_vec *names);
/* Every text of the array node. */
void site_keep_all(site *s, const mcred_node *array, mcred_vec *out);

mcred_status site_read_definitions(site *s); /* definitions.c */
mcred_status site_read_people(site *s);      /* people.c */
mcred_status site_read_records(site *s);     /* records.c */

/* kept.c: what earlier runs read of an earner's records; false where nothing was kept of these. */
void site_kept_open(site *s);
bool site_kept_find(site *s, site_earner *earner);
void site_kept_write(site *s);

/* ---- pages --------------------------------------------------------------------------------------- */

typedef struct site_page site_page;
typedef mcred_status site_render(site *s, const site_page *page, mcred_buf *out);
struct site_page {
    mcred_str path; /* in the site's folder */
    site_render *render;
    const void *about; /* what the page is about */
    size_t number;     /* of a page of several, from 0 */
};
void site_plan(site *s); /* plan.c: fills pages */

site_render site_catalogue_page, site_catalogue_data, site_credential_page, site_stack_page, site_stacks_page,
    site_award_page, site_person_page, site_people_page, site_figures_page, site_feed, site_badge, site_asset;

/* frame.c: everything around a page's own words. depth: folders between the page and the site's. */
typedef struct site_frame {
    mcred_str title, description;
    int depth;
    const char *section; /* which entry of the navigation it belongs to */
    const char *code;    /* a script of the site, or NULL */
} site_frame;
void site_begin(const site *s, const site_frame *frame, mcred_buf *out);
void site_end(const site *s, const site_frame *frame, mcred_buf *out);
mcred_str site_script(const char *name); /* an asset's bytes */

/* pieces.c: what several pages show */
void site_put_card(const site_thing *thing, int depth, int heading, mcred_buf *out);
void site_put_words(mcred_buf *out, mcred_str id); /* "lesson-plan" as "lesson plan", escaped */
void site_put_day(mcred_buf *out, mcred_time when);
void site_put_many(mcred_buf *out, size_t count, const char *one, const char *many); /* "1 award", "12 awards" */
void site_put_topics(const mcred_vec *topics, int depth, mcred_buf *out);
void site_put_awards(const site_person *of, int depth, mcred_buf *out);
/* Links to pages called first.html, others-2.html, others-3.html, … */
void site_put_pager(const char *first, const char *others, size_t pages, size_t now, mcred_buf *out);
void site_put_rubric(const mcred_credential *credential, const mcred_vec *results, mcred_buf *out); /* rubric.c */
mcred_status site_put_map(site *s, const site_thing *stack, mcred_buf *out);                        /* map.c */

/* ---- the folder ------------------------------------------------------------------------------------ */

/* folder.c: writes every page that is not there with these bytes, and removes those of the last run that are no more.
 * MCRED_NO with site/folder when the folder holds what is not ours. */
mcred_status site_write(site *s, mcred_site_done *done);

#endif
