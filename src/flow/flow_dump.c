/* flow_dump.c: a flow as text, a record a line.
 *
 *     flow lang=zh-CN title="…" first=1
 *     type 0 7560000x10692000 margins=1332000,936000,1260000,1008000 grid=376163 number=outside dashes
 *     page 0
 *     para H2 justify pitch=376163 first=401143 keep_next "一、部门概况" heiti 203200
 *     table columns=11 rows=20 inner=6350 outer=12700
 *     column share 5
 *     section 0+2 heads=0
 *     row 3 min=0 keep_previous
 *     cell 0,0 1x2 head=row pads=47625,31750 middle
 *       para P center "项目名称" songti 133350
 */
#include "flow/flow.h"

static const char *const tag_names[] = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "Note"};
static const char *const align_names[] = {"left", "center", "right", "justify"};
static const char *const valign_names[] = {"top", "middle", "bottom"};
static const char *const head_names[] = {"data", "column", "row", "both"};
static const char *const width_names[] = {"fixed", "share", "content"};
static const char *const role_names[] = {"fangsong", "xiaobiaosong", "heiti", "kaiti", "songti"};

static void put_int(jx_buf *out, const char *name, int64_t value)
{
    jx_buf_put_c(out, name);
    jx_buf_put_int(out, value);
}

static void put_len(jx_buf *out, const char *name, jx_len value) /* zero is the default: left out */
{
    if (value != 0)
        put_int(out, name, value);
}

static void put_flag(jx_buf *out, const char *name, bool set)
{
    if (set)
        jx_buf_put_c(out, name);
}

static void put_text(jx_buf *out, const char *name, jx_str text)
{
    if (text.n == 0)
        return;
    jx_buf_put_c(out, name);
    jx_buf_put_json(out, text);
}

static void put_color(jx_buf *out, jx_rgb color)
{
    jx_buf_put_c(out, " #");
    jx_buf_put_hex(out, (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | color.b, 6);
}

static void put_style(jx_buf *out, const jx_text_style *style)
{
    jx_buf_put_byte(out, ' ');
    jx_buf_put_c(out, role_names[style->role]);
    put_int(out, " ", style->size);
    put_len(out, "/", style->pitch);
    if (style->color.r != 0 || style->color.g != 0 || style->color.b != 0)
        put_color(out, style->color);
    if (style->lang != NULL) {
        jx_buf_put_c(out, " lang=");
        jx_buf_put_c(out, style->lang);
    }
}

static void dump_para(const char *lead, const jx_para *para, jx_buf *out)
{
    jx_buf_put_c(out, lead);
    jx_buf_put_c(out, "para ");
    jx_buf_put_c(out, tag_names[para->tag]);
    jx_buf_put_byte(out, ' ');
    jx_buf_put_c(out, align_names[para->align]);
    put_len(out, " pitch=", para->line_pitch);
    put_len(out, " first=", para->first_indent);
    put_len(out, " left=", para->left);
    put_len(out, " right=", para->right);
    put_len(out, " before=", para->before);
    put_len(out, " after=", para->after);
    put_flag(out, " balanced", para->balanced);
    put_flag(out, " keep_next", para->keep_next);
    put_flag(out, " keep_lines", para->keep_lines);
    put_flag(out, " bookmark", para->bookmark);
    for (size_t i = 0; i < para->n; i++) {
        jx_buf_put_byte(out, ' ');
        jx_buf_put_json(out, para->spans[i].text);
        put_style(out, &para->spans[i].style);
    }
    jx_buf_put_byte(out, '\n');
}

static void dump_cell(const jx_cell *cell, jx_buf *out)
{
    put_int(out, "cell ", cell->row);
    put_int(out, ",", cell->col);
    put_int(out, " ", cell->row_span);
    put_int(out, "x", cell->col_span);
    if (cell->head != JX_CELL_DATA) {
        jx_buf_put_c(out, " head=");
        jx_buf_put_c(out, head_names[cell->head]);
    }
    put_int(out, " pads=", cell->pad_x);
    put_int(out, ",", cell->pad_y);
    jx_buf_put_byte(out, ' ');
    jx_buf_put_c(out, valign_names[cell->valign]);
    put_flag(out, " vertical", cell->vertical);
    put_flag(out, " repeat", cell->repeat);
    put_flag(out, " continued", cell->continued);
    if (cell->has_fill)
        put_color(out, cell->fill);
    jx_buf_put_byte(out, '\n');
    for (size_t i = 0; i < cell->n; i++)
        dump_para("  ", &cell->paras[i], out);
}

static void dump_column(const jx_column *column, jx_buf *out)
{
    jx_buf_put_c(out, "column ");
    jx_buf_put_c(out, width_names[column->kind]);
    put_len(out, " width=", column->width);
    put_len(out, " share=", (jx_len)column->share);
    put_len(out, " min=", column->min);
    put_len(out, " max=", column->max);
    jx_buf_put_byte(out, '\n');
}

static void dump_row(const jx_row *row, uint32_t index, jx_buf *out)
{
    put_int(out, "row ", index);
    put_len(out, " min=", row->min_height);
    put_flag(out, " fixed", row->fixed);
    put_flag(out, " keep_previous", row->keep_previous);
    put_flag(out, " splittable", row->splittable);
    jx_buf_put_byte(out, '\n');
}

static void dump_table(const jx_table *table, jx_buf *out)
{
    put_int(out, "table columns=", table->column_n);
    put_int(out, " rows=", table->row_n);
    put_len(out, " inner=", table->inner);
    put_len(out, " outer=", table->outer);
    put_len(out, " width=", table->width);
    put_len(out, " before=", table->before);
    put_len(out, " after=", table->after);
    put_len(out, " shrink=", table->shrink_to);
    put_text(out, " mark=", table->continued_mark);
    jx_buf_put_byte(out, '\n');
    if (table->continued != NULL)
        dump_para("  continued ", table->continued, out);
    for (uint32_t i = 0; i < table->column_n; i++)
        dump_column(&table->columns[i], out);
    for (uint32_t i = 0; i < table->section_n; i++) {
        const jx_section *section = &table->sections[i];
        put_int(out, "section ", section->first);
        put_int(out, "+", section->n);
        put_int(out, " heads=", section->header_rows);
        put_text(out, " summary=", section->summary);
        jx_buf_put_byte(out, '\n');
    }
    for (uint32_t i = 0; i < table->row_n; i++)
        dump_row(&table->rows[i], i, out);
    for (size_t i = 0; i < table->cell_n; i++)
        dump_cell(&table->cells[i], out);
}

static void dump_line(const jx_line_block *line, jx_buf *out)
{
    jx_buf_put_c(out, "line");
    put_flag(out, " spread", line->spread);
    put_len(out, " before=", line->before);
    put_len(out, " after=", line->after);
    put_flag(out, " keep_next", line->keep_next);
    put_flag(out, " keep_previous", line->keep_previous);
    jx_buf_put_byte(out, '\n');
    for (size_t i = 0; i < line->n; i++)
        dump_para("  ", &line->pieces[i].para, out);
}

static void dump_signature(const jx_signature_block *signature, jx_buf *out)
{
    jx_buf_put_c(out, signature->sealed ? "signature sealed" : "signature");
    put_len(out, " em=", signature->em);
    put_len(out, " before=", signature->before);
    put_len(out, " seal=", signature->seal);
    jx_buf_put_byte(out, '\n');
    for (size_t i = 0; i < signature->n; i++)
        dump_para("  organ ", &signature->organs[i], out);
    dump_para("  date ", &signature->date, out);
}

static void dump_contents(const jx_contents *contents, jx_buf *out)
{
    put_int(out, "contents levels=", contents->levels);
    put_len(out, " indent=", contents->level_indent);
    put_flag(out, " dots", contents->dots);
    put_text(out, " title=", contents->title);
    jx_buf_put_byte(out, '\n');
    if (contents->title_para != NULL)
        dump_para("  title ", contents->title_para, out);
    dump_para("  entry ", &contents->entry_style, out);
}

static void dump_block(const jx_block *block, jx_buf *out)
{
    switch (block->kind) {
    case JX_BLOCK_PARA:
        dump_para("", &block->para, out);
        break;
    case JX_BLOCK_TABLE:
        dump_table(&block->table, out);
        break;
    case JX_BLOCK_LINE:
        dump_line(&block->line, out);
        break;
    case JX_BLOCK_SIGNATURE:
        dump_signature(&block->signature, out);
        break;
    case JX_BLOCK_SPACE:
        put_int(out, "space ", block->space);
        put_flag(out, " keep", block->keep_space);
        jx_buf_put_byte(out, '\n');
        break;
    case JX_BLOCK_PAGE:
        put_int(out, "page ", block->page_type);
        jx_buf_put_byte(out, '\n');
        break;
    case JX_BLOCK_CONTENTS:
        dump_contents(&block->contents, out);
        break;
    }
}

static void dump_page_type(const jx_page_type *type, size_t index, jx_buf *out)
{
    put_int(out, "type ", (int64_t)index);
    put_int(out, " ", type->width);
    put_int(out, "x", type->height);
    put_int(out, " margins=", type->top);
    put_int(out, ",", type->right);
    put_int(out, ",", type->bottom);
    put_int(out, ",", type->left);
    put_len(out, type->grid ? " grid=" : " pitch=", type->line_pitch);
    put_flag(out, " mirrored", type->mirrored);
    if (type->numbered) {
        jx_buf_put_c(out, type->number_place == JX_NUMBER_OUTSIDE ? " number=outside"
                                                                  : " number=center");
        put_flag(out, " dashes", type->number_dashes);
        put_text(out, " format=", type->number_format);
        put_len(out, " drop=", type->number_drop);
        put_style(out, &type->number_style);
    }
    if (type->note.n > 0) {
        put_text(out, " note=", type->note);
        put_style(out, &type->note_style);
    }
    jx_buf_put_byte(out, '\n');
}

void jx_flow_dump(const jx_flow *flow, jx_buf *out)
{
    jx_buf_put_c(out, "flow");
    if (flow->lang != NULL) {
        jx_buf_put_c(out, " lang=");
        jx_buf_put_c(out, flow->lang);
    }
    put_text(out, " title=", flow->title);
    put_text(out, " author=", flow->author);
    put_text(out, " subject=", flow->subject);
    put_text(out, " keywords=", flow->keywords);
    put_text(out, " date=", flow->date);
    put_int(out, " first=", flow->first_page_number);
    jx_buf_put_byte(out, '\n');
    for (size_t i = 0; i < flow->page_type_n; i++)
        dump_page_type(&flow->page_types[i], i, out);
    for (size_t i = 0; i < flow->n; i++)
        dump_block(&flow->blocks[i], out);
}
