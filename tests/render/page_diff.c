/* page_diff.c: how far two pictures of one page are apart.
 *
 *     page_diff BLOCK A.pgm B.pgm  ->  "MEAN WORST" of the differences of the mean grays of blocks of
 *                                      BLOCK x BLOCK pixels, which overlap by three quarters
 *
 * Gray levels 0 to 255. Renderers round a page's size differently: by up to two pixels.
 */
#include <stdio.h>
#include <stdlib.h>

typedef struct picture {
    int width, height;
    unsigned char *at;
} picture;

static int read_number(FILE *file)
{
    int c = getc(file);
    while (c == ' ' || c == '\n' || c == '#') {
        if (c == '#')
            while (c != '\n' && c != EOF)
                c = getc(file);
        c = getc(file);
    }
    int n = 0;
    for (; c >= '0' && c <= '9' && n < 100000; c = getc(file))
        n = 10 * n + c - '0';
    return n;
}

static picture read_picture(const char *path)
{
    picture p = {0};
    FILE *file = fopen(path, "rb");
    if (file == NULL || getc(file) != 'P' || getc(file) != '5') {
        fprintf(stderr, "%s: no PGM\n", path);
        exit(2);
    }
    p.width = read_number(file);
    p.height = read_number(file);
    const int depth = read_number(file);
    const size_t n = (size_t)p.width * (size_t)p.height;
    p.at = malloc(n + 1);
    if (p.at == NULL || depth != 255 || fread(p.at, 1, n, file) != n) {
        fprintf(stderr, "%s: cut off, or not of 8 bits\n", path);
        exit(2);
    }
    fclose(file);
    return p;
}

static long block_sum(const picture *p, int x0, int y0, int block)
{
    long sum = 0;
    for (int y = y0; y < y0 + block; y++)
        for (int x = x0; x < x0 + block; x++)
            sum += p->at[(size_t)y * (size_t)p->width + (size_t)x];
    return sum;
}

int main(int argc, char **argv)
{
    const int block = argc == 4 ? atoi(argv[1]) : 0;
    if (block < 1)
        return 2;
    const picture a = read_picture(argv[2]), b = read_picture(argv[3]);
    if (abs(a.width - b.width) > 2 || abs(a.height - b.height) > 2) {
        printf("pages of %dx%d and %dx%d pixels\n", a.width, a.height, b.width, b.height);
        return 1;
    }
    const int width = a.width < b.width ? a.width : b.width;
    const int height = a.height < b.height ? a.height : b.height;
    const int step = block >= 4 ? block / 4 : 1;
    double all = 0;
    long worst = 0, n = 0;
    for (int y = 0; y + block <= height; y += step) {
        for (int x = 0; x + block <= width; x += step, n++) {
            const long d = labs(block_sum(&a, x, y, block) - block_sum(&b, x, y, block));
            all += (double)d;
            worst = d > worst ? d : worst;
        }
    }
    const double area = (double)block * block;
    printf("%.3f %.1f\n", n > 0 ? all / area / (double)n : 0.0, (double)worst / area);
    free(a.at);
    free(b.at);
    return 0;
}
