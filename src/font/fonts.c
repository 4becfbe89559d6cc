/* font/fonts.c: the font set: chains of faces, opened when first needed. */
#include "font/font_priv.h"

#include <hb-subset.h>

#include <string.h>

static const jx_rule rule_no_font = {
    "FONT-004", JX_ERROR,
    "字体角色“{0}”没有字体。请在字体配置文件的 roles 中为它列出至少一个字体。",
    "font role \"{0}\" has no font: list at least one under roles in the fonts file"};
static const jx_rule rule_not_installed = {
    "FONT-018", JX_ERROR,
    "系统中没有安装字体“{0}”（角色“{1}”的首选字体）。请安装该字体，或在字体配置文件中写出字体文件。",
    "font family \"{0}\", first choice of role \"{1}\", is not installed: install it, or name its file in the fonts file"};
static const jx_rule rule_left_out = {"FONT-019", JX_WARNING, "备用字体 {0} 未使用：{1}",
                                      "fallback font {0} is left out: {2}"};

static const char *const role_names[JX_ROLE_N] = {
    [JX_ROLE_FANGSONG] = "fangsong", [JX_ROLE_XIAOBIAOSONG] = "xiaobiaosong",
    [JX_ROLE_HEITI] = "heiti",       [JX_ROLE_KAITI] = "kaiti",
    [JX_ROLE_SONGTI] = "songti",
};

const char *jx_role_name(jx_role role)
{
    return role_names[role];
}

bool jx_role_find(jx_str name, jx_role *out)
{
    for (int i = 0; i < JX_ROLE_N; i++)
        if (jx_str_is(name, role_names[i])) {
            *out = (jx_role)i;
            return true;
        }
    return false;
}

static jx_status open_slot(jx_fonts *fonts, jx_diags *diags, jx_slot *slot)
{
    const char *path = slot->path;
    unsigned index = slot->index;
    slot->state = JX_SLOT_ABSENT;
    if (!path && !jx_family_find(fonts, slot->family, &path, &index)) {
        jx_diags_add(diags, &rule_not_installed, slot->place, jx_str_from(slot->family),
                     jx_str_from(slot->role), (jx_str){0});
        return JX_ERR_FONT;
    }
    JX_TRY(jx_face_open(fonts, diags, slot, path, index, &slot->own));
    slot->state = JX_SLOT_OPEN;
    return JX_OK;
}

/* Opens a fallback. A family that is not installed is no fault; a file that is broken or gone is
 * kept as a warning for jx_fonts_report. */
static void open_fallback(jx_fonts *fonts, jx_slot *slot)
{
    jx_arena *mem = fonts->mem;
    jx_diags *faults = jx_diags_new(mem);
    if (open_slot(fonts, faults, slot) == JX_OK)
        return;
    for (size_t i = 0; i < jx_diags_n(faults); i++) {
        const jx_finding *fault = jx_diags_get(faults, i);
        if (fault->rule == &rule_not_installed)
            continue;
        jx_buf zh = jx_buf_new(mem), en = jx_buf_new(mem);
        jx_finding_message(fault, JX_ZH, &zh);
        jx_finding_message(fault, JX_EN, &en);
        jx_diags_add(fonts->late, &rule_left_out, slot->place, jx_str_from(slot->spec),
                     jx_buf_str(&zh), jx_buf_str(&en));
    }
}

const jx_face *jx_chain_face(jx_fonts *fonts, jx_chain *chain, size_t at)
{
    jx_slot *slot = chain->slots.at[at];
    if (slot->state == JX_SLOT_UNTRIED)
        open_fallback(fonts, slot);
    return slot->state == JX_SLOT_OPEN ? &slot->own->face : NULL;
}

/* Opens what must be there: the first of each chain and all files of the user's own list. Goes on
 * after a fault, so that all of them are told at once. */
static jx_status open_required(jx_fonts *fonts, jx_diags *diags)
{
    jx_status status = JX_OK;
    for (int role = 0; role < JX_ROLE_N; role++) {
        if (fonts->chains[role].slots.n > 0) {
            fonts->chains[role].slots.at[0]->required = true;
            continue;
        }
        jx_diags_add(diags, &rule_no_font, (jx_place){0}, jx_str_from(role_names[role]),
                     (jx_str){0}, (jx_str){0});
        status = JX_ERR_INPUT;
    }
    for (size_t i = 0; i < fonts->slots.n; i++) {
        jx_slot *slot = fonts->slots.at[i];
        if (!slot->required)
            continue;
        const jx_status opened = open_slot(fonts, diags, slot);
        if (opened != JX_OK)
            status = opened;
    }
    return status;
}

jx_status jx_fonts_open(jx_arena *mem, jx_diags *diags, const char *folder, const char *config,
                        jx_fonts **out)
{
    jx_fonts *fonts = JX_NEW(mem, jx_fonts);
    fonts->mem = mem;
    fonts->late = jx_diags_new(mem);
    bool inherits = true;
    if (config)
        JX_TRY(jx_fonts_file_read(fonts, diags, config, true, &inherits));
    if (inherits) {
        const char *bundled = jx_path_join(mem, folder, "fonts.json");
        JX_TRY(jx_fonts_file_read(fonts, diags, bundled, false, &inherits));
    }
    JX_TRY(open_required(fonts, diags));
    *out = fonts;
    return JX_OK;
}

const jx_face *jx_fonts_primary(jx_fonts *fonts, jx_role role)
{
    return &fonts->chains[role].slots.at[0]->own->face;
}

void jx_fonts_report(jx_fonts *fonts, jx_diags *diags)
{
    for (size_t i = 0; i < jx_diags_n(fonts->late); i++) {
        const jx_finding *f = jx_diags_get(fonts->late, i);
        jx_diags_add(diags, f->rule, f->place, f->text[0], f->text[1], f->text[2]);
    }
}

size_t jx_fonts_chain(jx_fonts *fonts, jx_role role, jx_font_row *rows, size_t max)
{
    jx_chain *chain = &fonts->chains[role];
    for (size_t i = 0; i < chain->slots.n && i < max; i++)
        rows[i] = (jx_font_row){chain->slots.at[i]->spec, jx_chain_face(fonts, chain, i)};
    return chain->slots.n;
}

static void drop_cutting(void *own)
{
    hb_face_destroy(((jx_face_own *)own)->cutting);
}

void jx_fonts_preprocess(jx_fonts *fonts)
{
    for (int role = 0; role < JX_ROLE_N; role++) {
        jx_face_own *own = fonts->chains[role].slots.at[0]->own;
        if (own->cutting || own->face.embed_whole)
            continue;
        own->cutting = hb_subset_preprocess(own->face.hb_face);
        jx_arena_defer(fonts->mem, drop_cutting, own);
    }
}
