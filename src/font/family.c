/* font/family.c: installed families, through fontconfig.
 *
 * fontconfig's own matching always answers with something; here a family is found by name or not
 * at all. Loading its list takes some 10 ms, so it waits until a character asks for it.
 */
#include "font/font_priv.h"

#include <fontconfig/fontconfig.h>

#include <stdlib.h>
#include <string.h>

static void drop_config(void *config)
{
    FcConfigDestroy(config);
}

static FcConfig *installed(jx_fonts *fonts)
{
    if (!fonts->installed_tried) {
        fonts->installed_tried = true;
        fonts->installed = FcInitLoadConfigAndFonts();
        if (fonts->installed)
            jx_arena_defer(fonts->mem, drop_config, fonts->installed);
    }
    return fonts->installed;
}

static bool has_name(const FcPattern *pattern, const char *object, const char *name)
{
    FcChar8 *value;
    for (int i = 0; FcPatternGetString(pattern, object, i, &value) == FcResultMatch; i++)
        if (FcStrCmpIgnoreCase(value, (const FcChar8 *)name) == 0)
            return true;
    return false;
}

static int int_of(const FcPattern *pattern, const char *object, int absent)
{
    int value;
    return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : absent;
}

static bool bool_of(const FcPattern *pattern, const char *object)
{
    FcBool value;
    return FcPatternGetBool(pattern, object, 0, &value) == FcResultMatch && value != FcFalse;
}

static const char *file_of(const FcPattern *pattern)
{
    FcChar8 *file;
    return FcPatternGetString(pattern, FC_FILE, 0, &file) == FcResultMatch ? (const char *)file
                                                                           : NULL;
}

/* How far from upright, regular and of normal width; smaller is better. */
static int distance(const FcPattern *pattern)
{
    return abs(int_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR) - FC_WEIGHT_REGULAR) +
           1000 * abs(int_of(pattern, FC_SLANT, FC_SLANT_ROMAN) - FC_SLANT_ROMAN) +
           10 * abs(int_of(pattern, FC_WIDTH, FC_WIDTH_NORMAL) - FC_WIDTH_NORMAL);
}

/* A full order, so that the choice does not hang on the order of fontconfig's list. */
static bool is_better(const FcPattern *a, const FcPattern *b)
{
    const int da = distance(a), db = distance(b);
    if (da != db)
        return da < db;
    const int files = strcmp(file_of(a), file_of(b));
    return files != 0 ? files < 0 : int_of(a, FC_INDEX, 0) < int_of(b, FC_INDEX, 0);
}

static const FcPattern *best_of(const FcFontSet *list, const char *object, const char *name)
{
    const FcPattern *best = NULL;
    for (int i = 0; i < list->nfont; i++) {
        const FcPattern *p = list->fonts[i];
        if (file_of(p) && !bool_of(p, FC_VARIABLE) && has_name(p, object, name) &&
            (!best || is_better(p, best)))
            best = p;
    }
    return best;
}

bool jx_family_find(jx_fonts *fonts, const char *name, const char **path, unsigned *index)
{
    /* A family has several weights; a full or PostScript name is one font. */
    static const char *const objects[] = {FC_FAMILY, FC_FULLNAME, FC_POSTSCRIPT_NAME};
    FcConfig *config = installed(fonts);
    const FcFontSet *list = config ? FcConfigGetFonts(config, FcSetSystem) : NULL;
    const FcPattern *found = NULL;
    for (size_t i = 0; list && !found && i < sizeof objects / sizeof *objects; i++)
        found = best_of(list, objects[i], name);
    if (!found)
        return false;
    *path = jx_str_c(fonts->mem, jx_str_from(file_of(found)));
    *index = (unsigned)int_of(found, FC_INDEX, 0) & 0xFFFF; /* above: instances of variable fonts */
    return true;
}
