/* model/target_priv.h: the words of the target language (target_words.c). */
#ifndef JX_MODEL_TARGET_PRIV_H
#define JX_MODEL_TARGET_PRIV_H

#include "model/target.h"

typedef struct jx_relation_word {
    const char *word; /* NULL ends the table */
    jx_relation relation;
} jx_relation_word;

/* All tables end with NULL. Full-width ASCII in a text is read as ASCII, so the tables hold that. */
extern const char *const jx_unit_words[],
    *const jx_power_words[], *const jx_measure_words[],
                                 *const jx_absent_words[],
                                     *const jx_option_words[],
                                         *const jx_after_unit_words[],
                                             *const jx_lead_words[],
                                                 *const jx_realm_words[],
                                                     *const jx_approx_words[],
                                                         *const jx_done_words[],
                                                             *const jx_statement_starts[],
                                                                 *const jx_statement_words[],
                                                                     *const jx_name_ends[];
extern const jx_relation_word jx_relation_words[], jx_tail_words[];

/* A text as characters, full-width ASCII folded to ASCII, each with its byte offset in the text. */
typedef struct jx_scan {
    jx_arena *mem;
    jx_str text;
    const uint32_t *c;
    const size_t *at; /* n + 1 offsets */
    size_t n;         /* the scan ends here */
    size_t i;         /* the next character */
} jx_scan;

/* The word stands at s->i; its length in characters, else 0. */
size_t jx_scan_word(const jx_scan *s, const char *word);
/* The longest of the words that stands at s->i; its length, else 0. */
size_t jx_scan_words(const jx_scan *s, const char *const *words);
/* Goes past a word, or stays. */
bool jx_scan_skip(jx_scan *s, const char *word);
void jx_scan_spaces(jx_scan *s);
bool jx_scan_is_digit(const jx_scan *s, size_t i);
/* The text from character `from` to `to`, as filed. */
jx_str jx_scan_slice(const jx_scan *s, size_t from, size_t to);
/* Without white space at both ends and one pair of brackets round the whole. */
jx_str jx_scan_remark(const jx_scan *s, size_t from, size_t to);

/* The rest of the scan is a date or a period (target_date.c). False: it is not; *out untouched. */
bool jx_target_read_date(jx_scan s, jx_target *out);
/* The rest of the scan is a number with what belongs to it (target_number.c). */
bool jx_target_read_number(jx_scan s, jx_target *out);
/* The rest of the scan is nothing but units: 元/户, 人数、金额. */
bool jx_target_is_unit(jx_scan s);

void jx_target_print_date(const jx_target *target, jx_buf *out);
void jx_target_print_number(const jx_target *target, jx_buf *out);

/* The last day of a month; February without a year (0) has 29. */
unsigned jx_day_last(unsigned year, unsigned month);

#endif
