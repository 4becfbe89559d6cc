/* base/json_bytes.c: which encoding is this?
 *
 * UTF-8 and UTF-16 say so themselves. What is left is GB18030, saved by an office machine, or UTF-8
 * with a broken byte; and GB18030 accepts nearly anything. They differ in what a reader of UTF-8
 * meets: broken UTF-8 is Chinese in sound sequences of three bytes with a fault here and there;
 * GB18030 is nearly all faults, since a sequence of three comes about by chance only (about 3 in 100
 * characters of running text). So a file is GB18030 when faults are at least four times
 * as many as sound sequences, every byte of it converts, and the result either is JSON or reads
 * as Chinese.
 */
#include "base/json_priv.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

static const jx_rule CONVERTED = {
    "JSON-001",
    JX_INFO,
    "文件是 {0} 编码，已自动转换；建议在编辑器中另存为 UTF-8 编码",
    "the file is in {0} and was converted; better save it as UTF-8",
};
static const jx_rule BAD_BYTES = {
    "JSON-002",
    JX_ERROR,
    "文件第 {0} 个字节（{1}）不是有效的 {2} 编码，文件可能已损坏；请用编辑器重新打开，另存为 UTF-8 编码",
    "byte {0} of the file ({1}) is not valid {2}; the file may be damaged; please open it in an editor and save it as UTF-8",
};
static const jx_rule OTHER_FILE = {
    "JSON-022",
    JX_ERROR,
    "这是{0}，不是 JSON 文本；请选择以 .json 结尾的填报文件",
    "this is {1}, not JSON text; please choose the filing, which ends in .json",
};

/* ---- files of another kind ---- */

static const struct {
    jx_str mark;
    const char *zh, *en;
} others[] = {
    {JX_S_INIT("PK\x03\x04"),       " Office 文档（xlsx、docx）或 zip 压缩包",
     "an Office document (xlsx, docx) or zip archive"                                                      },
    {JX_S_INIT("\xD0\xCF\x11\xE0"), " Office 97 文档（xls、doc）或 WPS 文档",
     "an Office 97 document (xls, doc)"                                                                    },
    {JX_S_INIT("%PDF-"),            " PDF 文件",                                      "a PDF file"       },
    {JX_S_INIT("{\\rtf"),           " RTF 文档",                                      "an RTF document"  },
    {JX_S_INIT("<?xml"),            " XML 文件",                                      "an XML file"      },
    {JX_S_INIT("<!DOCTYPE"),        "网页（HTML）",                                 "a web page (HTML)"},
    {JX_S_INIT("<html"),            "网页（HTML）",                                 "a web page (HTML)"},
    {JX_S_INIT("\x1F\x8B"),         " gzip 压缩包",                                  "a gzip archive"   },
    {JX_S_INIT("Rar!"),             " RAR 压缩包",                                   "a RAR archive"    },
    {JX_S_INIT("7z\xBC\xAF"),       " 7z 压缩包",                                    "a 7z archive"     },
    {JX_S_INIT("\x89PNG"),          "图片（PNG）",                                  "a picture (PNG)"  },
    {JX_S_INIT("\xFF\xD8\xFF"),     "图片（JPEG）",                                 "a picture (JPEG)" },
};

static bool is_other_file(jx_diags *diags, const char *file, jx_str bytes)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (jx_str_starts(bytes, others[i].mark)) {
            jx_diags_add(diags, &OTHER_FILE, (jx_place){.file = file}, jx_str_from(others[i].zh),
                         jx_str_from(others[i].en), (jx_str){0});
            return true;
        }
    return false;
}

/* ---- conversion ---- */

typedef struct jx_conversion {
    jx_str text;  /* as far as it went */
    size_t fault; /* offset of the first byte that does not convert */
    bool is_complete;
} jx_conversion;

static jx_conversion convert(jx_arena *mem, const char *encoding, jx_str bytes)
{
    /* Nothing in these encodings more than doubles; made first, for the arena may leave. */
    const size_t room = bytes.n * 2 + 16;
    char *const text = jx_alloc(mem, room, 1);
    char *const copy = jx_alloc(mem, bytes.n, 1); /* iconv wants its input writable */
    if (bytes.n != 0)
        memcpy(copy, bytes.at, bytes.n);
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1) /* NOLINT(performance-no-int-to-ptr): so says POSIX */
        return (jx_conversion){0};
    char *in = copy, *out = text;
    size_t in_left = bytes.n, out_left = room;
    const size_t result = iconv(converter, &in, &in_left, &out, &out_left);
    (void)iconv_close(converter);
    return (jx_conversion){
        .text = {text, room - out_left},
        .fault = bytes.n - in_left,
        .is_complete = result != (size_t)-1 && in_left == 0,
    };
}

/* ---- UTF-8 or not ---- */

typedef struct jx_survey { /* what a reader of UTF-8 meets */
    size_t first_fault, faults;
    size_t sound; /* sequences of three or four bytes */
} jx_survey;

static jx_survey look_over(jx_str bytes)
{
    jx_survey s = {.first_fault = SIZE_MAX};
    for (size_t at = 0; at < bytes.n;) {
        const jx_str rest = {bytes.at + at, bytes.n - at};
        const size_t valid = jx_utf8_valid(rest);
        for (size_t i = 0; i < valid; i++)
            s.sound += (unsigned char)rest.at[i] >= 0xE0;
        at += valid;
        if (at < bytes.n) {
            s.faults++;
            if (s.first_fault == SIZE_MAX)
                s.first_fault = at;
            at++;
        }
    }
    return s;
}

/* Four of five characters beyond ASCII are ideographs or marks in daily use. */
static bool reads_as_chinese(jx_str text)
{
    size_t beyond = 0, usual = 0;
    for (size_t pos = 0; pos < text.n;) {
        const uint32_t c = jx_utf8_next(text, &pos);
        if (c < 0x20 && c != '\n' && c != '\r' && c != '\t')
            return false;
        beyond += c >= 0x80;
        usual += (c >= 0x4E00 && c <= 0x9FA5) || (c >= 0x2014 && c <= 0x2026) ||
                 (c >= 0x3000 && c <= 0x3017) || (c >= 0xFF01 && c <= 0xFF5E);
    }
    return beyond >= 4 && usual * 5 >= beyond * 4;
}

static jx_status bad_bytes(jx_arena *mem, jx_diags *diags, jx_place place, jx_str bytes, size_t at,
                           const char *encoding)
{
    const jx_str hex =
        at < bytes.n ? jx_str_format(mem, "0x%02X", (unsigned char)bytes.at[at]) : JX_S("EOF");
    jx_diags_add(diags, &BAD_BYTES, place, jx_str_format(mem, "%zu", at + 1), hex,
                 jx_str_from(encoding));
    return JX_ERR_INPUT;
}

static jx_status decode_unknown(jx_arena *mem, jx_diags *diags, const char *file, jx_str bytes,
                                jx_str *out)
{
    const jx_survey s = look_over(bytes);
    *out = bytes;
    if (s.faults == 0)
        return JX_OK;
    if (s.faults / 4 >= s.sound) {
        const jx_conversion c = convert(mem, "GB18030", bytes);
        if (c.is_complete && (jx_json_scan(mem, c.text).rule == NULL || reads_as_chinese(c.text))) {
            *out = c.text;
            jx_diags_add(diags, &CONVERTED, (jx_place){.file = file}, JX_S("GB18030 (GBK)"),
                         (jx_str){0}, (jx_str){0});
            return JX_OK;
        }
        if (!c.is_complete && reads_as_chinese(c.text))
            return bad_bytes(mem, diags, jx_json_locate(file, c.text, c.text.n), bytes, c.fault,
                             "GB18030 (GBK)");
    }
    const jx_str sound = {bytes.at, s.first_fault};
    return bad_bytes(mem, diags, jx_json_locate(file, sound, sound.n), bytes, s.first_fault,
                     "UTF-8");
}

/* ---- UTF-16 and UTF-32 ---- */

static const struct wide_form {
    jx_str mark;
    const char *encoding;
} marks[] = {
    {JX_S_INIT("\xFF\xFE\0\0"), "UTF-32LE"}, /* before UTF-16LE, whose mark it begins with */
    {JX_S_INIT("\0\0\xFE\xFF"), "UTF-32BE"},
    {JX_S_INIT("\xFF\xFE"),     "UTF-16LE"},
    {JX_S_INIT("\xFE\xFF"),     "UTF-16BE"},
};

/* Without a mark: JSON begins with an ASCII character, so the zeros around it tell (RFC 4627, 3). */
static const char *wide_by_zeros(jx_str bytes)
{
    if (bytes.n < 2)
        return NULL;
    const bool second = bytes.at[0] != '\0' && bytes.at[1] == '\0';
    const bool first = bytes.at[0] == '\0' && bytes.at[1] != '\0';
    if (second && bytes.n >= 4 && bytes.at[2] == '\0' && bytes.at[3] == '\0')
        return "UTF-32LE";
    if (second)
        return "UTF-16LE";
    if (first)
        return "UTF-16BE";
    return bytes.n >= 4 && jx_str_starts(bytes, JX_S("\0\0\0")) && bytes.at[3] != '\0' ? "UTF-32BE"
                                                                                       : NULL;
}

/* The encoding, and the bytes behind its mark; NULL when it is none of these. */
const char *jx_json_wide_encoding(jx_str *bytes)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (jx_str_starts(*bytes, marks[i].mark)) {
            *bytes = jx_str_sub(*bytes, marks[i].mark.n, bytes->n);
            return marks[i].encoding;
        }
    return wide_by_zeros(*bytes);
}

static jx_status decode_marked(jx_arena *mem, jx_diags *diags, const char *file, jx_str bytes,
                               jx_str *out)
{
    jx_str behind_mark = bytes;
    const char *encoding = jx_json_wide_encoding(&behind_mark);
    if (encoding == NULL)
        return decode_unknown(mem, diags, file, bytes, out);
    const jx_conversion c = convert(mem, encoding, behind_mark);
    if (!c.is_complete)
        return bad_bytes(mem, diags, jx_json_locate(file, c.text, c.text.n), bytes,
                         bytes.n - behind_mark.n + c.fault, encoding);
    *out = c.text;
    jx_diags_add(diags, &CONVERTED, (jx_place){.file = file}, jx_str_from(encoding), (jx_str){0},
                 (jx_str){0});
    return JX_OK;
}

jx_status jx_json_decode(jx_arena *mem, jx_diags *diags, const char *file, jx_blob blob,
                         jx_str *out)
{
    jx_str bytes = {(const char *)blob.at, blob.n};
    *out = bytes;
    if (is_other_file(diags, file, bytes))
        return JX_ERR_INPUT;
    if (jx_str_starts(bytes, JX_S("\xEF\xBB\xBF"))) {
        *out = jx_str_sub(bytes, 3, bytes.n);
        const size_t valid = jx_utf8_valid(*out);
        if (valid == out->n)
            return JX_OK;
        return bad_bytes(mem, diags, jx_json_locate(file, *out, valid), bytes, valid + 3, "UTF-8");
    }
    return decode_marked(mem, diags, file, bytes, out);
}
