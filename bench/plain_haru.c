/* The baseline of the benchmark: what libharu does when it is used in the ordinary way: a TrueType font, its
 * own UTF-8 encoder, one ruled page of text. usage: plain_haru FONT.ttf OUT.pdf [PAGES] */
#include <hpdf.h>
#include <stdio.h>
#include <stdlib.h>

static void give_up(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
    (void)data;
    fprintf(stderr, "libharu: %04lx %ld\n", (unsigned long)error, (long)detail);
    exit(1);
}

static void draw_page(HPDF_Doc doc, HPDF_Font font)
{
    static const char *const cells[] = {"产出指标", "数量指标", "食品监督抽检任务批次", "≥1040批次",
                                        "776批次", "5", "3.73", "抽检经费未全部到位"};
    const float widths[] = {43, 54, 88, 60, 60, 28, 28, 81};
    HPDF_Page page = HPDF_AddPage(doc);
    HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
    HPDF_Page_SetLineWidth(page, 0.5F);
    for (int row = 0; row < 24; row++) {
        float x = 79.4F;
        const float y = 700.0F - (float)row * 24;
        for (int column = 0; column < 8; column++) {
            HPDF_Page_Rectangle(page, x, y, widths[column], 24);
            HPDF_Page_Stroke(page);
            HPDF_Page_BeginText(page);
            HPDF_Page_SetFontAndSize(page, font, 9);
            HPDF_Page_TextOut(page, x + 3, y + 8, cells[column]);
            HPDF_Page_EndText(page);
            x += widths[column];
        }
    }
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    HPDF_Doc doc = HPDF_New(give_up, NULL);
    HPDF_SetCompressionMode(doc, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(doc);
    HPDF_Font font = HPDF_GetFont(doc, HPDF_LoadTTFontFromFile(doc, argv[1], HPDF_TRUE), "UTF-8");
    for (int i = argc > 3 ? atoi(argv[3]) : 1; i > 0; i--)
        draw_page(doc, font);
    HPDF_SaveToFile(doc, argv[2]);
    HPDF_Free(doc);
    return 0;
}
