/* update_page.c - a page of evidence follows a new version of its definition; what is written stays, byte for byte. */
#include "update.h"

#include <stdlib.h>
#include <string.h>

#include "record.h"
#include "scaffold.h"

#define MAX_BYTES ((size_t)8 << 20)

/* Bytes that come in the place of others; those of one place in the order in which they were added. */
typedef struct page_edit {
    mcred_span span;
    mcred_str text;
    size_t order;
} page_edit;

typedef struct page_run {
    const op_updating *u;
    mcred_str page;
    bool crlf;       /* its lines end so */
    mcred_vec edits; /* page_edit */
    mcred_updated *out;
    mcred_status status;
} page_run;

static bool going(const page_run *run) {
    return run->status == MCRED_OK;
}

/* Takes the buffer. */
static void edit(page_run *run, mcred_span span, mcred_buf *text) {
    page_edit *one = mcred_vec_push(run->u->arena, &run->edits);
    mcred_str taken = {0};
    mcred_status status = op_take(run->u->arena, run->u->sink, text, &taken);
    if (!one || status != MCRED_OK) {
        run->status = one ? status : op_memory(run->u->sink);
        return;
    }
    *one = (page_edit){span, taken, run->edits.len};
}

static void note(page_run *run, mcred_vec *list, mcred_str id) {
    if (going(run) && !op_holds(list, id) && !op_push_str(run->u->arena, list, id))
        run->status = op_memory(run->u->sink);
}

static mcred_span at(size_t place) {
    return (mcred_span){place, place};
}

/* Behind the end of the line that offset is in. */
static size_t next_line(mcred_str text, size_t offset) {
    size_t end = mcred_str_find(text, '\n', offset);
    return end == SIZE_MAX ? text.len : end + 1;
}

/* ---- above the prompts ------------------------------------------------------------------------------ */

static bool in_an_answer(const page_run *run, size_t place) {
    const mcred_vec *sections = &run->u->evidence->file->markdown->sections;
    for (size_t i = 0; i < sections->len; i++) {
        const mcred_section *one = MCRED_AT(const mcred_section, sections, i);
        if (place >= one->span.begin && place < one->span.end)
            return true;
    }
    return false;
}

typedef void (*part_fn)(mcred_buf *out, const mcred_credential *credential);

/* With the line ends that the page has. */
static void put_text(mcred_buf *out, mcred_str text, bool crlf) {
    for (size_t i = 0; i < text.len; i++) {
        if (crlf && text.data[i] == '\n')
            mcred_buf_putc(out, '\r');
        mcred_buf_putc(out, text.data[i]);
    }
}

static mcred_str part_of(const page_run *run, part_fn put, const mcred_credential *credential, bool crlf) {
    mcred_buf lines, buf;
    mcred_str text = MCRED_S("");
    mcred_buf_init(&lines, MAX_BYTES);
    mcred_buf_init(&buf, MAX_BYTES);
    put(&lines, credential);
    put_text(&buf, mcred_str_trim(mcred_buf_str(&lines)), crlf);
    if (!lines.failed && !buf.failed)
        text = op_copy(run->u->arena, mcred_buf_str(&buf));
    mcred_buf_free(&lines);
    mcred_buf_free(&buf);
    return text;
}

/* Whole lines of the body; SIZE_MAX where they are not there. */
static size_t find_lines(const page_run *run, mcred_str lines) {
    size_t from = run->u->evidence->file->markdown->body.begin;
    const char *hit = lines.len > 0 ? memmem(run->page.data + from, run->page.len - from, lines.data, lines.len) : NULL;
    size_t begin = hit ? (size_t)(hit - run->page.data) : 0, end = begin + lines.len;
    bool whole = hit && (end == run->page.len || run->page.data[end] == '\n' || run->page.data[end] == '\r');
    return whole && !in_an_answer(run, begin) ? begin : SIZE_MAX;
}

/* A part that mcred wrote, where it still reads so. */
static void update_part(page_run *run, part_fn put) {
    mcred_buf buf;
    if (!run->u->before)
        return;
    mcred_str old = part_of(run, put, run->u->before, false), text = part_of(run, put, run->u->now, false);
    mcred_str there = part_of(run, put, run->u->before, run->crlf);
    size_t begin = find_lines(run, there);
    if (begin == SIZE_MAX || mcred_str_eq(old, text))
        return;
    mcred_buf_init(&buf, MAX_BYTES);
    mcred_buf_put(&buf, text);
    edit(run, (mcred_span){begin, begin + there.len}, &buf);
}

/* ---- prompts ---------------------------------------------------------------------------------------- */

static const mcred_section *section_of(const page_run *run, mcred_str id) {
    return mcred_markdown_section(run->u->evidence->file->markdown, MCRED_S("prompt"), id);
}

/* Where the heading above a section begins; its marker where it has none. */
static size_t begin_of(const page_run *run, const mcred_section *section) {
    const mcred_vec *headings = &run->u->evidence->file->markdown->headings;
    size_t begin = section->marker.begin;
    for (size_t i = 0; section->heading.len > 0 && i < headings->len; i++) {
        const mcred_heading *heading = MCRED_AT(const mcred_heading, headings, i);
        if (heading->span.begin < section->marker.begin)
            begin = heading->span.begin;
    }
    return begin;
}

static void add_prompt(page_run *run, const mcred_prompt *prompt, size_t place) {
    mcred_buf buf;
    mcred_buf_init(&buf, MAX_BYTES);
    bool open_line = place > 0 && run->page.data[place - 1] != '\n';
    if (open_line)
        mcred_buf_putc(&buf, '\n');
    op_scaffold_prompt(&buf, prompt);
    if (place < run->page.len)
        mcred_buf_putc(&buf, '\n');
    edit(run, at(place), &buf);
    note(run, &run->out->prompts, prompt->id);
}

static bool is_marker(const page_run *run, const mcred_section *section, const mcred_prompt *prompt) {
    mcred_buf buf;
    mcred_buf_init(&buf, 4096);
    op_prompt_marker(&buf, prompt);
    mcred_str there = {run->page.data + section->marker.begin, section->marker.end - section->marker.begin};
    bool same = !buf.failed && mcred_str_eq(there, mcred_buf_str(&buf));
    mcred_buf_free(&buf);
    return same;
}

/* The limits in the marker, where it still reads as mcred wrote it. */
static void update_marker(page_run *run, const mcred_section *section, const mcred_prompt *now) {
    const mcred_prompt *before = run->u->before ? op_prompt_of(run->u->before, now->id) : NULL;
    mcred_buf buf;
    if (!before || is_marker(run, section, now) || !is_marker(run, section, before))
        return;
    mcred_buf_init(&buf, 4096);
    op_prompt_marker(&buf, now);
    edit(run, section->marker, &buf);
}

/* The line above a section's marker, blank ones apart; without its line end. */
static mcred_span line_above(const page_run *run, const mcred_section *section) {
    size_t end = section->marker.begin, begin;
    while (end > 0 && mcred_str_find(MCRED_S(" \t\r\n"), run->page.data[end - 1], 0) != SIZE_MAX)
        end--;
    for (begin = end; begin > 0 && run->page.data[begin - 1] != '\n'; begin--)
        continue;
    return (mcred_span){begin, end};
}

/* The question above the marker, where it still reads as mcred wrote it. */
static void update_question(page_run *run, const mcred_section *section, const mcred_prompt *now) {
    const mcred_prompt *before = run->u->before ? op_prompt_of(run->u->before, now->id) : NULL;
    mcred_span line = line_above(run, section);
    mcred_buf old, buf;
    if (!before || mcred_str_eq(before->prompt, now->prompt) || in_an_answer(run, line.begin))
        return;
    mcred_buf_init(&old, MAX_BYTES);
    op_prompt_question(&old, before);
    mcred_str there = {run->page.data + line.begin, line.end - line.begin};
    bool ours = !old.failed && mcred_str_eq(there, mcred_str_trim(mcred_buf_str(&old)));
    mcred_buf_free(&old);
    if (!ours)
        return;
    mcred_buf_init(&buf, MAX_BYTES);
    op_prompt_question(&buf, now);
    edit(run, line, &buf);
}

/* New prompts come below the one before them, or above the first that there is. */
static void update_prompts(page_run *run) {
    const mcred_vec *parts[] = {&run->u->now->overview, &run->u->now->reflection};
    size_t place = SIZE_MAX;
    const mcred_vec *sections = &run->u->evidence->file->markdown->sections;
    for (size_t i = 0; place == SIZE_MAX && i < sections->len; i++) {
        const mcred_section *first = MCRED_AT(const mcred_section, sections, i);
        if (mcred_str_is(first->type, "prompt"))
            place = begin_of(run, first);
    }
    place = place == SIZE_MAX ? run->page.len : place;
    for (size_t p = 0; p < 2; p++) {
        for (size_t i = 0; going(run) && i < parts[p]->len; i++) {
            const mcred_prompt *prompt = MCRED_AT(const mcred_prompt, parts[p], i);
            const mcred_section *section = section_of(run, prompt->id);
            if (section) {
                update_question(run, section, prompt);
                update_marker(run, section, prompt);
                place = section->span.end;
            } else {
                add_prompt(run, prompt, place);
            }
        }
    }
}

/* The answer stays, and is no answer any more; one that mcred never asked for is left for the person to look at. */
static void leave_prompts(page_run *run) {
    const mcred_vec *sections = &run->u->evidence->file->markdown->sections;
    for (size_t i = 0; going(run) && i < sections->len; i++) {
        const mcred_section *section = MCRED_AT(const mcred_section, sections, i);
        if (!mcred_str_is(section->type, "prompt") || op_prompt_of(run->u->now, section->id))
            continue;
        note(run, &run->out->left_prompts, section->id);
        if (!run->u->before || !op_prompt_of(run->u->before, section->id))
            continue;
        mcred_buf buf;
        mcred_buf_init(&buf, 4096);
        mcred_buf_printf(&buf, "<!-- no longer asked: %.*s -->", MCRED_ARG(section->id));
        edit(run, section->marker, &buf);
    }
}

/* ---- slots -------------------------------------------------------------------------------------------- */

static int count_of(const page_run *run, mcred_str item) {
    int count = 0;
    for (size_t i = 0; i < run->u->evidence->artifacts.len; i++)
        count += mcred_str_eq(MCRED_AT(const mcred_artifact, &run->u->evidence->artifacts, i)->item, item);
    return count;
}

/* So many as are asked now and were not, and are not there. */
static int slots_for(const page_run *run, const mcred_evidence_item *now) {
    const mcred_evidence_item *before = run->u->before ? mcred_credential_item(run->u->before, now->id) : NULL;
    int more = now->min - (before ? before->min : 0), lack = now->min - count_of(run, now->id);
    int slots = more < lack ? more : lack;
    return slots < 100 ? slots : 100;
}

static void put_slot(mcred_buf *buf, const mcred_evidence_item *item, size_t indent, bool flow) {
    if (flow) {
        mcred_buf_printf(buf, "{path: \"\", for: %.*s}", MCRED_ARG(item->id));
        return;
    }
    mcred_buf_fill(buf, ' ', indent);
    mcred_buf_puts(buf, "- path:\n");
    op_field(buf, indent + 2, "for", item->id);
    if (item->consent_required) {
        mcred_buf_fill(buf, ' ', indent + 2);
        mcred_buf_puts(buf, "consent:\n");
    }
}

static size_t column_of(mcred_str text, size_t offset) {
    size_t begin = offset;
    while (begin > 0 && text.data[begin - 1] != '\n')
        begin--;
    return offset - begin;
}

static void put_slots(page_run *run, mcred_buf *buf, const mcred_node *list, bool flow) {
    size_t indent = mcred_count(list) > 0 && !flow ? column_of(run->page, list->span.begin) : 2;
    bool any = flow && mcred_count(list) == 0;
    size_t begin = buf->len;
    for (size_t i = 0; i < run->u->now->evidence.len; i++) {
        const mcred_evidence_item *item = MCRED_AT(const mcred_evidence_item, &run->u->now->evidence, i);
        for (int slot = slots_for(run, item); slot > 0; slot--) {
            if (any && buf->len > begin)
                mcred_buf_puts(buf, ", ");
            put_slot(buf, item, indent, flow);
            if (flow && !any)
                mcred_buf_puts(buf, ", ");
            note(run, &run->out->slots, item->id);
        }
    }
}

/* At the head of the list, whatever stands in it: there a line is a line. */
static void update_slots(page_run *run) {
    const mcred_node *list = mcred_get(run->u->evidence->file->root, "artifacts");
    bool flow = mcred_is(list, MCRED_KIND_ARRAY) && run->page.data[list->span.begin] == '[';
    size_t place = !list  ? run->u->evidence->file->markdown->front_span.end
                   : flow ? list->span.begin + 1
                          : next_line(run->page, list->key_span.end);
    mcred_buf buf;
    mcred_buf_init(&buf, MAX_BYTES);
    if (!list)
        mcred_buf_puts(&buf, "artifacts:\n");
    put_slots(run, &buf, list, flow);
    if (run->out->slots.len > 0)
        edit(run, at(place), &buf);
    else
        mcred_buf_free(&buf);
}

static void leave_items(page_run *run) {
    for (size_t i = 0; i < run->u->evidence->artifacts.len; i++) {
        const mcred_artifact *artifact = MCRED_AT(const mcred_artifact, &run->u->evidence->artifacts, i);
        if (!mcred_credential_item(run->u->now, artifact->item))
            note(run, &run->out->left_items, artifact->item);
    }
}

/* ---- the definition in the front matter ----------------------------------------------------------------- */

static void replace_value(page_run *run, const mcred_node *of, const char *key, mcred_str value) {
    const mcred_node *node = mcred_get(of, key);
    mcred_buf buf;
    if (!node || mcred_str_eq(node->text, value))
        return;
    mcred_buf_init(&buf, 4096);
    mcred_yaml_scalar(&buf, value);
    edit(run, node->span, &buf);
}

static void update_definition(page_run *run) {
    const mcred_node *there = mcred_get(run->u->evidence->file->root, "definition");
    const mcred_definition_ref *pin = run->u->pin;
    if (there) {
        replace_value(run, there, "version", pin->version);
        replace_value(run, there, "digest", pin->digest);
        replace_value(run, there, "blob", mcred_str_of(pin->blob.hex));
        return;
    }
    mcred_buf buf;
    mcred_buf_init(&buf, 4096);
    op_put_definition(&buf, "definition", pin);
    edit(run, at(run->u->evidence->file->markdown->front_span.end), &buf);
}

/* ---- the page as it becomes ------------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b) {
    const page_edit *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static void apply(page_run *run, mcred_str *text) {
    mcred_buf buf;
    size_t from = 0;
    mcred_buf_init(&buf, MAX_BYTES);
    if (run->edits.len > 1)
        qsort(run->edits.data, run->edits.len, sizeof(page_edit), by_place);
    for (size_t i = 0; i < run->edits.len; i++) {
        const page_edit *one = MCRED_AT(const page_edit, &run->edits, i);
        mcred_buf_put(&buf, (mcred_str){run->page.data + from, one->span.begin - from});
        put_text(&buf, one->text, run->crlf);
        from = one->span.end;
    }
    mcred_buf_put(&buf, mcred_str_from(run->page, from));
    run->status = op_take(run->u->arena, run->u->sink, &buf, text);
}

mcred_status op_update_page(const op_updating *u, mcred_str *text, mcred_updated *out) {
    page_run run = {
        .u = u, .page = u->evidence->file->source.text, .edits = MCRED_VEC(page_edit), .out = out, .status = MCRED_OK};
    out->prompts = out->slots = out->left_prompts = out->left_items = MCRED_VEC(mcred_str);
    *text = run.page;
    size_t first = mcred_str_find(run.page, '\n', 0);
    run.crlf = first != SIZE_MAX && first > 0 && run.page.data[first - 1] == '\r';
    update_part(&run, op_scaffold_aim);
    update_part(&run, op_scaffold_items);
    update_part(&run, op_scaffold_criteria);
    update_prompts(&run);
    leave_prompts(&run);
    update_slots(&run);
    leave_items(&run);
    update_definition(&run);
    if (going(&run) && run.edits.len > 0)
        apply(&run, text);
    return run.status;
}
