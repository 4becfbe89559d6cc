/* score/scheme.c: the built-in scheme, and a scheme as text. */
#include "score/scheme.h"

#define N_OF(rows) (sizeof(rows) / sizeof *(rows))

/* ---- mof: 财预〔2020〕10号 ------------------------------------------------------------------- */
/* layouts/schemes/mof.json says the same; a test holds them against each other. */

static const jx_str output_names[] = {JX_S_INIT("产出指标"), JX_S_INIT("产出")};
static const jx_str benefit_names[] = {JX_S_INIT("效益指标"), JX_S_INIT("效益"),
                                       JX_S_INIT("效果指标")};
static const jx_str satisfaction_names[] = {JX_S_INIT("满意度指标"), JX_S_INIT("满意度"),
                                            JX_S_INIT("服务对象满意度指标")};

static const jx_level mof_levels[] = {
    {output_names,       N_OF(output_names),       {.coef = 50}},
    {benefit_names,      N_OF(benefit_names),      {.coef = 30}},
    {satisfaction_names, N_OF(satisfaction_names), {.coef = 10}},
};
static const jx_level mof_levels_without[] = {
    {output_names,  N_OF(output_names),  {.coef = 50}},
    {benefit_names, N_OF(benefit_names), {.coef = 40}},
};
static const jx_weights mof_weights[] = {
    {JX_S_INIT("设满意度指标"),    mof_levels,         N_OF(mof_levels)        },
    {JX_S_INIT("不设满意度指标"), mof_levels_without, N_OF(mof_levels_without)},
};
static const jx_quality mof_qualities[] = {
    {JX_S_INIT("达成预期指标"),                            {.coef = 80}, {.coef = 100}},
    {JX_S_INIT("部分达成预期指标并具有一定效果"), {.coef = 60}, {.coef = 80} },
    {JX_S_INIT("未达成预期指标且效果较差"),          {.coef = 0},  {.coef = 60} },
};
static const jx_grade mof_grades[] = {
    {{.coef = 90}, JX_S_INIT("优")},
    {{.coef = 80}, JX_S_INIT("良")},
    {{.coef = 60}, JX_S_INIT("中")},
    {{.coef = 0},  JX_S_INIT("差")},
};

static const jx_scheme mof = {
    .name = JX_S_INIT("mof"),
    .title = JX_S_INIT("财政部项目支出绩效自评"),
    .source = JX_S_INIT("财预〔2020〕10号"),
    .total = {.coef = 100},
    .execution_weight = {.coef = 10},
    .execution_rule = JX_EXECUTION_PROPORTIONAL,
    .weights = mof_weights,
    .weight_n = N_OF(mof_weights),
    .floor = {.coef = 60},
    .overrun = {.coef = 5},
    .qualities = mof_qualities,
    .quality_n = N_OF(mof_qualities),
    .excess_explain = {.coef = 130},
    .excess_low = {.coef = 200},
    .excess_far = {.coef = 300},
    .decimals = 2,
    .trim_zeros = true,
    .grades = mof_grades,
    .grade_n = N_OF(mof_grades),
};

const jx_scheme *jx_scheme_mof(void)
{
    return &mof;
}

const jx_level *jx_weights_find(const jx_weights *weights, jx_str name)
{
    const jx_str wanted = jx_str_trim(name);
    for (size_t i = 0; i < weights->n; i++)
        for (size_t k = 0; k < weights->levels[i].name_n; k++)
            if (jx_str_eq(weights->levels[i].names[k], wanted))
                return &weights->levels[i];
    return NULL;
}

/* ---- as text --------------------------------------------------------------------------------- */

static void put(jx_buf *out, const char *what, jx_dec x)
{
    jx_buf_put_byte(out, ' ');
    jx_buf_put_c(out, what);
    if (x.poisoned)
        jx_buf_put_c(out, "none");
    else
        jx_buf_put_dec(out, jx_dec_trim(x));
}

static void put_bands(jx_buf *out, const jx_band *bands, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        put(out, "", bands[i].from);
        put(out, "-> ", bands[i].percent);
    }
    jx_buf_put_byte(out, '\n');
}

static void put_weights(jx_buf *out, const jx_weights *weights)
{
    jx_buf_put_c(out, "weights ");
    jx_buf_put_str(out, weights->title);
    for (size_t i = 0; i < weights->n; i++) {
        const jx_level *level = &weights->levels[i];
        jx_buf_put_c(out, ";");
        for (size_t k = 0; k < level->name_n; k++) {
            jx_buf_put_c(out, k == 0 ? " " : "|");
            jx_buf_put_str(out, level->names[k]);
        }
        put(out, "", level->weight);
    }
    jx_buf_put_byte(out, '\n');
}

void jx_scheme_dump(const jx_scheme *s, jx_buf *out)
{
    jx_buf_format(out, "scheme %.*s\ntitle %.*s\nsource %.*s\n", (int)s->name.n, s->name.at,
                  (int)s->title.n, s->title.at, (int)s->source.n, s->source.at);
    jx_buf_put_c(out, "total");
    put(out, "", s->total);
    jx_buf_put_c(out, s->execution_rule == JX_EXECUTION_BANDS ? "\nexecution bands"
                                                              : "\nexecution proportional");
    put(out, "weight ", s->execution_weight);
    put_bands(out, s->execution_bands, s->execution_band_n);
    for (size_t i = 0; i < s->weight_n; i++)
        put_weights(out, &s->weights[i]);
    jx_buf_put_c(out, s->by_threshold ? "quantity threshold" : "quantity proportional");
    put(out, "floor ", s->floor);
    jx_buf_put_c(out, s->equal_is_exact ? " equal exact" : " equal forward");
    put(out, "overrun ", s->overrun);
    jx_buf_put_byte(out, '\n');
    for (size_t i = 0; i < s->quality_n; i++) {
        jx_buf_put_c(out, "quality ");
        jx_buf_put_str(out, s->qualities[i].name);
        put(out, "", s->qualities[i].low);
        put(out, "to ", s->qualities[i].high);
        jx_buf_put_byte(out, '\n');
    }
    jx_buf_put_c(out, "satisfaction");
    put_bands(out, s->satisfaction, s->satisfaction_n);
    jx_buf_put_c(out, "excess");
    put(out, "explain ", s->excess_explain);
    put(out, "low ", s->excess_low);
    put(out, "far ", s->excess_far);
    jx_buf_format(out, "\ndecimals %u%s\ngrades", s->decimals, s->trim_zeros ? " trimmed" : "");
    for (size_t i = 0; i < s->grade_n; i++) {
        jx_buf_put_byte(out, ' ');
        jx_buf_put_str(out, s->grades[i].name);
        put(out, "", s->grades[i].from);
    }
    jx_buf_put_byte(out, '\n');
}
