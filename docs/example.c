/* Renders the first report of a filing: cc example.c $(pkg-config --cflags --libs jixiao) */
#include <jixiao.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s FILING.json OUT.pdf\n", argv[0]);
        return 2;
    }
    jixiao *jx = jixiao_new(NULL);
    jixiao_filing *filing = jixiao_open(jx, argv[1]);
    jixiao_status status = jixiao_status_of(filing);
    if (status == JIXIAO_OK)
        status = jixiao_render_file(filing, 0, argv[2]);

    for (size_t i = 0; i < jixiao_finding_count(filing); i++) {
        const jixiao_finding *finding = jixiao_finding_get(filing, i);
        fprintf(stderr, "%s:%u:%u: %s: %s\n", finding->file, finding->line, finding->column,
                finding->code, finding->zh);
    }
    jixiao_close(filing);
    jixiao_free(jx);
    return status == JIXIAO_OK ? 0 : 1;
}
