/* form/form_file.c: the files of other forms: which one is meant, and does it ever end? */
#include "form/form_priv.h"

#include <string.h>

static const char json_ending[] = ".json";

static const char *bare(const char *file) /* "./a.json" is "a.json" */
{
    while (file[0] == '.' && file[1] == '/')
        file += 2;
    return file;
}

static const char *beside(jx_form_reader *r, jx_str name)
{
    const char *folder = jx_path_dir(r->mem, r->file);
    const char *file = bare(jx_str_c(r->mem, name));
    return strcmp(folder, ".") == 0 ? file : jx_path_join(r->mem, folder, file);
}

static bool is_same(const char *a, const char *b)
{
    return strcmp(bare(a), bare(b)) == 0;
}

/* A form may bear the name of the shipped form that it extends: then that one is meant. */
static const char *find(jx_form_reader *r, jx_str text)
{
    if (jx_str_ends(text, jx_str_from(json_ending))) {
        const char *file = beside(r, text);
        return jx_file_exists(file) ? file : NULL;
    }
    if (text.n == 0 || jx_str_find(text, JX_S("/"), 0) != SIZE_MAX)
        return NULL;
    const jx_str name = jx_str_join(r->mem, text, jx_str_from(json_ending));
    const char *file = beside(r, name);
    if (jx_file_exists(file) && !is_same(file, r->file))
        return file;
    const char *shipped =
        r->layouts != NULL ? jx_path_join(r->mem, r->layouts, jx_str_c(r->mem, name)) : file;
    return jx_file_exists(shipped) ? shipped : NULL;
}

const char *jx_form_find_file(jx_form_reader *r, const jx_json *node)
{
    const char *file = find(r, node->text);
    if (file == NULL) {
        const char *folder = jx_path_dir(r->mem, r->file);
        jx_buf folders = jx_buf_new(r->mem);
        jx_buf_put_c(&folders, folder);
        if (r->layouts != NULL && strcmp(folder, r->layouts) != 0)
            jx_buf_format(&folders, "%s%s", "、", r->layouts);
        jx_form_complain(r, &JX_FORM_OTHER_NONE, node, node->text, jx_buf_str(&folders));
        return NULL;
    }
    bool is_circle = is_same(file, r->file);
    size_t n = 0;
    for (const jx_form_trail *t = r->trail; t != NULL && !is_circle; t = t->outer)
        is_circle = is_same(file, t->file) || ++n >= JX_FORM_TRAIL_MAX;
    if (!is_circle)
        return file;
    jx_form_complain(r, &JX_FORM_OTHER_CIRCLE, node, node->text, (jx_str){0});
    return NULL;
}
