/* glyph_ink.c: are the glyphs on a page those of the font?
 *
 *     glyph_ink fonts FOLDER        ->  "POSTSCRIPT<tab>INDEX<tab>FILE" of FOLDER's fonts, then of the
 *                                       installed ones
 *     glyph_ink compare DPI A.pgm   reads "GLYPH X Y SIZE CHARACTER INDEX FILE" lines (X, Y, SIZE in points, the
 *                                   pen's place from the top left corner)
 *                                   ->  "DIFFERENCE GLYPH-OF-CHARACTER INK" for each
 *
 * The glyph is drawn with FreeType from the font's own file. DIFFERENCE is the sum of the differences of
 * coverage in the box of its ink, divided by its ink: 0 alike, about 1 and more another glyph. Renderers
 * round a glyph's place to fractions of a pixel: the best of the places within half a pixel counts.
 */
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <fontconfig/fontconfig.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BOX   512 /* pixels: a glyph is smaller */
#define FACES 64

typedef struct page {
    int width, height, dpi;
    unsigned char *at;
} page;

typedef struct open_face {
    char path[1024];
    long index;
    FT_Face face;
} open_face;

typedef struct spot { /* a glyph on the page */
    unsigned glyph;
    double x, y, size; /* points */
    unsigned long character;
} spot;

static FT_Library library;
static open_face faces[FACES];
static int face_n;

static void fail(const char *what, const char *path)
{
    fprintf(stderr, "%s: %s\n", path, what);
    exit(2);
}

static page read_page(const char *path, int dpi)
{
    page p = {.dpi = dpi};
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail("cannot be opened", path);
    char line[256];
    int depth = 0, fields = 0;
    if (fgets(line, sizeof line, file) == NULL || strncmp(line, "P5", 2) != 0)
        fail("no PGM", path);
    while (fields < 3 && fgets(line, sizeof line, file) != NULL) {
        int n[2];
        const int got = line[0] == '#' ? 0 : sscanf(line, "%d %d", &n[0], &n[1]);
        for (int i = 0; i < got; i++, fields++)
            *(fields == 0 ? &p.width : fields == 1 ? &p.height : &depth) = n[i];
    }
    const size_t n = (size_t)p.width * (size_t)p.height;
    p.at = malloc(n + 1);
    if (p.at == NULL || depth != 255 || fread(p.at, 1, n, file) != n)
        fail("cut off, or not of 8 bits", path);
    fclose(file);
    return p;
}

static FT_Face face_of(const char *path, long index)
{
    for (int i = 0; i < face_n; i++)
        if (faces[i].index == index && strcmp(faces[i].path, path) == 0)
            return faces[i].face;
    if (face_n == FACES)
        fail("too many fonts", path);
    open_face *opened = &faces[face_n++];
    snprintf(opened->path, sizeof opened->path, "%s", path);
    opened->index = index;
    if (FT_New_Face(library, path, index, &opened->face) != 0)
        fail("FreeType cannot open it", path);
    return opened->face;
}

/* Draws the outline into `box`, whose pixel (0, 0) is the page's pixel (left, top). */
static void draw(FT_Outline *outline, unsigned char *box, int side)
{
    FT_Bitmap bitmap = {
        .rows = (unsigned)side,
        .width = (unsigned)side,
        .pitch = side,
        .buffer = box,
        .num_grays = 256,
        .pixel_mode = FT_PIXEL_MODE_GRAY,
    };
    memset(box, 0, (size_t)side * (size_t)side);
    if (FT_Outline_Get_Bitmap(library, outline, &bitmap) != 0)
        fail("cannot be drawn", "a glyph");
}

typedef struct ink_box {
    int left, top, width, height; /* on the page */
} ink_box;

/* Sum of |drawn - page| over the glyph's box, and the drawn ink. */
static double compare_at(const page *p, const unsigned char *box, int side, ink_box at, double *ink)
{
    double difference = 0;
    *ink = 0;
    for (int y = 0; y < at.height; y++) {
        for (int x = 0; x < at.width; x++) {
            const int drawn = box[y * side + x];
            const int px = at.left + x, py = at.top + y;
            const int there = px >= 0 && py >= 0 && px < p->width && py < p->height
                                  ? 255 - p->at[(size_t)py * (size_t)p->width + (size_t)px]
                                  : 0;
            difference += abs(drawn - there);
            *ink += drawn;
        }
    }
    return difference;
}

static double best_difference(const page *p, FT_Face face, const spot *s, double *ink)
{
    static unsigned char box[BOX * BOX];
    *ink = 0;
    const FT_UInt dpi = (FT_UInt)p->dpi;
    if (FT_Set_Char_Size(face, 0, (FT_F26Dot6)lround(s->size * 64), dpi, dpi) != 0 ||
        FT_Load_Glyph(face, s->glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0)
        return 9;
    if (face->glyph->format != FT_GLYPH_FORMAT_OUTLINE || face->glyph->outline.n_points == 0)
        return 0;
    FT_Outline *outline = &face->glyph->outline;
    const double scale = p->dpi / 72.0;
    double best = 1e30, best_ink = 1;
    FT_Pos moved_x = 0, moved_y = 0; /* 1/64 pixel, of the pen from the page's bottom left corner */
    for (int sy = -2; sy <= 2; sy++) {
        for (int sx = -2; sx <= 2; sx++) {
            const FT_Pos x = lround((s->x * scale + sx / 4.0) * 64);
            const FT_Pos y = lround((p->height - s->y * scale + sy / 4.0) * 64);
            FT_Outline_Translate(outline, x - moved_x, y - moved_y);
            moved_x = x;
            moved_y = y;
            FT_BBox around;
            FT_Outline_Get_CBox(outline, &around);
            const FT_Pos left = around.xMin >> 6, bottom = around.yMin >> 6;
            const ink_box at = {
                .left = (int)left,
                .width = (int)(((around.xMax + 63) >> 6) - left),
                .height = (int)(((around.yMax + 63) >> 6) - bottom),
                .top = p->height - (int)((around.yMax + 63) >> 6),
            };
            const int side = at.width > at.height ? at.width : at.height;
            if (side >= BOX)
                return 9;
            FT_Outline_Translate(outline, -64 * left, -64 * (bottom - (side - at.height)));
            draw(outline, box, side);
            FT_Outline_Translate(outline, 64 * left, 64 * (bottom - (side - at.height)));
            double own;
            const double difference = compare_at(p, box, side, at, &own);
            if (difference < best) {
                best = difference;
                best_ink = own;
            }
        }
    }
    *ink = best_ink / 255;
    return best_ink > 0 ? best / best_ink : 0;
}

static int compare(const char *dpi, const char *path)
{
    const page p = read_page(path, atoi(dpi));
    char line[2048];
    while (fgets(line, sizeof line, stdin) != NULL) {
        spot s;
        long index;
        char font[1024];
        if (sscanf(line, "%u %lf %lf %lf %lu %ld %1023[^\n]", &s.glyph, &s.x, &s.y, &s.size,
                   &s.character, &index, font) != 7)
            fail("cannot read this line", line);
        FT_Face face = face_of(font, index);
        double ink;
        const double difference = best_difference(&p, face, &s, &ink);
        printf("%.4f %u %.1f\n", difference, FT_Get_Char_Index(face, s.character), ink);
    }
    for (int i = 0; i < face_n; i++)
        FT_Done_Face(faces[i].face);
    free(p.at);
    return 0;
}

static void list_set(FcConfig *config, FcSetName which)
{
    const FcFontSet *set = FcConfigGetFonts(config, which);
    for (int i = 0; set != NULL && i < set->nfont; i++) {
        FcChar8 *file, *name;
        int index;
        if (FcPatternGetString(set->fonts[i], FC_FILE, 0, &file) == FcResultMatch &&
            FcPatternGetString(set->fonts[i], FC_POSTSCRIPT_NAME, 0, &name) == FcResultMatch &&
            FcPatternGetInteger(set->fonts[i], FC_INDEX, 0, &index) == FcResultMatch &&
            index < 0x10000)
            printf("%s\t%d\t%s\n", (const char *)name, index, (const char *)file);
    }
}

static int list_fonts(const char *folder)
{
    FcConfig *config = FcInitLoadConfigAndFonts();
    if (config == NULL || !FcConfigAppFontAddDir(config, (const FcChar8 *)folder))
        fail("fontconfig cannot read it", folder);
    list_set(config, FcSetApplication);
    list_set(config, FcSetSystem);
    FcConfigDestroy(config);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "fonts") == 0)
        return list_fonts(argv[2]);
    if (argc != 4 || strcmp(argv[1], "compare") != 0)
        return 2;
    if (FT_Init_FreeType(&library) != 0)
        fail("FreeType does not start", argv[0]);
    const int result = compare(argv[2], argv[3]);
    FT_Done_FreeType(library);
    return result;
}
