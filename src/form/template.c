/* form/template.c: texts with bindings. */
#include "form/form_priv.h"

typedef struct jx_format_row {
    const char *name;
    jx_format_kind kind;
    bool takes_places;
} jx_format_row;

static const jx_format_row formats[] = {
    {"filed",        JX_FORMAT_FILED,        false},
    {"money",        JX_FORMAT_MONEY,        true },
    {"yuan",         JX_FORMAT_YUAN,         true },
    {"wan",          JX_FORMAT_WAN,          true },
    {"percent",      JX_FORMAT_PERCENT,      true },
    {"permille",     JX_FORMAT_PERMILLE,     true },
    {"score",        JX_FORMAT_SCORE,        true },
    {"number",       JX_FORMAT_NUMBER,       true },
    {"int",          JX_FORMAT_INT,          false},
    {"date",         JX_FORMAT_DATE,         false},
    {"date-iso",     JX_FORMAT_DATE_ISO,     false},
    {"date-chinese", JX_FORMAT_DATE_CHINESE, false},
    {"month",        JX_FORMAT_MONTH,        false},
    {"year",         JX_FORMAT_YEAR,         false},
    {"last-year",    JX_FORMAT_LAST_YEAR,    false},
    {"chinese",      JX_FORMAT_CHINESE,      false},
    {"tick",         JX_FORMAT_TICK,         false},
    {"box",          JX_FORMAT_BOX,          false},
    {"check",        JX_FORMAT_CHECK,        false},
};
#define FORMAT_N (sizeof formats / sizeof *formats)
static const char *const modifiers[] = {"plain", "dash", "is"};
#define MODIFIER_N (sizeof modifiers / sizeof *modifiers)

bool jx_format_marks(jx_format_kind kind)
{
    return kind == JX_FORMAT_TICK || kind == JX_FORMAT_BOX || kind == JX_FORMAT_CHECK;
}

const char *jx_format_name(jx_format_kind kind)
{
    for (size_t i = 0; i < FORMAT_N; i++)
        if (formats[i].kind == kind)
            return formats[i].name;
    return "";
}

/* ---- paths ---- */

/* Names may be of any script (facts are named by the user); these mean something else. */
static bool ends_name(char c)
{
    const unsigned char u = (unsigned char)c;
    return u <= ' ' || u == 0x7F || c == '.' || c == '[' || c == ']' || c == '{' || c == '}' ||
           c == '|' || c == '#' || c == ':' || c == '"';
}

/* "[12]" at *pos, from 1; false when it is not that. */
static bool skip_index(jx_str path, size_t *pos)
{
    size_t i = *pos + 1;
    const size_t start = i;
    while (i < path.n && path.at[i] >= '0' && path.at[i] <= '9')
        i++;
    if (i == start || i - start > 6 || path.at[start] == '0' || i >= path.n || path.at[i] != ']')
        return false;
    *pos = i + 1;
    return true;
}

bool jx_path_is_well_formed(jx_str path)
{
    size_t pos = 0;
    for (;;) {
        const size_t start = pos;
        while (pos < path.n && !ends_name(path.at[pos]))
            pos++;
        if (pos == start)
            return false;
        while (pos < path.n && path.at[pos] == '[')
            if (!skip_index(path, &pos))
                return false;
        if (pos == path.n)
            return true;
        if (path.at[pos++] != '.')
            return false;
    }
}

/* ---- bindings ---- */

typedef struct jx_template_parser {
    jx_arena *mem;
    jx_diags *diags;
    jx_place place;
    jx_str text;
    size_t pos;
    JX_VEC(jx_template_piece) pieces;
    jx_buf literal;
    bool sound;
} jx_template_parser;

static void complain(jx_template_parser *p, const jx_rule *rule, jx_str a, jx_str b)
{
    jx_diags_add(p->diags, rule, p->place, a, b, (jx_str){0});
    p->sound = false;
}

/* A little of the text from `from` on, enough to find the spot. */
static jx_str excerpt(const jx_template_parser *p, size_t from)
{
    size_t pos = from;
    for (int i = 0; i < 16 && pos < p->text.n; i++)
        (void)jx_utf8_next(p->text, &pos);
    return jx_str_sub(p->text, from, pos);
}

static jx_str format_instead(jx_template_parser *p, jx_str name)
{
    jx_str names[FORMAT_N + MODIFIER_N];
    for (size_t i = 0; i < FORMAT_N; i++)
        names[i] = jx_str_from(formats[i].name);
    for (size_t i = 0; i < MODIFIER_N; i++)
        names[FORMAT_N + i] = jx_str_from(modifiers[i]);
    jx_form_reader r = {.mem = p->mem};
    return jx_form_instead(&r, name, names, FORMAT_N + MODIFIER_N);
}

/* What stands beside a format: "plain", "dash", "dash:/", "is:市直专项". */
static bool parse_modifier(jx_str name, jx_str argument, bool has_argument, jx_format *format)
{
    if (jx_str_is(name, "plain") && !has_argument) {
        format->plain = true;
    } else if (jx_str_is(name, "dash")) {
        format->dash = true;
        format->dash_text = has_argument ? argument : JX_S("—");
    } else if (jx_str_is(name, "is") && has_argument) {
        format->is = true;
        format->is_text = argument;
    } else {
        return false;
    }
    return true;
}

/* One filter after a "|". */
static void parse_format(jx_template_parser *p, jx_str word, jx_format *format, bool *has_kind)
{
    const size_t colon = jx_str_find(word, JX_S(":"), 0);
    const jx_str name = jx_str_trim(jx_str_sub(word, 0, colon));
    const jx_str argument =
        colon != SIZE_MAX ? jx_str_trim(jx_str_sub(word, colon + 1, word.n)) : (jx_str){0};
    if (parse_modifier(name, argument, colon != SIZE_MAX, format))
        return;
    const jx_format_row *row = NULL;
    for (size_t i = 0; i < FORMAT_N && row == NULL; i++)
        if (jx_str_is(name, formats[i].name))
            row = &formats[i];
    if (row == NULL && (jx_str_is(name, "is") || jx_str_is(name, "plain"))) {
        complain(p, &JX_FORM_ARGUMENT, word, (jx_str){0});
        return;
    }
    if (row == NULL) {
        complain(p, &JX_FORM_FORMAT_NAME, name, format_instead(p, name));
        return;
    }
    if (*has_kind) {
        complain(p, &JX_FORM_FORMAT_TWICE, excerpt(p, p->pos), (jx_str){0});
        return;
    }
    *has_kind = true;
    format->kind = row->kind;
    if (colon == SIZE_MAX)
        return;
    if (!row->takes_places || argument.n != 1 || argument.at[0] < '0' ||
        argument.at[0] > '0' + JX_FORMAT_PLACES_MAX) {
        complain(p, &JX_FORM_FORMAT_PLACES, word, (jx_str){0});
        return;
    }
    format->places = argument.at[0] - '0';
}

/* What stands between the braces. */
static void parse_binding(jx_template_parser *p, jx_str inside)
{
    jx_template_piece piece = {
        .bound = true, .format = {.kind = JX_FORMAT_FILED, .places = -1}
    };
    size_t bar = jx_str_find(inside, JX_S("|"), 0);
    jx_str path = jx_str_trim(jx_str_sub(inside, 0, bar));
    if (path.n > 0 && path.at[0] == '#') {
        piece.number = true;
        path = jx_str_sub(path, 1, path.n);
    }
    bool has_kind = false;
    while (bar != SIZE_MAX) {
        const size_t from = bar + 1;
        bar = jx_str_find(inside, JX_S("|"), from);
        parse_format(p, jx_str_trim(jx_str_sub(inside, from, bar)), &piece.format, &has_kind);
    }
    if (!jx_path_is_well_formed(path)) {
        complain(p, &JX_FORM_BINDING_PATH, path, (jx_str){0});
        return;
    }
    if (piece.format.is && !jx_format_marks(piece.format.kind))
        complain(p, &JX_FORM_IS, inside, (jx_str){0});
    piece.text = path;
    *JX_PUSH(p->mem, &p->pieces) = piece;
}

static void end_literal(jx_template_parser *p)
{
    const jx_str text = jx_buf_str(&p->literal);
    if (text.n > 0)
        *JX_PUSH(p->mem, &p->pieces) = (jx_template_piece){.text = jx_str_copy(p->mem, text)};
    p->literal.n = 0;
}

/* A brace at `pos`: doubled, the brace itself; else the start of a binding, or a fault. */
static void parse_brace(jx_template_parser *p)
{
    const char c = p->text.at[p->pos];
    if (p->pos + 1 < p->text.n && p->text.at[p->pos + 1] == c) {
        jx_buf_put_byte(&p->literal, c);
        p->pos += 2;
        return;
    }
    if (c == '}') {
        complain(p, &JX_FORM_BRACE_CLOSE, excerpt(p, p->pos), (jx_str){0});
        p->pos++;
        return;
    }
    size_t end = p->pos + 1;
    while (end < p->text.n && p->text.at[end] != '}' && p->text.at[end] != '{' &&
           p->text.at[end] != '\n')
        end++;
    if (end >= p->text.n || p->text.at[end] != '}') {
        complain(p, &JX_FORM_BRACE_OPEN, excerpt(p, p->pos), (jx_str){0});
        p->pos++;
        return;
    }
    end_literal(p);
    parse_binding(p, jx_str_sub(p->text, p->pos + 1, end));
    p->pos = end + 1;
}

bool jx_template_parse(jx_arena *mem, jx_diags *diags, jx_place place, jx_str text,
                       jx_template *out)
{
    jx_template_parser p = {
        .mem = mem, .diags = diags, .place = place, .text = text, .sound = true};
    p.literal = jx_buf_new(mem);
    while (p.pos < text.n) {
        const char c = text.at[p.pos];
        if (c == '{' || c == '}') {
            parse_brace(&p);
            continue;
        }
        jx_buf_put_byte(&p.literal, c);
        p.pos++;
    }
    end_literal(&p);
    *out = (jx_template){.pieces = p.pieces.at, .n = p.pieces.n, .place = place};
    return p.sound;
}
