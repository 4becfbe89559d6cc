/* base/json_scan.c: strict RFC 8259, and a good word for each usual mistake.
 *
 * A fault ends the scan: what follows a syntax error is guesswork. Functions return false once
 * s->fault is set.
 */
#include "base/json_priv.h"

#include <string.h>

/* ---- rules ---- */

static const jx_rule SYNTAX = {
    "JSON-003",
    JX_ERROR,
    "JSON 格式有误：此处应为{0}，实际是“{2}”",
    "invalid JSON: expected {1} here, found '{2}'",
};
static const jx_rule LIMIT = {
    "JSON-004",
    JX_ERROR,
    "超出上限：{0}",
    "beyond the limit: {1}",
};
static const jx_rule BROKEN_OFF = {
    "JSON-007",
    JX_ERROR,
    "文件到此中断，还缺少{0}：第 {2} 行的括号没有收尾",
    "the file breaks off here, {1} is missing: the bracket of line {2} is not closed",
};
static const jx_rule FULL_WIDTH = {
    "JSON-008",
    JX_ERROR,
    "此处的 {0} 是中文（全角）符号，应改为英文（半角）的 {1}",
    "{0} is a full-width character; write the ASCII character {1} here",
};
static const jx_rule SINGLE_QUOTE = {
    "JSON-009",
    JX_ERROR,
    "文字和名称应放在英文双引号 \"…\" 中，不能用单引号 {0}",
    "texts and names stand in double quotes \"...\", not in single quotes {0}",
};
static const jx_rule TRAILING_COMMA = {
    "JSON-010",
    JX_ERROR,
    "最后一项后面多了一个逗号，请删去",
    "there is a comma after the last item; please remove it",
};
static const jx_rule MISSING_COMMA = {
    "JSON-011",
    JX_ERROR,
    "此处缺少英文逗号 , ：要与后面第 {0} 行的 {1} 隔开",
    "a comma is missing here, before {1} in line {0}",
};
static const jx_rule COMMENT = {
    "JSON-012",
    JX_ERROR,
    "JSON 中不能写注释“{0}”，请删去；要留备注，可写成名称以 $ 或 _ 开头的一项，如 \"_备注\": \"…\"",
    "JSON has no comments ('{0}'); for a note use a member whose name starts with $ or _, as \"_note\": \"...\"",
};
static const jx_rule UNCLOSED = {
    "JSON-013",
    JX_ERROR,
    "从此处开始的文字没有结束：本行内缺少收尾的英文双引号 \"（文字中要换行，请写 \\n）",
    "the text that begins here does not end: a closing double quote is missing on this line (write \\n for a line break in a text)",
};
static const jx_rule CONTROL = {
    "JSON-014",
    JX_ERROR,
    "文字中有不可见的控制字符，请删去，或写作 {0}",
    "there is a control character in the text; remove it or write {0}",
};
static const jx_rule BAD_ESCAPE = {
    "JSON-015",
    JX_ERROR,
    "文字中的反斜杠后面不能是“{0}”；要写反斜杠本身（如文件路径），请写两个：\\\\",
    "'{0}' cannot follow a backslash in a text; for a backslash itself (as in paths) write two: \\\\",
};
static const jx_rule HALF_CHARACTER = {
    "JSON-016",
    JX_ERROR,
    "{0} 只是半个字符，请直接写出该字",
    "{0} is half a character; please write the character itself",
};
static const jx_rule ZERO_CHARACTER = {
    "JSON-017",
    JX_ERROR,
    "文字中不能有空字符 \\u0000，请删去",
    "a text cannot hold the character \\u0000; please remove it",
};
static const jx_rule BAD_NUMBER = {
    "JSON-018",
    JX_ERROR,
    "数字写法有误：{0}",
    "malformed number: {1}",
};
static const jx_rule BARE_WORD = {
    "JSON-019",
    JX_ERROR,
    "“{0}”没有加英文双引号；文字和名称要写成 \"{0}\"，不加引号的只有数字和小写的 true、false、null",
    "'{0}' is not quoted; write texts and names as \"{0}\"; only numbers and true, false, null (in lower case) stand without quotes",
};
static const jx_rule AFTER_END = {
    "JSON-020",
    JX_ERROR,
    "内容到前面已经结束，此处多出“{0}”；请检查是否多了收尾括号，或误并了两份文件",
    "the content has ended before this '{0}'; is there a closing bracket too many, or were two files joined?",
};
static const jx_rule EMPTY = {
    "JSON-021",
    JX_ERROR,
    "文件是空的",
    "the file is empty",
};
static const jx_rule MISMATCH = {
    "JSON-023",
    JX_ERROR,
    "此处用 {0} 收尾，但第 {2} 行开始的是 {1}，两者不配对",
    "{0} closes here what {1} opened in line {2}: they do not match",
};
static const jx_rule INVISIBLE = {
    "JSON-024",
    JX_ERROR,
    "此处有全角空格或不可见字符 {0}，请删去或改为普通空格",
    "there is an odd space or invisible character {0} here; remove it or use a plain space",
};
static const jx_rule QUOTE_INSIDE = {
    "JSON-025",
    JX_ERROR,
    "文字在此处的双引号就结束了，后面多出“{0}”；文字里面的双引号请改用中文引号“”，或写作 \\\"",
    "the text ends at this double quote, but '{0}' follows; write a double quote inside a text as \\\"",
};

bool jx_json_is_limit(const jx_rule *rule)
{
    return rule == &LIMIT;
}

/* ---- state ---- */

typedef struct jx_scan {
    jx_arena *mem;
    jx_str text;
    size_t pos;
    uint32_t nodes, depth;
    size_t open[JX_JSON_DEPTH_MAX + 1]; /* offsets of the open brackets */
    size_t value_end;                   /* behind the last value (or name) */
    char value_first;                   /* the first byte of it */
    size_t comma;                       /* offset of the last comma; SIZE_MAX: none */
    jx_json_fault fault;
} jx_scan;

/* What may stand here, for messages. */
typedef struct jx_expectation {
    const char *zh, *en;
} jx_expectation;

static const jx_expectation A_VALUE = {"一个值（文字、数字、[…] 或 {…}）", "a value"};
static const jx_expectation A_NAME = {"双引号中的名称", "a name in double quotes"};
static const jx_expectation A_NAME_OR_END = {"双引号中的名称或收尾的 }",
                                             "a name in double quotes or }"};
static const jx_expectation A_COLON = {"名称与值之间的英文冒号 :",
                                       "a colon between name and value"};
static const jx_expectation COMMA_OR_BRACE = {"英文逗号 , 或收尾的 }", "a comma or }"};
static const jx_expectation COMMA_OR_BRACKET = {"英文逗号 , 或收尾的 ]", "a comma or ]"};

static bool fail(jx_scan *s, const jx_rule *rule, size_t at, jx_str a, jx_str b)
{
    s->fault = (jx_json_fault){
        .rule = rule, .at = at, .text = {a, b}
    };
    return false;
}

static bool at_end(const jx_scan *s)
{
    return s->pos >= s->text.n;
}

/* The byte here; NUL at the end (a NUL in the text is a fault anyway). */
static char peek(const jx_scan *s)
{
    return (char)(at_end(s) ? '\0' : s->text.at[s->pos]);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static uint32_t char_at(const jx_scan *s, size_t at)
{
    return at < s->text.n ? jx_utf8_next(s->text, &at) : 0;
}

static jx_str slice_of_char(const jx_scan *s, size_t at)
{
    size_t end = at;
    if (at < s->text.n)
        (void)jx_utf8_next(s->text, &end);
    return jx_str_sub(s->text, at, end);
}

static jx_str line_of(const jx_scan *s, size_t at)
{
    return jx_str_format(s->mem, "%u", (unsigned)jx_json_locate(NULL, s->text, at).line);
}

/* A run of letters, digits and the like, for messages: at most 20 characters. */
static jx_str word_at(const jx_scan *s, size_t at)
{
    size_t end = at;
    for (int n = 0; n < 20 && end < s->text.n; n++) {
        if ((unsigned char)s->text.at[end] <= ' ' || strchr("\"',:;[]{}/", s->text.at[end]) != NULL)
            break;
        size_t next = end;
        const uint32_t c = jx_utf8_next(s->text, &next);
        if (jx_is_space(c) || (c >= 0x3001 && c <= 0x3011) || c == 0xFF0C || c == 0xFF1A)
            break;
        end = next;
    }
    return end > at ? jx_str_sub(s->text, at, end) : slice_of_char(s, at);
}

static bool starts_word(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || jx_is_han(c);
}

/* What begins here, for messages: a whole text when it is short. */
static jx_str token_at(const jx_scan *s, size_t at)
{
    if (s->text.at[at] != '"')
        return word_at(s, at);
    enum { JX_BYTES = 60 };
    for (size_t end = at + 1; end < s->text.n && end - at < JX_BYTES && s->text.at[end] != '\n';
         end++)
        if (s->text.at[end] == '"')
            return jx_str_sub(s->text, at, end + 1);
    return slice_of_char(s, at);
}

/* ---- what went wrong here? ---- */

static const struct {
    uint32_t c;
    const char *ascii;
} full_width[] = {
    {0x201C, "\""},
    {0x201D, "\""},
    {0x201E, "\""},
    {0xFF02, "\""},
    {0x300C, "\""},
    {0x300D, "\""},
    {0x300E, "\""},
    {0x300F, "\""},
    {0xFF0C, "," },
    {0x3001, "," },
    {0xFF1A, ":" },
    {0xFF5B, "{" },
    {0xFF5D, "}" },
    {0xFF3B, "[" },
    {0x3010, "[" },
    {0xFF3D, "]" },
    {0x3011, "]" },
    {0xFF0D, "-" },
    {0x2212, "-" },
    {0xFF0E, "." },
};

static const char *ascii_for(uint32_t c)
{
    for (size_t i = 0; i < sizeof full_width / sizeof *full_width; i++)
        if (full_width[i].c == c)
            return full_width[i].ascii;
    return NULL;
}

static bool is_full_width_digit(uint32_t c)
{
    return c >= 0xFF10 && c <= 0xFF19;
}

/* Mistakes that look the same wherever they stand; true when it was one. */
static bool is_foreign(jx_scan *s)
{
    const uint32_t c = char_at(s, s->pos);
    const jx_str here = slice_of_char(s, s->pos);
    const char *ascii = ascii_for(c);
    if (ascii != NULL) {
        fail(s, &FULL_WIDTH, s->pos, here, jx_str_from(ascii));
    } else if (is_full_width_digit(c)) {
        fail(s, &FULL_WIDTH, s->pos, here, jx_str_format(s->mem, "%u", (unsigned)(c - 0xFF10)));
    } else if (c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0xFF07) {
        fail(s, &SINGLE_QUOTE, s->pos, here, (jx_str){0});
    } else if (c == '#' || c == '/') {
        const bool long_mark = jx_str_starts(jx_str_sub(s->text, s->pos, s->text.n), JX_S("//")) ||
                               jx_str_starts(jx_str_sub(s->text, s->pos, s->text.n), JX_S("/*"));
        if (c == '/' && !long_mark)
            return false;
        fail(s, &COMMENT, s->pos, jx_str_sub(s->text, s->pos, s->pos + (c == '/' ? 2 : 1)),
             (jx_str){0});
    } else if (jx_is_space(c) || c < 0x20 || c == 0x7F || (c >= 0x200B && c <= 0x200F) ||
               c == 0x2060) {
        fail(s, &INVISIBLE, s->pos, jx_str_format(s->mem, "U+%04X", (unsigned)c), (jx_str){0});
    } else {
        return false;
    }
    return true;
}

static bool bad_number(jx_scan *s, size_t at, const char *zh, const char *en)
{
    return fail(s, &BAD_NUMBER, at, jx_str_from(zh), jx_str_from(en));
}

static bool unexpected(jx_scan *s, const jx_expectation *wanted)
{
    const jx_str zh = jx_str_from(wanted->zh), en = jx_str_from(wanted->en);
    if (at_end(s)) {
        fail(s, &BROKEN_OFF, s->pos, zh, en);
        s->fault.text[2] = line_of(s, s->depth > 0 ? s->open[s->depth - 1] : 0);
        return false;
    }
    if (is_foreign(s))
        return false;
    fail(s, &SYNTAX, s->pos, zh, en);
    s->fault.text[2] = word_at(s, s->pos);
    return false;
}

/* ---- tokens ---- */

static void skip_space(jx_scan *s)
{
    while (!at_end(s) && strchr(" \t\n\r", peek(s)) != NULL && peek(s) != '\0')
        s->pos++;
}

/* The four digits of \uXXXX; false when they are not. */
static bool read_hex(jx_scan *s, uint32_t *out)
{
    *out = 0;
    for (int i = 0; i < 4; i++, s->pos++) {
        const char c = peek(s);
        if (is_digit(c))
            *out = *out << 4 | (uint32_t)(c - '0');
        else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
            *out = *out << 4 | (uint32_t)((c | 0x20) - 'a' + 10);
        else
            return false;
    }
    return true;
}

/* s->pos stands behind "\u". */
static bool scan_unicode_escape(jx_scan *s)
{
    const size_t start = s->pos - 2;
    uint32_t unit, low;
    if (!read_hex(s, &unit))
        return fail(s, &BAD_ESCAPE, start, jx_str_sub(s->text, start + 1, s->pos), (jx_str){0});
    if (unit == 0)
        return fail(s, &ZERO_CHARACTER, start, (jx_str){0}, (jx_str){0});
    if (unit < 0xD800 || unit > 0xDFFF)
        return true;
    const size_t behind = s->pos;
    if (unit <= 0xDBFF && jx_str_starts(jx_str_sub(s->text, s->pos, s->text.n), JX_S("\\u"))) {
        s->pos += 2;
        if (read_hex(s, &low) && low >= 0xDC00 && low <= 0xDFFF)
            return true;
    }
    return fail(s, &HALF_CHARACTER, start, jx_str_sub(s->text, start, behind), (jx_str){0});
}

/* s->pos stands at the backslash of a text that opened at `open`. */
static bool scan_escape(jx_scan *s, size_t open)
{
    const size_t start = s->pos++;
    if (at_end(s) || peek(s) == '\n' || peek(s) == '\r')
        return fail(s, &UNCLOSED, open, (jx_str){0}, (jx_str){0});
    const char c = peek(s);
    if (c != '\0' && strchr("\"\\/bfnrt", c) != NULL) {
        s->pos++;
        return true;
    }
    if (c != 'u')
        return fail(s, &BAD_ESCAPE, start, slice_of_char(s, s->pos), (jx_str){0});
    s->pos++;
    return scan_unicode_escape(s);
}

/* "name”, : the text of this line was closed with a Chinese quote. Only one that stands where a text
 * could end is meant; others belong to the text. */
static size_t find_wrong_close(const jx_scan *s, size_t open, size_t line_end)
{
    for (size_t at = open + 1; at < line_end;) {
        size_t next = at;
        const char *ascii = ascii_for(jx_utf8_next(s->text, &next));
        if (ascii != NULL && ascii[0] == '"') {
            size_t behind = next;
            while (behind < line_end && s->text.at[behind] == ' ')
                behind++;
            const uint32_t c = behind < line_end ? char_at(s, behind) : '\0';
            if (c == '\0' || c == ',' || c == ':' || c == '}' || c == ']' || c == 0xFF0C ||
                c == 0xFF1A)
                return at;
        }
        at = next;
    }
    return SIZE_MAX;
}

static bool unclosed(jx_scan *s, size_t open)
{
    const size_t wrong = find_wrong_close(s, open, s->pos);
    if (wrong != SIZE_MAX)
        return fail(s, &FULL_WIDTH, wrong, slice_of_char(s, wrong), JX_S("\""));
    return fail(s, &UNCLOSED, open, (jx_str){0}, (jx_str){0});
}

static bool scan_string(jx_scan *s)
{
    const size_t open = s->pos++;
    for (;;) {
        if (at_end(s))
            return unclosed(s, open);
        const char c = peek(s);
        if (c == '"')
            break;
        if (c == '\\') {
            if (!scan_escape(s, open))
                return false;
        } else if ((unsigned char)c >= 0x20) {
            s->pos++;
        } else if (c == '\n' || c == '\r') {
            return unclosed(s, open);
        } else {
            const jx_str escape =
                c == '\t' ? JX_S("\\t") : jx_str_format(s->mem, "\\u%04X", (unsigned)c);
            return fail(s, &CONTROL, s->pos, escape, (jx_str){0});
        }
    }
    s->pos++;
    s->value_first = '"';
    s->value_end = s->pos;
    return true;
}

static size_t skip_digits(jx_scan *s)
{
    const size_t start = s->pos;
    while (is_digit(peek(s)))
        s->pos++;
    return s->pos - start;
}

/* The number ended properly, but what touches it? */
static bool check_number_end(jx_scan *s, size_t start)
{
    enum { JX_BYTES = 63 }; /* cJSON reads no more of a number */
    if (s->pos - start > JX_BYTES)
        return bad_number(s, start, "数字太长（上限 63 个字符）",
                          "it is too long (the limit is 63 characters)");
    const uint32_t c = char_at(s, s->pos);
    if (starts_word(c) || c == '%' || c == 0x2030 || c == 0xFF05)
        return bad_number(s, s->pos, "数字后面不能带单位或百分号；带单位的内容请加英文双引号",
                          "no unit or percent sign may follow; put the whole in double quotes");
    if (c == '-' || c == '.' || c == '/' || c == '+')
        return bad_number(s, start, "只能是一个数；日期、编号、算式请加英文双引号",
                          "one number only; put dates, codes and sums in double quotes");
    return true;
}

static bool scan_number(jx_scan *s)
{
    const size_t start = s->pos;
    if (peek(s) == '-')
        s->pos++;
    const size_t first = s->pos;
    if (skip_digits(s) == 0)
        return bad_number(s, start, "负号后面应为数字", "a digit must follow the minus sign");
    if (s->text.at[first] == '0' && s->pos - first > 1)
        return bad_number(s, start, "不能以 0 开头；如果是编号，请加英文双引号",
                          "no leading zeros; put a code in double quotes");
    if (peek(s) == '.') {
        s->pos++;
        if (skip_digits(s) == 0)
            return bad_number(s, start, "小数点后面应有数字", "a digit must follow the point");
    }
    if (peek(s) == 'e' || peek(s) == 'E') {
        s->pos++;
        if (peek(s) == '+' || peek(s) == '-')
            s->pos++;
        if (skip_digits(s) == 0)
            return bad_number(s, start, "指数 e 后面应有数字", "a digit must follow the exponent");
    }
    return check_number_end(s, start);
}

static bool scan_word(jx_scan *s)
{
    const jx_str word = word_at(s, s->pos);
    if (!jx_str_is(word, "true") && !jx_str_is(word, "false") && !jx_str_is(word, "null"))
        return fail(s, &BARE_WORD, s->pos, word, (jx_str){0});
    s->pos += word.n;
    return true;
}

/* ---- values ---- */

static bool scan_value(jx_scan *s);

static bool enter(jx_scan *s)
{
    if (s->depth == JX_JSON_DEPTH_MAX)
        return fail(s, &LIMIT, s->pos,
                    jx_str_format(s->mem, "括号嵌套超过 %d 层", JX_JSON_DEPTH_MAX),
                    jx_str_format(s->mem, "brackets nest deeper than %d", JX_JSON_DEPTH_MAX));
    s->open[s->depth++] = s->pos++;
    s->comma = SIZE_MAX;
    skip_space(s);
    return true;
}

static bool leave(jx_scan *s)
{
    s->pos++;
    s->depth--;
    return true;
}

/* A value has ended, and neither a comma nor the right bracket follows. */
static bool no_separator(jx_scan *s, const jx_expectation *wanted)
{
    const char c = peek(s);
    const uint32_t whole = char_at(s, s->pos);
    if (c == '}' || c == ']') {
        const size_t opened = s->open[s->depth - 1];
        fail(s, &MISMATCH, s->pos, slice_of_char(s, s->pos), slice_of_char(s, opened));
        s->fault.text[2] = line_of(s, opened);
        return false;
    }
    const bool touches = s->pos == s->value_end;
    if (s->value_first == '"' && touches && !at_end(s) && (starts_word(whole) || is_digit(c)))
        return fail(s, &QUOTE_INSIDE, s->value_end - 1, word_at(s, s->pos), (jx_str){0});
    if (c == '"' || c == '{' || c == '[' || c == '-' || is_digit(c) || starts_word(whole))
        return fail(s, &MISSING_COMMA, s->value_end, line_of(s, s->pos), token_at(s, s->pos));
    return unexpected(s, wanted);
}

/* Steps over a comma and the space behind it. False: the closing bracket is here, or a fault. */
static bool next_item(jx_scan *s, char close, const jx_expectation *wanted)
{
    skip_space(s);
    if (peek(s) == close)
        return false;
    if (peek(s) != ',')
        return no_separator(s, wanted);
    s->comma = s->pos++;
    skip_space(s);
    if (peek(s) == '}' || peek(s) == ']')
        return fail(s, &TRAILING_COMMA, s->comma, (jx_str){0}, (jx_str){0});
    return true;
}

static bool scan_name(jx_scan *s)
{
    if (peek(s) == '"')
        return scan_string(s);
    if (is_digit(peek(s)) && s->comma != SIZE_MAX && s->pos == s->comma + 1 &&
        is_digit(s->value_first))
        return bad_number(s, s->comma, "不能用逗号分隔千位，如 1,234 请写 1234",
                          "no comma between thousands: write 1234, not 1,234");
    if (starts_word(char_at(s, s->pos)) || is_digit(peek(s)))
        return fail(s, &BARE_WORD, s->pos, word_at(s, s->pos), (jx_str){0});
    return unexpected(s, s->comma == SIZE_MAX ? &A_NAME_OR_END : &A_NAME);
}

static bool scan_member(jx_scan *s)
{
    if (!scan_name(s))
        return false;
    const size_t name_end = s->pos;
    skip_space(s);
    if (peek(s) != ':') {
        const uint32_t c = char_at(s, s->pos);
        if (s->pos == name_end && !at_end(s) && starts_word(c))
            return fail(s, &QUOTE_INSIDE, name_end - 1, word_at(s, s->pos), (jx_str){0});
        return unexpected(s, &A_COLON);
    }
    s->pos++;
    skip_space(s);
    return scan_value(s);
}

static bool scan_object(jx_scan *s)
{
    if (!enter(s))
        return false;
    if (peek(s) != '}') {
        do
            if (!scan_member(s))
                return false;
        while (next_item(s, '}', &COMMA_OR_BRACE));
    }
    return s->fault.rule == NULL && leave(s);
}

static bool scan_array(jx_scan *s)
{
    if (!enter(s))
        return false;
    if (peek(s) != ']') {
        do
            if (!scan_value(s))
                return false;
        while (next_item(s, ']', &COMMA_OR_BRACKET));
    }
    return s->fault.rule == NULL && leave(s);
}

static bool scan_other(jx_scan *s, char c)
{
    if (c == '-' || is_digit(c))
        return scan_number(s);
    if (c == '+' || (c == '.' && s->pos + 1 < s->text.n && is_digit(s->text.at[s->pos + 1])))
        return bad_number(s, s->pos, "正数不写加号，小数点前要有 0（如 0.5）",
                          "no plus sign, and a digit before the point (0.5)");
    if (starts_word(char_at(s, s->pos)))
        return scan_word(s);
    return unexpected(s, &A_VALUE);
}

static bool scan_value(jx_scan *s)
{
    if (++s->nodes > JX_JSON_NODES_MAX)
        return fail(s, &LIMIT, s->pos, jx_str_format(s->mem, "内容超过 %u 项", JX_JSON_NODES_MAX),
                    jx_str_format(s->mem, "more than %u values", JX_JSON_NODES_MAX));
    const char c = peek(s);
    bool sound;
    if (c == '{')
        sound = scan_object(s);
    else if (c == '[')
        sound = scan_array(s);
    else if (c == '"')
        sound = scan_string(s);
    else
        sound = scan_other(s, c);
    s->value_first = (char)(c == '-' ? '0' : c); /* a number, for the hints */
    s->value_end = s->pos;
    return sound;
}

jx_json_fault jx_json_scan(jx_arena *mem, jx_str text)
{
    jx_scan s = {.mem = mem, .text = text, .comma = SIZE_MAX};
    if (text.n > JX_JSON_BYTES_MAX) {
        fail(&s, &LIMIT, 0, JX_S("文件超过 64 MiB"), JX_S("the file is longer than 64 MiB"));
        return s.fault;
    }
    skip_space(&s);
    if (at_end(&s)) {
        fail(&s, &EMPTY, 0, (jx_str){0}, (jx_str){0});
        return s.fault;
    }
    if (scan_value(&s)) {
        skip_space(&s);
        if (!at_end(&s) && !is_foreign(&s))
            fail(&s, &AFTER_END, s.pos, word_at(&s, s.pos), (jx_str){0});
    }
    return s.fault;
}
