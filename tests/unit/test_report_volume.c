/* test_report_volume.c: several reports of a form, and several forms in one report. */
#include "report_sample.h"

#define TWO_NARRATIVES                                                                               \
    FILING(", \"projects\": [{\"name\": \"甲\"}, {\"name\": \"乙\"}],"                             \
           " \"narratives\": ["                                                                      \
           "{\"report\": \"n\", \"name\": \"一\", \"project\": 2, \"title\": [\"甲报告\"],"      \
           " \"body\": [\"正文{project.name}。\", {\"h1\": \"概况\"}]},"                        \
           "{\"report\": \"other\", \"body\": [\"别的。\"]},"                                     \
           "{\"report\": \"n\", \"name\": \"二\", \"title\": [\"乙报告\"], \"body\": [{\"h1\": " \
           "\"情况\"}, {\"h2\": \"细目\"}]}]")
#define NARRATIVE_FORM(more)                                                                       \
    "{\"format\": \"jixiao-form-1\", \"name\": \"n\", \"title\": \"{unit.name}\"," more            \
    " \"styles\": {\"title\": {\"tag\": \"h1\", \"bookmark\": true}, \"level-1\": {\"tag\": "      \
    "\"h2\"}, \"level-2\": {\"tag\": \"h3\"}},"                                                    \
    " \"blocks\": [{\"narrative\": true}]}"
#define EACH "\"each\": \"narratives\", \"as\": \"narrative\","

static void a_narrative_form_makes_a_report_of_each(void **state)
{
    sample *s = *state;
    const jx_filing *filing = filing_of(s, TWO_NARRATIVES);
    const jx_form *form = form_of(s, NARRATIVE_FORM(EACH "\"file\": \"{seq}-{narrative.name}-"
                                                         "{project.name}\","));
    assert_int_equal(jx_report_check(s->mem, s->diags, form), JX_OK);
    jx_report_plan plan;
    assert_int_equal(jx_report_plan_form(s->mem, s->diags, form, filing, &plan), JX_OK);
    assert_int_equal(plan.n, 2);
    assert_true(jx_str_is(plan.at[0].file, "01-一-乙.pdf"));
    assert_true(jx_str_is(plan.at[1].file, "02-二-.pdf"));
    assert_int_equal(plan.at[1].project, 2);
    assert_true(jx_str_starts(plan.at[1].title, JX_S("乙报告")));
    assert_string_equal(paras_text(s, flow_of(s, form, filing, 1)), "甲报告\n正文乙。\n一、概况\n");
    assert_string_equal(paras_text(s, flow_of(s, form, filing, 2)),
                        "乙报告\n一、情况\n（一）细目\n");
    const jx_flow *flow = NULL;
    assert_int_equal(jx_report_build(s->mem, s->diags, form, filing, 3, &flow), JX_ERR_INPUT);
    assert_string_equal(codes_text(s), "REPORT-006");
}

static void a_form_of_one_narrative_says_that_there_are_more(void **state)
{
    sample *s = *state;
    const jx_filing *filing = filing_of(s, TWO_NARRATIVES);
    const jx_form *form = form_of(s, NARRATIVE_FORM(""));
    jx_report_plan plan;
    assert_int_equal(jx_report_plan_form(s->mem, s->diags, form, filing, &plan), JX_OK);
    assert_int_equal(plan.n, 1);
    assert_string_equal(codes_text(s), "REPORT-007");
    assert_true(jx_str_is(jx_diags_get(s->diags, 0)->place.pointer, "/narratives/2"));
    assert_true(jx_str_starts(plan.at[0].title, JX_S("甲报告")));
}

static void no_narrative_for_a_form_of_each_is_an_error(void **state)
{
    sample *s = *state;
    const jx_form *form = form_of(s, NARRATIVE_FORM(EACH));
    jx_report_plan plan;
    assert_int_equal(jx_report_plan_form(s->mem, s->diags, form, filing_of(s, FILING("")), &plan),
                     JX_ERR_INPUT);
    assert_string_equal(codes_text(s), "REPORT-005");
}

/* ---- volumes ---- */

static const jx_form *form_in(sample *s, const char *text, const char *name, const char *other)
{
    char folder[] = "/tmp/jixiao-volume-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *file = jx_path_join(s->mem, folder, name);
    assert_int_equal(jx_file_write(s->mem, s->diags, file, other, strlen(other)), JX_OK);
    const jx_blob bytes = {(const unsigned char *)text, strlen(text)};
    const jx_form_source source = {.file = "volume.json", .bytes = &bytes, .layouts = folder};
    const jx_form *form = NULL;
    const jx_status status = jx_form_load(s->mem, s->diags, &source, &form);
    assert_int_equal(unlink(file), 0);
    assert_int_equal(rmdir(folder), 0);
    if (status != JX_OK || jx_report_check(s->mem, s->diags, form) != JX_OK)
        fail_msg("%s", findings_text(s));
    return form;
}

#define VOLUME(blocks)                                                                             \
    "{\"format\": \"jixiao-form-1\", \"name\": \"v\", \"title\": \"t\","                           \
    " \"pages\": {\"cover\": {\"number\": \"none\"}, \"front\": {\"orientation\": \"landscape\","  \
    " \"number\": \"第{page}页 共{pages}页 {unit.name}\", \"note\": \"{year}\"}},"             \
    " \"blocks\": " blocks "}"

/* All blocks in short: page types, headings, texts. */
static const char *outline(sample *s, const jx_flow *flow)
{
    jx_buf out = jx_buf_new(s->mem);
    for (size_t i = 0; i < flow->n; i++) {
        const jx_block *block = &flow->blocks[i];
        if (block->kind == JX_BLOCK_PAGE)
            jx_buf_format(&out, "[%u]", block->page_type);
        else if (block->kind == JX_BLOCK_CONTENTS)
            jx_buf_put_c(&out, "contents ");
        else if (block->kind == JX_BLOCK_PARA)
            jx_buf_format(&out, "%d:%s ", (int)block->para.tag, para_text(s, &block->para));
    }
    return jx_str_c(s->mem, jx_buf_str(&out));
}

static void a_volume_holds_all_reports_of_a_form(void **state)
{
    sample *s = *state;
    const jx_form *form =
        form_in(s,
                VOLUME("[{\"text\": \"封面\"}, {\"page\": \"front\"}, {\"contents\": true},"
                       " {\"text\": \"部分\", \"tag\": \"h1\"}, {\"include\": \"n\", \"level\": 2},"
                       " {\"page\": \"cover\"}, {\"include\": \"n\"}]"),
                "n.json", NARRATIVE_FORM(EACH "\"page\": {\"note\": \"附\"},"));
    const jx_flow *flow = flow_of(s, form, filing_of(s, TWO_NARRATIVES), 0);
    assert_string_equal(
        outline(s, flow),
        "[0]0:封面 [1]contents 1:部分 "
        "[2]2:甲报告 0:正文乙。 3:一、概况 [2]2:乙报告 3:一、情况 4:（一）细目 "
        "[0][3]1:甲报告 0:正文乙。 2:一、概况 [3]1:乙报告 2:一、情况 3:（一）细目 ");
    assert_true(flow->blocks[6].para.bookmark);
    assert_int_equal(flow->page_type_n, 4); /* each inclusion reads its form; its reports share */
    assert_true(jx_str_is(flow->page_types[1].number_format, "第{page}页 共{pages}页 示例局"));
    assert_int_equal(flow->page_types[1].number_place, JX_NUMBER_CENTER);
    assert_true(jx_str_is(flow->page_types[1].note, "2021"));
    assert_true(jx_str_is(flow->page_types[2].note, "附"));
    assert_false(flow->page_types[0].numbered);
}

static void footers_that_differ_are_pages_that_differ(void **state)
{
    sample *s = *state;
    const jx_form *form =
        form_in(s, VOLUME("[{\"include\": \"n\"}]"), "n.json",
                NARRATIVE_FORM(EACH "\"page\": {\"note\": \"{narrative.name}\"},"));
    const jx_flow *flow = flow_of(s, form, filing_of(s, TWO_NARRATIVES), 0);
    assert_int_equal(flow->page_type_n, 4);
    assert_true(jx_str_is(flow->page_types[2].note, "一"));
    assert_true(jx_str_is(flow->page_types[3].note, "二"));
    assert_int_equal(flow->blocks[1].page_type, 2);
}

static void headings_do_not_sink_below_the_sixth_level(void **state)
{
    sample *s = *state;
    const jx_form *form =
        form_in(s, VOLUME("[{\"include\": \"n\", \"level\": 6}]"), "n.json", NARRATIVE_FORM(EACH));
    assert_string_equal(
        outline(s, flow_of(s, form, filing_of(s, TWO_NARRATIVES), 0)),
        "[0][2]6:甲报告 0:正文乙。 6:一、概况 [2]6:乙报告 6:一、情况 6:（一）细目 ");
}

static void a_volume_without_elements_leaves_them_out(void **state)
{
    sample *s = *state;
    const jx_form *form = form_in(s, VOLUME("[{\"text\": \"a\"}, {\"include\": \"n\"}]"), "n.json",
                                  NARRATIVE_FORM(EACH));
    assert_string_equal(outline(s, flow_of(s, form, filing_of(s, FILING("")), 0)), "[0]0:a ");
}

/* ---- contents and signatures ---- */

static void contents_and_signature_are_handed_on(void **state)
{
    sample *s = *state;
    const jx_form *form = form_of(
        s, "{\"format\": \"jixiao-form-1\", \"name\": \"t\", \"title\": \"t\","
           " \"styles\": {\"contents\": {\"size\": 14, \"font\": \"kaiti\"}, \"s\": {\"size\": 16,"
           " \"indent\": 2, \"before\": 5}},"
           " \"blocks\": [{\"contents\": {\"title\": \"目录 {year}\", \"levels\": 3, \"indent\": 1,"
           " \"dots\": false}}, {\"signature\": {\"organs\": [\"{unit.name}\", \"乙\"], \"date\": "
           "\"{date|date}\", \"style\": \"s\", \"sealed\": true, \"seal\": 40}}]}");
    const jx_flow *flow = flow_of(s, form, filing_of(s, FILING(", \"date\": \"2022-04-20\"")), 0);
    assert_int_equal(flow->blocks[1].kind, JX_BLOCK_CONTENTS);
    const jx_contents *contents = &flow->blocks[1].contents;
    assert_true(jx_str_is(contents->title, "目录 2021"));
    assert_string_equal(para_text(s, contents->title_para), "目录 2021");
    assert_int_equal(contents->levels, 3);
    assert_int_equal(contents->level_indent, JX_PT(14));
    assert_false(contents->dots);
    assert_int_equal(contents->entry_style.n, 1);
    assert_int_equal(contents->entry_style.spans[0].style.role, JX_ROLE_KAITI);
    const jx_signature_block *signature = &flow->blocks[2].signature;
    assert_int_equal(signature->n, 2);
    assert_string_equal(para_text(s, &signature->organs[0]), "示例局");
    assert_string_equal(para_text(s, &signature->date), "2022年4月20日");
    assert_int_equal(signature->organs[0].first_indent, 0);
    assert_true(signature->sealed);
    assert_int_equal(signature->seal, JX_MM(40));
    assert_int_equal(signature->em, JX_PT(16));
    assert_int_equal(signature->before, JX_PT(5));
}

static void plain_contents_have_no_title(void **state)
{
    sample *s = *state;
    const jx_flow *flow =
        flow_of(s, form_of(s, BLOCKS("[{\"contents\": true}]")), filing_of(s, FILING("")), 0);
    assert_null(flow->blocks[1].contents.title_para);
    assert_int_equal(flow->blocks[1].contents.levels, 2);
    assert_true(flow->blocks[1].contents.dots);
}

/* ---- empty forms ---- */

static void an_empty_form_shows_a_row_of_each_list(void **state)
{
    sample *s = *state;
    const jx_form *form = form_of(
        s, "{\"format\": \"jixiao-form-1\", \"name\": \"t\", \"title\": \"表\", \"each\": "
           "\"projects\", \"as\": \"project\", \"blocks\": ["
           "{\"text\": \"甲\", \"if\": \"projects\"}, {\"text\": \"乙\", \"unless\": \"date\"},"
           "{\"table\": {\"columns\": [1, 1], \"rows\": ["
           "{\"cells\": [\"单位：{unit.name}\", \"{project.name}\"]},"
           "{\"repeat\": \"project.indicators\", \"as\": \"i\", \"cells\": [\"{#i}\","
           " \"{i.name}\"], \"none\": [{\"text\": \"无\", \"cols\": 2}]}]}}]}");
    const jx_flow *flow = NULL;
    assert_int_equal(jx_report_build_blank(s->mem, s->diags, form, &flow), JX_OK);
    assert_string_equal(paras_text(s, flow), "甲\n乙\n");
    assert_string_equal(cells_text(s, table_of(flow)),
                        "0,0 1x1 单位：; 0,1 1x1; 1,0 1x1 1; 1,1 1x1");
    assert_true(jx_str_is(flow->title, "表"));
    assert_int_equal(jx_diags_n(s->diags), 0);
}

static void every_shipped_form_can_be_drawn_empty(void **state)
{
    sample *s = *state;
    const char *names[100];
    const size_t n = list_json(s, JX_SOURCE_DIR "/layouts", names, 100);
    assert_true(n > 1);
    for (size_t i = 0; i < n; i++) {
        const jx_form *form = layout_named(s, names[i]);
        const jx_flow *flow = NULL;
        if (jx_report_build_blank(s->mem, s->diags, form, &flow) != JX_OK ||
            jx_diags_n(s->diags) > 0)
            fail_msg("%s: %s", names[i], findings_text(s));
        assert_true(flow->n > 1);
    }
}

static void an_empty_narrative_has_its_title(void **state)
{
    sample *s = *state;
    const jx_flow *flow = NULL;
    assert_int_equal(
        jx_report_build_blank(s->mem, s->diags, form_of(s, NARRATIVE_FORM(EACH)), &flow), JX_OK);
    assert_int_equal(flow->n, 2);
    assert_int_equal(flow->blocks[1].para.tag, JX_TAG_H1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SAMPLE_TEST(a_narrative_form_makes_a_report_of_each),
        SAMPLE_TEST(a_form_of_one_narrative_says_that_there_are_more),
        SAMPLE_TEST(no_narrative_for_a_form_of_each_is_an_error),
        SAMPLE_TEST(a_volume_holds_all_reports_of_a_form),
        SAMPLE_TEST(footers_that_differ_are_pages_that_differ),
        SAMPLE_TEST(headings_do_not_sink_below_the_sixth_level),
        SAMPLE_TEST(a_volume_without_elements_leaves_them_out),
        SAMPLE_TEST(contents_and_signature_are_handed_on),
        SAMPLE_TEST(plain_contents_have_no_title),
        SAMPLE_TEST(an_empty_form_shows_a_row_of_each_list),
        SAMPLE_TEST(every_shipped_form_can_be_drawn_empty),
        SAMPLE_TEST(an_empty_narrative_has_its_title),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
