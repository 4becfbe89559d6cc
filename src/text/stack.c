/* text/stack.c: upright setting, one character under the other (narrow label columns). */
#include "text/text_priv.h"

static bool is_digit_or_letter(const jx_atom *atom)
{
    return atom->kind == JX_KIND_WEST;
}

/* The end of the line that starts with atom `from`: a short word or number stays together, a long
 * one falls apart; spaces hang on what stands before them. */
static uint32_t stack_end(const jx_shaped *para, const jx_segment *segment, uint32_t from)
{
    const uint32_t reach = JX_STACK_DIGITS_MAX + 1; /* beyond it a word is long, whatever follows */
    uint32_t word = from;
    while (word < segment->atom_end && word - from < reach &&
           is_digit_or_letter(&para->atoms[word]))
        word++;
    const bool inside = from > segment->atom && is_digit_or_letter(&para->atoms[from - 1]);
    uint32_t end = from + 1;
    if (word > from && !inside && word - from <= JX_STACK_DIGITS_MAX)
        end = word;
    while (end < segment->atom_end && para->atoms[end].kind == JX_KIND_SPACE)
        end++;
    return end;
}

void jx_text_stack(jx_arena *mem, const jx_shaped *shaped, jx_text_lines *out)
{
    JX_VEC(jx_text_line) lines = {0};
    const jx_setting_of_line setting = {.measure = INT32_MAX, .keep_start = true, .keep_end = true};
    for (size_t i = 0; i < shaped->segment_n; i++) {
        const jx_segment *segment = &shaped->segments[i];
        uint32_t from = segment->atom;
        do {
            const uint32_t end = from < segment->atom_end ? stack_end(shaped, segment, from) : from;
            jx_text_line *line = JX_PUSH(mem, &lines);
            line->last = end == segment->atom_end;
            jx_line_make(mem, shaped, &(jx_line_atoms){segment, from, end}, &setting, line);
            from = end;
        } while (from < segment->atom_end);
    }
    *out = (jx_text_lines){lines.at, lines.n};
}
