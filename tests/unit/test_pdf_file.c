/* Whole PDF files, looked at by other programs: what is put in comes out, in order, tagged, and the
 * format's checkers are content. */
#include "pdf/object_priv.h"

#include "pdf_sample.h"

/* ---- helpers ---- */

static void assert_contains(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" is not in:\n%.400s", part, text);
}

static void assert_lacks(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("\"%s\" is in:\n%.400s", part, text);
}

static const char *text_of(sample *s, const char *path)
{
    return output_of(s, NULL, "pdftotext -raw '%s' -", path);
}

/* The file without compression, for looking at objects. */
static const char *objects_of(sample *s, const char *path)
{
    return output_of(
        s, NULL, "qpdf --qdf --object-streams=disable --normalize-content=n '%s' - | tr -d '\\000'",
        path);
}

/* pdffonts: embedded, subset, with ToUnicode, all of them. */
static void check_fonts(sample *s, const char *path, size_t expected)
{
    char *rest = NULL, *text = strdup(output_of(s, NULL, "pdffonts '%s'", path));
    size_t n = 0, line_n = 0;
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        if (line_n++ < 2)
            continue;
        n++;
        assert_contains(line, "yes yes yes");
        assert_contains(line, "Identity-H");
    }
    free(text);
    assert_int_equal(n, expected);
}

/* The colour of a pixel of page 1 at 72 dpi, as 0xRRGGBB. */
static unsigned pixel(sample *s, const char *path, int x, int y)
{
    const char *image = jx_str_c(s->mem, jx_str_format(s->mem, "%s.ppm", path));
    int code;
    output_of(s, &code, "mutool draw -q -r 72 -c rgb -o '%s' '%s' 1", image, path);
    assert_int_equal(code, 0);
    FILE *file = fopen(image, "rb");
    assert_non_null(file);
    int width, height;
    assert_int_equal(fscanf(file, "P6 %d %d 255", &width, &height), 2);
    assert_in_range(x, 0, width - 1);
    assert_in_range(y, 0, height - 1);
    fseek(file, 1 + 3L * (y * width + x), SEEK_CUR);
    unsigned char rgb[3];
    assert_int_equal(fread(rgb, 1, 3, file), 3);
    fclose(file);
    return (unsigned)rgb[0] << 16 | (unsigned)rgb[1] << 8 | rgb[2];
}

/* ---- text ---- */

static void text_comes_out_as_it_was_put_in(void **state)
{
    (void)state;
    sample s = sample_new();
    const uint32_t p = add_sheet(&s);
    add_line(&s, p, JX_ELEM_H1, JX_MM(50), "绩效自评报告——二〇二二年度",
             (run){.role = JX_ROLE_XIAOBIAOSONG, .size = JX_PT(22)});
    add_line(&s, p, JX_ELEM_P, JX_MM(60), "（2025年度）预算执行率为98.5%。",
             (run){.role = JX_ROLE_FANGSONG, .size = JX_PT(16)});
    add_line(&s, p, JX_ELEM_P, JX_MM(70), "Hello fi office (1) \\ 2022",
             (run){.role = JX_ROLE_SONGTI});
    add_run(&s, p, 0, JX_MM(28), JX_MM(270), "1", (run){.role = JX_ROLE_SONGTI});
    write_sample(&s);
    const char *path = save_sample(&s, "text");
    check_conformance(&s, path);
    check_fonts(&s, path, 3);
    assert_string_equal(text_of(&s, path), "绩效自评报告——二〇二二年度\n"
                                           "（2025年度）预算执行率为98.5%。\n"
                                           "Hello fi office (1) \\ 2022\n1\n\f");
    jx_arena_drop(s.mem);
}

static void a_shared_glyph_keeps_both_its_texts(void **state)
{
    (void)state;
    sample s = sample_new();
    const uint32_t p = add_sheet(&s);
    add_line(&s, p, JX_ELEM_P, JX_MM(50), "⼯作，工程，施工。手工", (run){.role = JX_ROLE_SONGTI});
    write_sample(&s);
    const char *path = save_sample(&s, "shared");
    check_conformance(&s, path);
    assert_string_equal(text_of(&s, path), "⼯作，工程，施工。手工\n\f");
    const char *objects = objects_of(&s, path);
    assert_contains(objects, "/Span<</ActualText<FEFF2F2F>>>BDC"); /* the rarer one is wrapped */
    assert_lacks(objects, "<FEFF5DE5>");
    jx_arena_drop(s.mem);
}

static void characters_beyond_the_bmp_come_out(void **state)
{
    (void)state;
    if (!jx_fonts_covers(fonts, JX_ROLE_FANGSONG, 0x20164)) {
        print_message("no font with U+20164\n");
        skip();
    }
    sample s = sample_new();
    const uint32_t p = add_sheet(&s);
    add_line(&s, p, JX_ELEM_P, JX_MM(50), "𠅤", (run){.role = JX_ROLE_FANGSONG});
    write_sample(&s);
    const char *path = save_sample(&s, "extb");
    check_conformance(&s, path);
    assert_string_equal(text_of(&s, path), "𠅤\n\f");
    jx_arena_drop(s.mem);
}

static void right_to_left_text_comes_out_in_logical_order(void **state)
{
    (void)state;
    if (!jx_fonts_covers(fonts, JX_ROLE_SONGTI, 0x0626)) {
        print_message("no Uyghur font\n");
        skip();
    }
    sample s = sample_new();
    const uint32_t p = add_sheet(&s);
    const jx_elem_id para =
        add_line(&s, p, JX_ELEM_P, JX_MM(50), "单位", (run){.role = JX_ROLE_SONGTI});
    add_run(&s, p, para, JX_MM(40), JX_MM(50), "ئۇيغۇر ئاپتونوم رايونى",
            (run){.role = JX_ROLE_SONGTI, .lang = "ug-CN", .right_to_left = true});
    write_sample(&s);
    const char *path = save_sample(&s, "rtl");
    check_conformance(&s, path);
    const char *objects = objects_of(&s, path);
    assert_contains(objects, "/Span<</MCID 1>>BDC");
    assert_contains(objects, "/Lang (ug-CN)");
    assert_contains(objects, "/ActualText <feff062606c7064a063a06c70631");
    assert_contains(output_of(&s, NULL, "pdftotext '%s' -", path), "ئۇيغۇر ئاپتونوم رايونى");
    assert_contains(output_of(&s, NULL, "pdfinfo -struct-text '%s' | tr -d ' \\n'", path),
                    "P(block)\"单位\"Span(inline)\"");
    jx_arena_drop(s.mem);
}

static void a_dropped_space_still_parts_words(void **state)
{
    (void)state;
    sample s = sample_new();
    const uint32_t p = add_sheet(&s);
    const jx_elem_id para = add_elem(&s, JX_ELEM_P, s.doc);
    jx_item *line =
        add_run(&s, p, para, JX_MM(28), JX_MM(50), "total budget ", (run){.role = JX_ROLE_SONGTI});
    line->n--; /* the layout drops the space at the line's end */
    add_run(&s, p, para, JX_MM(28), JX_MM(60), "office", (run){.role = JX_ROLE_SONGTI});
    write_sample(&s);
    assert_contains(objects_of(&s, save_sample(&s, "space")), "/ActualText<FEFF00740020>");
    jx_arena_drop(s.mem);
}

static void one_character_of_two_glyphs_is_read_once(void **state)
{
    (void)state;
    sample s = sample_new();
    const uint32_t p = add_sheet(&s);
    const jx_elem_id para = add_elem(&s, JX_ELEM_P, s.doc);
    jx_item *item =
        add_run(&s, p, para, JX_MM(28), JX_MM(50), "国家", (run){.role = JX_ROLE_SONGTI});
    jx_glyph *glyphs = JX_NEW_N(s.mem, jx_glyph, 2);
    memcpy(glyphs, item->glyphs, 2 * sizeof *glyphs);
    glyphs[0].to = 6;
    glyphs[1].from = 6; /* stands for nothing new */
    item->glyphs = glyphs;
    write_sample(&s);
    const char *path = save_sample(&s, "split");
    check_conformance(&s, path);
    assert_string_equal(text_of(&s, path), "国家\n\f");
    jx_arena_drop(s.mem);
}

static void a_private_use_character_is_a_finding(void **state)
{
    (void)state;
    sample s = sample_new();
    const uint32_t p = add_sheet(&s);
    jx_item *item = add_run(&s, p, add_elem(&s, JX_ELEM_P, s.doc), 0, JX_MM(50), "国",
                            (run){.role = JX_ROLE_SONGTI});
    item->text = JX_S("\xEE\x80\x80"); /* U+E000 */
    assert_int_equal(jx_pdf_write(s.mem, s.diags, s.list, 1, &s.pdf), JX_ERR_INPUT);
    assert_int_equal(jx_diags_n(s.diags), 1);
    assert_string_equal(jx_diags_get(s.diags, 0)->rule->code, "PDF-002");
    assert_true(jx_str_is(jx_diags_get(s.diags, 0)->text[0], "U+E000"));
    assert_int_equal(s.pdf.n, 0);
    jx_arena_drop(s.mem);
}

/* ---- kinds of font programs ---- */

static void truetype_shows_and_extracts(void **state)
{
    (void)state;
    jx_font_row rows[64];
    const size_t n = jx_fonts_chain(fonts, JX_ROLE_KAITI, rows, 64);
    static const char text[] = "Budget 2022";
    const jx_face *face = NULL;
    hb_codepoint_t glyph;
    for (size_t i = 0; i < n && !face; i++)
        if (rows[i].face && rows[i].face->kind == JX_FACE_TRUETYPE &&
            hb_font_get_nominal_glyph(rows[i].face->hb_font, 'B', &glyph))
            face = rows[i].face;
    assert_non_null(face);
    sample s = sample_new();
    const uint32_t p = add_sheet(&s);
    add_line(&s, p, JX_ELEM_P, JX_MM(50), text, (run){.face = face, .size = JX_PT(16)});
    write_sample(&s);
    const char *path = save_sample(&s, "truetype");
    check_conformance(&s, path);
    check_fonts(&s, path, 1);
    assert_contains(text_of(&s, path), text);
    assert_contains(objects_of(&s, path), "/FontFile2");
    jx_arena_drop(s.mem);
}

static void name_keyed_cff_shows_and_extracts(void **state)
{
    (void)state;
    static const char font[] = "/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf";
    if (access(font, R_OK) != 0) {
        print_message("no name-keyed CFF font here\n");
        skip();
    }
    sample s = sample_new();
    char config[600];
    snprintf(config, sizeof config, "%s/fonts.json", pdf_folder());
    FILE *file = fopen(config, "w");
    assert_non_null(file);
    fprintf(file, "{\"roles\": {\"heiti\": [\"%s\"]}}\n", font);
    fclose(file);
    jx_fonts *own;
    assert_int_equal(jx_fonts_open(s.mem, s.diags, JX_SOURCE_DIR "/fonts", config, &own), JX_OK);
    const jx_face *face = jx_fonts_primary(own, JX_ROLE_HEITI);
    assert_int_equal(face->kind, JX_FACE_CFF_NAME);
    const uint32_t p = add_sheet(&s);
    add_line(&s, p, JX_ELEM_P, JX_MM(50), "Performance Budget 2022", (run){.face = face});
    write_sample(&s);
    const char *path = save_sample(&s, "namekeyed");
    check_conformance(&s, path);
    check_fonts(&s, path, 1);
    assert_string_equal(text_of(&s, path), "Performance Budget 2022\n\f");
    jx_arena_drop(s.mem);
}

/* ---- structure ---- */

static jx_elem_id add_cell(sample *s, uint32_t sheet, jx_elem_type type, jx_elem_id row,
                           const char *text, jx_len x, jx_len y)
{
    const jx_elem_id cell = add_elem(s, type, row);
    if (type == JX_ELEM_TH)
        jx_pagelist_elem_get(s->list, cell)->scope = JX_SCOPE_COLUMN;
    if (*text)
        add_run(s, sheet, add_elem(s, JX_ELEM_P, cell), x, y, text,
                (run){.role = JX_ROLE_SONGTI, .size = JX_PT(10.5)});
    return cell;
}

static void set_headers(sample *s, jx_elem_id cell, jx_elem_id header)
{
    jx_elem_id *list = JX_NEW(s->mem, jx_elem_id);
    *list = header;
    jx_elem *elem = jx_pagelist_elem_get(s->list, cell);
    elem->headers = list;
    elem->header_n = 1;
}

static void a_table_keeps_headers_spans_and_empty_cells(void **state)
{
    (void)state;
    sample s = sample_new();
    const uint32_t p = add_sheet(&s);
    const jx_elem_id table = add_elem(&s, JX_ELEM_TABLE, s.doc);
    jx_pagelist_elem_get(s.list, table)->summary = JX_S("绩效指标");
    const jx_elem_id head = add_elem(&s, JX_ELEM_THEAD, table);
    const jx_elem_id tr = add_elem(&s, JX_ELEM_TR, head);
    const jx_elem_id name = add_cell(&s, p, JX_ELEM_TH, tr, "指标", JX_MM(30), JX_MM(50));
    const jx_elem_id value = add_cell(&s, p, JX_ELEM_TH, tr, "完成值", JX_MM(60), JX_MM(50));
    const jx_elem_id body = add_elem(&s, JX_ELEM_TBODY, table);
    for (int r = 0; r < 3; r++) {
        const jx_elem_id row = add_elem(&s, JX_ELEM_TR, body);
        const jx_len y = JX_MM(60) + r * JX_MM(10);
        if (r != 1) {
            const jx_elem_id cell = add_cell(&s, p, JX_ELEM_TD, row, "产出", JX_MM(30), y);
            jx_pagelist_elem_get(s.list, cell)->row_span = r == 0 ? 2 : 1;
            set_headers(&s, cell, name);
        }
        set_headers(&s, add_cell(&s, p, JX_ELEM_TD, row, r == 2 ? "" : "95%", JX_MM(60), y), value);
    }
    write_sample(&s);
    const char *path = save_sample(&s, "table");
    check_conformance(&s, path);
    const char *tree =
        output_of(&s, NULL, "pdfinfo -struct-text '%s' | grep -a -v /Summary | tr -d ' \\n'", path);
    assert_string_equal(tree, "DocumentTable(block):"
                              "THeadTRTH<0>:/Scope/ColumnP(block)\"指标\""
                              "TH<1>:/Scope/ColumnP(block)\"完成值\""
                              "TBodyTRTD:/RowSpan2/Headers[(0)]P(block)\"产出\""
                              "TD:/Headers[(1)]P(block)\"95%\""
                              "TRTD:/Headers[(1)]P(block)\"95%\""
                              "TRTD:/Headers[(0)]P(block)\"产出\"TD:/Headers[(1)]");
    const char *objects = objects_of(&s, path);
    assert_contains(objects, "/IDTree");
    assert_contains(objects, "/ClassMap");
    assert_contains(objects, "/Summary <feff7ee9654863076807>");
    jx_arena_drop(s.mem);
}

static void a_paragraph_over_a_page_end_is_one_element(void **state)
{
    (void)state;
    sample s = sample_new();
    add_sheet(&s);
    add_sheet(&s);
    const jx_elem_id para = add_elem(&s, JX_ELEM_P, s.doc);
    add_run(&s, 0, para, JX_MM(28), JX_MM(250), "前一页", (run){.role = JX_ROLE_SONGTI});
    add_run(&s, 0, 0, JX_MM(28), JX_MM(270), "1", (run){.role = JX_ROLE_SONGTI});
    add_run(&s, 1, para, JX_MM(28), JX_MM(40), "后一页", (run){.role = JX_ROLE_SONGTI});
    write_sample(&s);
    const char *path = save_sample(&s, "twopages");
    check_conformance(&s, path);
    assert_string_equal(output_of(&s, NULL, "pdfinfo -struct-text '%s' | tr -d ' \\n'", path),
                        "DocumentP(block)\"前一页\"\"后一页\"");
    assert_contains(objects_of(&s, path), "/Type /MCR");
    jx_arena_drop(s.mem);
}

static void child_elements_stand_where_their_content_stands(void **state)
{
    (void)state;
    sample s = sample_new();
    add_sheet(&s);
    const jx_elem_id para = add_elem(&s, JX_ELEM_P, s.doc);
    add_run(&s, 0, para, JX_MM(28), JX_MM(50), "前", (run){.role = JX_ROLE_SONGTI});
    add_run(&s, 0, add_elem(&s, JX_ELEM_SPAN, para), JX_MM(38), JX_MM(50), "中",
            (run){.role = JX_ROLE_SONGTI});
    add_run(&s, 0, para, JX_MM(48), JX_MM(50), "后", (run){.role = JX_ROLE_SONGTI});
    write_sample(&s);
    const char *path = save_sample(&s, "order");
    check_conformance(&s, path);
    assert_string_equal(output_of(&s, NULL, "pdfinfo -struct-text '%s' | tr -d ' \\n'", path),
                        "DocumentP(block)\"前\"Span(inline)\"中\"\"后\"");
    jx_arena_drop(s.mem);
}

static void notes_and_figures_carry_what_the_format_wants(void **state)
{
    (void)state;
    sample s = sample_new();
    const uint32_t p = add_sheet(&s);
    add_line(&s, p, JX_ELEM_NOTE, JX_MM(50), "注：一", (run){.role = JX_ROLE_SONGTI});
    add_line(&s, p, JX_ELEM_NOTE, JX_MM(60), "注：二", (run){.role = JX_ROLE_SONGTI});
    const jx_elem_id figure = add_elem(&s, JX_ELEM_FIGURE, s.doc);
    jx_pagelist_elem_get(s.list, figure)->alt = JX_S("执行率 98.5%");
    add_rect(&s, p, JX_PT(100), JX_PT(200), JX_PT(50), JX_PT(20), (jx_rgb){0, 0, 255});
    jx_item *bar = &s.list->sheets.at[p].items.at[s.list->sheets.at[p].items.n - 1];
    bar->artifact = JX_REAL;
    bar->elem = figure;
    write_sample(&s);
    const char *path = save_sample(&s, "notes");
    check_conformance(&s, path);
    const char *objects = output_of(&s, NULL, "grep -a '/S/Note\\|/S/Figure' '%s'", path);
    assert_contains(objects, "/ID(0)");
    assert_contains(objects, "/ID(1)");
    assert_contains(objects, "/BBox[100 621.89 150 641.89]");
    assert_contains(objects, "/Alt<FEFF");
    jx_arena_drop(s.mem);
}

static void large_trees_are_split(void **state)
{
    (void)state;
    sample s = sample_new();
    const jx_elem_id table = add_elem(&s, JX_ELEM_TABLE, s.doc);
    const jx_elem_id body = add_elem(&s, JX_ELEM_TBODY, table);
    for (uint32_t i = 0; i < 1100; i++) {
        add_sheet(&s);
        const jx_elem_id row = add_elem(&s, JX_ELEM_TR, body);
        const jx_elem_id head = add_elem(&s, JX_ELEM_TH, row);
        jx_pagelist_elem_get(s.list, head)->scope = JX_SCOPE_ROW;
        const jx_elem_id cell = add_elem(&s, JX_ELEM_TD, row);
        set_headers(&s, cell, head);
        *JX_PUSH(s.mem, &s.list->bookmarks) =
            (jx_bookmark){1 + i % 3, JX_S("页"), i, JX_MM(20), cell};
    }
    write_sample(&s);
    const char *path = save_sample(&s, "split-trees");
    must_pass(&s, "qpdf --check", path);
    const char *text = output_of(&s, NULL, "grep -a '/Limits\\|/Type/Outlines' '%s'", path);
    assert_contains(text, "/Limits[0 999 ]/Nums[0 ");
    assert_contains(text, "/Limits[1000 1099 ]/Nums[1000 ");
    assert_contains(text, "/Limits[(00)(G7)]/Names[(00)");
    assert_contains(text, "/Limits[(G8)(Hj)]/Names[(G8)");
    assert_contains(text, "/Count 367>>"); /* only the first level is open */
    jx_arena_drop(s.mem);
}

/* A dictionary with the key EF is taken for a file specification, so no class has that name. */
static void no_class_of_attributes_is_called_ef(void **state)
{
    (void)state;
    sample s = sample_new();
    add_sheet(&s);
    const jx_elem_id row = add_elem(&s, JX_ELEM_TR, add_elem(&s, JX_ELEM_TABLE, s.doc));
    for (uint32_t i = 0; i < 2000; i++) {
        const jx_elem_id cell = add_elem(&s, JX_ELEM_TD, row);
        jx_pagelist_elem_get(s.list, cell)->col_span = 2 + i / 2;
    }
    write_sample(&s);
    const char *path = save_sample(&s, "classes");
    const char *map = output_of(&s, NULL, "grep -a '/ClassMap' '%s'", path);
    assert_contains(map, "/EE<</O/Table/ColSpan ");
    assert_contains(map, "/EG<</O/Table/ColSpan ");
    assert_lacks(map, "/EF<<");
    jx_arena_drop(s.mem);
}

/* L4: arrays of libharu end at 32767 entries, without a word in some paths. */
static void forty_thousand_elements_fit(void **state)
{
    (void)state;
    sample s = sample_new();
    const jx_elem_id table = add_elem(&s, JX_ELEM_TABLE, s.doc);
    const jx_elem_id body = add_elem(&s, JX_ELEM_TBODY, table);
    jx_item model = {0};
    for (uint32_t r = 0; r < 36000; r++) {
        if (r % 900 == 0)
            add_sheet(&s);
        const uint32_t sheet = (uint32_t)s.list->sheets.n - 1;
        const jx_elem_id cell = add_elem(&s, JX_ELEM_TD, add_elem(&s, JX_ELEM_TR, body));
        if (r == 0) {
            model = *add_run(&s, sheet, cell, JX_MM(28), JX_MM(50), "产",
                             (run){.role = JX_ROLE_SONGTI});
            continue;
        }
        jx_item *item = jx_pagelist_item(s.list, sheet);
        *item = model;
        item->elem = cell;
        item->y = JX_MM(20) + (jx_len)(r % 900) * 10000;
    }
    write_sample(&s);
    const char *path = save_sample(&s, "large");
    must_pass(&s, "qpdf --check", path);
    const char *said =
        output_of(&s, NULL, "qpdf --show-object=trailer '%s' | grep -a -o 'Size [0-9]*'", path);
    assert_true(atoi(said + 5) > 72000);
    assert_in_range(s.pdf.n, 1, 9000000);
    jx_arena_drop(s.mem);
}

/* ---- pages ---- */

static void colours_and_rules_stand_where_they_should(void **state)
{
    (void)state;
    sample s = sample_new();
    const uint32_t p = add_sheet(&s);
    add_rect(&s, p, JX_PT(100), JX_PT(200), JX_PT(50), JX_PT(20), (jx_rgb){255, 0, 0});
    add_rect(&s, p, JX_PT(200), JX_PT(200), JX_PT(50), JX_PT(20), (jx_rgb){0, 0, 0});
    add_rect(&s, p, JX_PT(300), JX_PT(200), JX_PT(50), JX_PT(20), (jx_rgb){51, 102, 204});
    write_sample(&s);
    const char *path = save_sample(&s, "colours");
    check_conformance(&s, path);
    assert_int_equal(pixel(&s, path, 125, 210), 0xFF0000);
    assert_int_equal(pixel(&s, path, 225, 210), 0x000000);
    assert_int_equal(pixel(&s, path, 325, 210), 0x3366CC);
    assert_int_equal(pixel(&s, path, 125, 230), 0xFFFFFF);
    assert_int_equal(pixel(&s, path, 98, 210), 0xFFFFFF);
    jx_arena_drop(s.mem);
}

static void a_landscape_page_lies_as_portrait_and_reads_upright(void **state)
{
    (void)state;
    sample s = sample_new();
    const uint32_t p = jx_pagelist_sheet(s.list, JX_MM(297), JX_MM(210));
    s.list->sheets.at[p].rotated = true;
    s.list->sheets.at[p].number = 1;
    add_rect(&s, p, JX_PT(100), JX_PT(50), JX_PT(60), JX_PT(20), (jx_rgb){255, 0, 0});
    add_line(&s, p, JX_ELEM_P, JX_MM(50), "横排的表", (run){.role = JX_ROLE_SONGTI});
    jx_item *number = add_run(&s, p, 0, JX_MM(20), JX_MM(20), "1", (run){.role = JX_ROLE_SONGTI});
    number->quarter_turns = 3;
    write_sample(&s);
    const char *path = save_sample(&s, "landscape");
    check_conformance(&s, path);
    const char *info = output_of(&s, NULL, "pdfinfo '%s'", path);
    assert_contains(info, "595.276 x 841.89");
    assert_contains(info, "Page rot:        90");
    assert_int_equal(pixel(&s, path, 130, 60), 0xFF0000); /* rendered as read */
    assert_int_equal(pixel(&s, path, 60, 130), 0xFFFFFF);
    assert_contains(objects_of(&s, path), "/Attached[/Bottom]");
    assert_contains(text_of(&s, path), "横排的表");
    jx_arena_drop(s.mem);
}

static void bookmarks_make_a_tree(void **state)
{
    (void)state;
    static const struct {
        uint32_t level;
        const char *title;
    } marks[] = {
        {1, "一、概况"   },
        {2, "（一）职能"},
        {2, "（二）目标"},
        {1, "二、结果"   }
    };
    sample s = sample_new();
    const uint32_t p = add_sheet(&s);
    for (size_t i = 0; i < 4; i++) {
        const jx_len y = JX_MM(50) + (jx_len)i * JX_MM(10);
        const jx_elem_type type = marks[i].level == 1 ? JX_ELEM_H1 : JX_ELEM_H2;
        const jx_elem_id elem =
            add_line(&s, p, type, y, marks[i].title, (run){.role = JX_ROLE_HEITI});
        *JX_PUSH(s.mem, &s.list->bookmarks) =
            (jx_bookmark){marks[i].level, jx_str_from(marks[i].title), p, y, elem};
    }
    write_sample(&s);
    const char *path = save_sample(&s, "bookmarks");
    check_conformance(&s, path);
    const char *outline = output_of(&s, NULL, "mutool show '%s' outline", path);
    assert_contains(outline, "\t\"一、概况\"");
    assert_contains(outline, "\t\t\"（二）目标\"");
    assert_contains(outline, "\t\"二、结果\"");
    assert_contains(objects_of(&s, path), "/PageMode /UseOutlines");
    jx_arena_drop(s.mem);
}

static void page_labels_follow_the_printed_numbers(void **state)
{
    (void)state;
    static const uint32_t numbers[] = {0, 1, 2, 7};
    sample s = sample_new();
    for (size_t i = 0; i < 4; i++) {
        const uint32_t sheet = add_sheet(&s);
        s.list->sheets.at[sheet].number = numbers[i];
    }
    write_sample(&s);
    const char *path = save_sample(&s, "labels");
    check_conformance(&s, path);
    const char *labels =
        output_of(&s, NULL, "qpdf --show-object=1 '%s' | grep -a -o 'PageLabels.*>> ]'", path);
    assert_string_equal(
        labels, "PageLabels << /Nums [ 0 << >> 1 << /S /D /St 1 >> 3 << /S /D /St 7 >> ]\n");
    jx_arena_drop(s.mem);
}

static void an_empty_page_is_a_sound_file(void **state)
{
    (void)state;
    sample s = sample_new();
    s.list->date = (jx_str){0};
    s.list->author = (jx_str){0};
    add_sheet(&s);
    write_sample(&s);
    const char *path = save_sample(&s, "empty");
    check_conformance(&s, path);
    assert_lacks(output_of(&s, NULL, "pdfinfo '%s'", path), "CreationDate");
    jx_arena_drop(s.mem);
}

static void metadata_is_escaped_and_equal_in_both_places(void **state)
{
    (void)state;
    sample s = sample_new();
    add_sheet(&s);
    s.list->title = JX_S("A<B> & “C” 𠅤");
    s.list->subject = JX_S("部门]]>自评");
    s.list->keywords = JX_S("绩效, 自评");
    s.list->date = JX_S("2022-04-20T08:30:00Z");
    write_sample(&s);
    const char *path = save_sample(&s, "metadata");
    check_conformance(&s, path);
    const char *info = output_of(&s, NULL, "TZ=UTC pdfinfo '%s'", path);
    assert_contains(info, "Title:           A<B> & “C” 𠅤\n");
    assert_contains(info, "Wed Apr 20 08:30:00 2022 UTC");
    assert_contains(output_of(&s, NULL, "pdfinfo -meta '%s'", path),
                    "A&lt;B&gt; &amp; “C” 𠅤</rdf:li>");
    jx_arena_drop(s.mem);
}

static void what_cannot_be_a_file_is_a_finding(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        jx_status status;
        int fault;
    } cases[] = {
        {"PDF-005", JX_ERR_INPUT, 0},
        {"PDF-003", JX_ERR_INPUT, 1},
        {"PDF-006", JX_ERR_LIMIT, 2},
        {"PDF-007", JX_ERR_INPUT, 3},
        {"PDF-004", JX_ERR_LIMIT, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sample s = sample_new();
        if (cases[i].fault != 0)
            add_sheet(&s);
        if (cases[i].fault == 1)
            s.list->title = (jx_str){0};
        if (cases[i].fault == 2)
            s.list->sheets.at[0].width = JX_PT(2);
        if (cases[i].fault == 3)
            add_elem(&s, JX_ELEM_FIGURE, s.doc);
        if (cases[i].fault == 4) {
            char *text = JX_NEW_N(s.mem, char, 20000);
            memset(text, 'x', 20000);
            s.list->title = (jx_str){text, 20000};
        }
        assert_int_equal(jx_pdf_write(s.mem, s.diags, s.list, 1, &s.pdf), cases[i].status);
        assert_int_equal(jx_diags_n(s.diags), 1);
        assert_string_equal(jx_diags_get(s.diags, 0)->rule->code, cases[i].code);
        assert_int_equal(s.pdf.n, 0);
        jx_arena_drop(s.mem);
    }
}

/* ---- same bytes ---- */

static sample typical(void)
{
    sample s = sample_new();
    const uint32_t p = add_sheet(&s);
    add_line(&s, p, JX_ELEM_H1, JX_MM(50), "绩效自评报告",
             (run){.role = JX_ROLE_XIAOBIAOSONG, .size = JX_PT(22)});
    add_line(&s, p, JX_ELEM_P, JX_MM(60), "（2025年度）预算执行率为98.5%。⼯工",
             (run){.role = JX_ROLE_FANGSONG, .size = JX_PT(16), .extra = 1234});
    add_rect(&s, p, JX_MM(20), JX_MM(80), JX_MM(100), 6350, (jx_rgb){255, 0, 0});
    return s;
}

static int print_typical(void)
{
    if (open_fonts(NULL) != 0)
        return 1;
    sample s = typical();
    write_sample(&s);
    fwrite(s.pdf.at, 1, s.pdf.n, stdout);
    jx_arena_drop(s.mem);
    return close_fonts(NULL);
}

static void another_process_writes_the_same_bytes(void **state)
{
    (void)state;
    sample s = typical();
    write_sample(&s);
    const char *path = save_sample(&s, "here");
    char self[512];
    const ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    assert_true(n > 0);
    self[n] = 0;
    int code;
    const char *said = output_of(
        &s, &code, "cd / && LC_ALL=de_DE.UTF-8 TZ=Asia/Urumqi '%s' print | cmp '%s' -", self, path);
    if (code != 0)
        fail_msg("%s", said);

    jx_buf again = jx_buf_new(s.mem);
    assert_int_equal(jx_pdf_write(s.mem, s.diags, s.list, 2, &again), JX_OK);
    assert_int_equal(again.n, s.pdf.n);
    assert_memory_not_equal(again.at, s.pdf.at, again.n); /* another seed: another ID */
    jx_arena_drop(s.mem);
}

/* ---- exhaustion ---- */

static void every_failed_allocation_of_the_arena_leaves_cleanly(void **state)
{
    (void)state;
    bool is_done = false;
    for (size_t n = 1; !is_done; n += 1 + n / 40) {
        sample s = typical();
        if (setjmp(*jx_arena_guard(s.mem)) == 0) {
            jx_arena_fail_after(s.mem, n);
            is_done = jx_pdf_write(s.mem, s.diags, s.list, 1, &s.pdf) == JX_OK;
            assert_true(is_done);
        }
        jx_arena_drop(s.mem);
    }
}

static void every_failed_allocation_of_the_library_is_out_of_memory(void **state)
{
    (void)state;
    for (size_t n = 1;; n += 1 + n / 40) {
        sample s = typical();
        jx_pdf_fail_alloc(n);
        const jx_status status = jx_pdf_write(s.mem, s.diags, s.list, 1, &s.pdf);
        jx_pdf_fail_alloc(0);
        const size_t bytes = s.pdf.n;
        jx_arena_drop(s.mem);
        if (status == JX_OK) {
            assert_true(n > 50); /* the failures were met on the way here */
            return;
        }
        assert_int_equal(status, JX_ERR_MEMORY);
        assert_int_equal(bytes, 0);
    }
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "print") == 0)
        return print_typical();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_comes_out_as_it_was_put_in),
        cmocka_unit_test(a_shared_glyph_keeps_both_its_texts),
        cmocka_unit_test(characters_beyond_the_bmp_come_out),
        cmocka_unit_test(right_to_left_text_comes_out_in_logical_order),
        cmocka_unit_test(a_dropped_space_still_parts_words),
        cmocka_unit_test(one_character_of_two_glyphs_is_read_once),
        cmocka_unit_test(a_private_use_character_is_a_finding),
        cmocka_unit_test(truetype_shows_and_extracts),
        cmocka_unit_test(name_keyed_cff_shows_and_extracts),
        cmocka_unit_test(a_table_keeps_headers_spans_and_empty_cells),
        cmocka_unit_test(a_paragraph_over_a_page_end_is_one_element),
        cmocka_unit_test(child_elements_stand_where_their_content_stands),
        cmocka_unit_test(notes_and_figures_carry_what_the_format_wants),
        cmocka_unit_test(large_trees_are_split),
        cmocka_unit_test(no_class_of_attributes_is_called_ef),
        cmocka_unit_test(forty_thousand_elements_fit),
        cmocka_unit_test(colours_and_rules_stand_where_they_should),
        cmocka_unit_test(a_landscape_page_lies_as_portrait_and_reads_upright),
        cmocka_unit_test(bookmarks_make_a_tree),
        cmocka_unit_test(page_labels_follow_the_printed_numbers),
        cmocka_unit_test(an_empty_page_is_a_sound_file),
        cmocka_unit_test(metadata_is_escaped_and_equal_in_both_places),
        cmocka_unit_test(what_cannot_be_a_file_is_a_finding),
        cmocka_unit_test(another_process_writes_the_same_bytes),
        cmocka_unit_test(every_failed_allocation_of_the_arena_leaves_cleanly),
        cmocka_unit_test(every_failed_allocation_of_the_library_is_out_of_memory),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_all);
}
