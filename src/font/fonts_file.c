/* font/fonts_file.c: the fonts file: role -> chain of files and families. fonts/README.md tells
 * its syntax. */
#include "base/json.h"
#include "font/font_priv.h"

#include <string.h>

static const jx_rule rule_shape = {
    "FONT-001", JX_ERROR,
    "字体配置文件应为 JSON 对象，形如 {\"roles\": {\"fangsong\": [\"字体.ttf\"]}}。",
    "a fonts file is a JSON object like {\"roles\": {\"fangsong\": [\"FONT.ttf\"]}}"};
static const jx_rule rule_chain = {
    "FONT-002", JX_ERROR,
    "“{0}” 应为字体列表：文件名（\"字体.ttf\"、\"字体.ttc#2\"）或已安装字体（\"family:名称\"），至少一个，至多 {1} 个。",
    "\"{0}\" must be a list of font files (\"FONT.ttf\", \"FONT.ttc#2\") or installed families (\"family:NAME\"), 1 to {1} of them"};
static const jx_rule rule_flag = {"FONT-003", JX_ERROR, "“inherit” 应为 true 或 false。",
                                  "\"inherit\" must be true or false"};

typedef struct jx_reading {
    jx_fonts *fonts;
    jx_diags *diags;
    const char *file;
    const char *folder;
    bool is_users;
    jx_status status;
} jx_reading;

static void complain(jx_reading *r, const jx_rule *rule, const jx_json *node, jx_str text)
{
    jx_diags_add(r->diags, rule, jx_json_place(r->fonts->mem, r->file, node), text,
                 jx_str_format(r->fonts->mem, "%d", JX_CHAIN_MAX), (jx_str){0});
    r->status = JX_ERR_INPUT;
}

/* "file.ttc#2": the number behind the last #, when there are only digits. */
static const char *split_index(jx_arena *mem, jx_str spec, unsigned *index)
{
    size_t at = spec.n;
    unsigned value = 0, scale = 1;
    while (at > 0 && spec.at[at - 1] >= '0' && spec.at[at - 1] <= '9' && spec.n - at < 4) {
        value += scale * (unsigned)(spec.at[--at] - '0');
        scale *= 10;
    }
    *index = 0;
    if (at == spec.n || at < 2 || spec.at[at - 1] != '#')
        return jx_str_c(mem, spec);
    *index = value;
    return jx_str_c(mem, jx_str_sub(spec, 0, at - 1));
}

static jx_slot *make_slot(const jx_reading *r, const jx_json *node, const char *role)
{
    static const jx_str prefix = JX_S_INIT("family:");
    jx_arena *mem = r->fonts->mem;
    jx_slot slot = {.spec = jx_str_c(mem, node->text),
                    .required = r->is_users,
                    .role = role,
                    .place = jx_json_place(mem, r->file, node)};
    if (jx_str_starts(node->text, prefix)) {
        slot.family = jx_str_c(mem, jx_str_trim(jx_str_sub(node->text, prefix.n, node->text.n)));
        slot.required = false; /* a family may be missing, unless it is its role's first */
    } else {
        const char *name = split_index(mem, node->text, &slot.index);
        slot.path = jx_path_join(mem, r->folder, name);
    }
    jx_slot *made = JX_NEW(mem, jx_slot);
    *made = slot;
    return made;
}

static bool is_same(const jx_slot *a, const jx_slot *b)
{
    if (a->path && b->path)
        return a->index == b->index && strcmp(a->path, b->path) == 0;
    return a->family && b->family && strcmp(a->family, b->family) == 0;
}

/* The slot of a spec: one for all chains that name it. */
static jx_slot *share_slot(const jx_reading *r, const jx_json *node, const char *role)
{
    jx_slot *slot = make_slot(r, node, role);
    for (size_t i = 0; i < r->fonts->slots.n; i++)
        if (is_same(r->fonts->slots.at[i], slot))
            return r->fonts->slots.at[i];
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): the vector holds pointers */
    *JX_PUSH(r->fonts->mem, &r->fonts->slots) = slot;
    return slot;
}

static void append(const jx_reading *r, jx_chain *chain, jx_slot *slot)
{
    for (size_t i = 0; i < chain->slots.n; i++)
        if (chain->slots.at[i] == slot)
            return;
    if (chain->slots.n == JX_CHAIN_MAX)
        return; /* a user's chain may leave no room for the bundled one */
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): the vector holds pointers */
    *JX_PUSH(r->fonts->mem, &chain->slots) = slot;
}

static bool is_chain(const jx_json *list)
{
    if (list->kind != JX_JSON_ARRAY || list->n == 0 || list->n > JX_CHAIN_MAX)
        return false;
    for (const jx_json *one = list->first; one; one = one->next)
        if (one->kind != JX_JSON_STRING || one->text.n == 0)
            return false;
    return true;
}

static void append_list(jx_reading *r, const jx_json *list, jx_role role)
{
    for (const jx_json *one = list->first; one; one = one->next)
        append(r, &r->fonts->chains[role], share_slot(r, one, jx_role_name(role)));
}

static void read_roles(jx_reading *r, const jx_json *roles)
{
    const char *names[JX_ROLE_N];
    for (int i = 0; i < JX_ROLE_N; i++)
        names[i] = jx_role_name((jx_role)i);
    const size_t errors = jx_diags_count(r->diags, JX_ERROR);
    jx_json_check_keys(r->fonts->mem, r->diags, r->file, roles, names, JX_ROLE_N);
    if (jx_diags_count(r->diags, JX_ERROR) > errors)
        r->status = JX_ERR_INPUT;
    for (const jx_json *one = roles->first; one; one = one->next) {
        jx_role role;
        if (!jx_role_find(one->key, &role))
            continue;
        if (is_chain(one))
            append_list(r, one, role);
        else
            complain(r, &rule_chain, one, one->key);
    }
}

static void read_root(jx_reading *r, const jx_json *root, bool *inherits)
{
    static const char *const keys[] = {"roles", "fallback", "inherit"};
    jx_json_check_keys(r->fonts->mem, r->diags, r->file, root, keys, sizeof keys / sizeof *keys);
    const jx_json *roles = jx_json_find(root, "roles");
    if (roles && roles->kind == JX_JSON_OBJECT)
        read_roles(r, roles);
    else
        complain(r, &rule_shape, roles ? roles : root, (jx_str){0});
    const jx_json *fallback = jx_json_find(root, "fallback");
    if (fallback && !is_chain(fallback))
        complain(r, &rule_chain, fallback, fallback->key);
    for (int i = 0; fallback && r->status == JX_OK && i < JX_ROLE_N; i++)
        append_list(r, fallback, (jx_role)i);
    const jx_json *inherit = jx_json_find(root, "inherit");
    if (inherit && inherit->kind != JX_JSON_BOOL)
        complain(r, &rule_flag, inherit, (jx_str){0});
    *inherits = !inherit || inherit->truth;
}

jx_status jx_fonts_file_read(jx_fonts *fonts, jx_diags *diags, const char *path, bool is_users,
                             bool *inherits)
{
    const jx_json *root;
    const char *file = jx_str_c(fonts->mem, jx_str_from(path)); /* findings remember it */
    JX_TRY(jx_json_read(fonts->mem, diags, file, &root));
    jx_reading r = {fonts, diags, file, jx_path_dir(fonts->mem, file), is_users, JX_OK};
    *inherits = true;
    if (root->kind == JX_JSON_OBJECT)
        read_root(&r, root, inherits);
    else
        complain(&r, &rule_shape, root, (jx_str){0});
    return r.status;
}
