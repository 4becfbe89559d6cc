/* score/score_word.c: rules that read words or look up bands: Q8, bands, manual scores, coefficients. */
#include "score/score_priv.h"

/* ---- yes and no --------------------------------------------------------------------------------------- */

static const char *const yes_words[] = {
    "是",   "有",   "已完成", "完成",   "全部完成", "达标", "合格",   "通过",
    "符合", "达到", "达成",   "已达成", "已通过",   "√",    "已达标", "达成预期指标"};
static const char *const no_words[] = {"否",     "无",     "没有",   "未完成",
                                       "未达标", "不合格", "未通过", "不符合",
                                       "未达成", "×",      "未达到", "未达成预期指标"};

static bool is_among(jx_str text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (jx_str_is(text, words[i]))
            return true;
    return false;
}

bool jx_says_yes(jx_str text)
{
    return is_among(text, yes_words, sizeof yes_words / sizeof *yes_words);
}

void jx_rule_yes_no(const jx_trial *c, jx_scored *out)
{
    const bool is_no = is_among(c->actual_text, no_words, sizeof no_words / sizeof *no_words);
    const bool is_wanted =
        c->actual_text.n > 0 && jx_str_eq(c->actual_text, jx_str_trim(c->target->text));
    if (is_wanted || jx_says_yes(c->actual_text)) {
        out->met = JX_MET_YES;
        jx_earn_full(c, out, "已做到", "it was done");
    } else if (is_no) {
        out->met = JX_MET_NO;
        jx_earn_nothing(c, out, "未做到", "it was not done");
    } else {
        jx_leave_open(out, "从实际完成值看不出“是”还是“否”：请写 是 或 否",
                      "the actual value says neither yes nor no: write 是 or 否");
    }
}

/* ---- bands ---------------------------------------------------------------------------------------------- */

/* The band of the highest beginning that the figure reaches; NULL: none. */
static const jx_score_band *band_of_figure(const jx_score_bands *bands, jx_dec a)
{
    const jx_score_band *best = NULL;
    for (size_t i = 0; i < bands->n; i++) {
        const jx_score_band *band = &bands->at[i];
        if (!band->from.self.present || band->from.dec.poisoned || jx_is_above(band->from.dec, a))
            continue;
        if (best == NULL || jx_is_above(band->from.dec, best->from.dec))
            best = band;
    }
    return best;
}

static const jx_score_band *band_of_word(const jx_score_bands *bands, jx_str text)
{
    for (size_t i = 0; i < bands->n; i++) {
        const jx_str word = jx_str_trim(bands->at[i].is.text);
        if (word.n > 0 && jx_str_eq(word, text))
            return &bands->at[i];
    }
    return NULL;
}

static void earn_band_points(const jx_trial *c, jx_scored *out, const jx_score_band *band)
{
    const char *a = jx_str_c(c->mem, c->actual_text);
    if (band->points.self.present && !band->points.dec.poisoned) {
        jx_earn_points(c, out, band->points.dec, jx_str_format(c->mem, "“%s”所在档", a),
                       jx_str_format(c->mem, "the band of \"%s\"", a));
        return;
    }
    if (!band->percent.self.present || band->percent.dec.poisoned) {
        jx_leave_open(out, "该档没有写得分比例（percent）或得分（points）",
                      "this band says neither percent nor points");
        return;
    }
    const char *w = jx_dec_c(c, c->weight), *p = jx_dec_c(c, band->percent.dec);
    jx_earn_share(c, out, band->percent.dec, jx_dec_int(100),
                  jx_str_format(c->mem, "“%s”所在档：%s×%s%%", a, w, p),
                  jx_str_format(c->mem, "the band of \"%s\": %s × %s%%", a, w, p));
}

void jx_rule_bands(const jx_trial *c, jx_scored *out)
{
    const jx_score_bands *bands = &c->scoring->bands;
    const jx_score_band *band = band_of_word(bands, c->actual_text);
    const bool is_figure = jx_target_has_number(c->actual);
    if (band == NULL && is_figure)
        band = band_of_figure(bands, c->actual->number);
    if (band != NULL)
        earn_band_points(c, out, band);
    else if (is_figure)
        jx_earn_nothing(c, out, "低于各档起点", "it is below every band");
    else
        jx_leave_open(out, "完成值不在各档所列文字中",
                      "the actual value is none of the bands' words");
    if (jx_target_has_number(c->target) && is_figure) {
        jx_trial figures = *c;
        jx_scored ignored = {0};
        if (jx_compare(&figures, &ignored))
            out->met = jx_is_met(&figures) ? JX_MET_YES : JX_MET_NO;
    }
}

/* 满意度 by the scheme's bands: the rate itself, not its ratio to the target. */
void jx_rule_satisfaction(const jx_trial *c, jx_scored *out)
{
    const jx_scheme *s = c->scheme;
    for (size_t i = 0; i < s->satisfaction_n; i++) {
        if (jx_is_above(s->satisfaction[i].from, c->a))
            continue;
        const char *w = jx_dec_c(c, c->weight), *p = jx_dec_c(c, s->satisfaction[i].percent);
        const char *from = jx_dec_c(c, s->satisfaction[i].from);
        jx_earn_share(c, out, s->satisfaction[i].percent, jx_dec_int(100),
                      jx_str_format(c->mem, "满意度%s%%以上档：%s×%s%%", from, w, p),
                      jx_str_format(c->mem, "satisfaction from %s%%: %s × %s%%", from, w, p));
        return;
    }
    jx_earn_nothing(c, out, "低于各档起点", "it is below every band");
}

/* ---- what people decide ------------------------------------------------------------------------------- */

/* The level of words that the actual text names; "达成" is enough for 达成预期指标. NULL: none. */
static const jx_quality *quality_of(const jx_scheme *scheme, jx_str text)
{
    enum { JX_TWO_CHARACTERS = 6, JX_FOUR_CHARACTERS = 12 };
    for (size_t i = 0; i < scheme->quality_n; i++) {
        const jx_str name = scheme->qualities[i].name;
        /* NOLINTNEXTLINE(readability-suspicious-call-argument): either may begin the other */
        const bool is_beginning = text.n >= JX_TWO_CHARACTERS && jx_str_starts(name, text);
        if (jx_str_eq(text, name) || is_beginning ||
            (name.n >= JX_FOUR_CHARACTERS && jx_str_starts(text, name)))
            return &scheme->qualities[i];
    }
    return NULL;
}

static jx_dec or_else(const jx_amount *amount, jx_dec other)
{
    return amount->self.present && !amount->dec.poisoned ? amount->dec : other;
}

void jx_rule_manual(const jx_trial *c, jx_scored *out)
{
    const jx_scoring *scoring = c->scoring;
    if (c->actual_text.n == 0) {
        jx_leave_open(out, "没有填实际完成值", "no actual value is filed");
        return;
    }
    const bool is_repeated = jx_str_eq(c->actual_text, jx_str_trim(c->target->text)) ||
                             jx_str_eq(c->actual_text, jx_str_trim(c->target->remark));
    const jx_quality *quality = quality_of(c->scheme, c->actual_text);
    if (quality == NULL && is_repeated && c->scheme->quality_n > 0)
        quality = &c->scheme->qualities[0];
    if (quality != NULL)
        out->met = quality == &c->scheme->qualities[0] ? JX_MET_YES : JX_MET_NO;
    const bool is_set = scoring->low.self.present || scoring->high.self.present;
    const jx_dec low =
        or_else(&scoring->low, quality != NULL && !is_set ? quality->low : jx_dec_int(0));
    const jx_dec high =
        or_else(&scoring->high, quality != NULL && !is_set ? quality->high : jx_dec_int(100));
    const char *l = jx_dec_c(c, low), *h = jx_dec_c(c, high);
    jx_earn_band(c, out, low, high,
                 jx_str_format(c->mem, "定性指标由人评分，在分值的%s%%至%s%%之间", l, h),
                 jx_str_format(c->mem, "people decide: %s%% to %s%% of the weight", l, h));
}

/* 得分系数: the filing itself says what share is earned. */
void jx_rule_share(const jx_trial *c, jx_scored *out)
{
    const jx_dec share = c->indicator->coefficient.dec;
    const char *w = jx_dec_c(c, c->weight), *p = jx_dec_c(c, share);
    jx_earn_share(c, out, share, jx_dec_int(100), jx_str_format(c->mem, "%s×得分系数%s%%", w, p),
                  jx_str_format(c->mem, "%s × coefficient %s%%", w, p));
}
