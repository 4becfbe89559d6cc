/* tests/fuzz/replay.c: runs a fuzz target over files, for compilers without libFuzzer: each argument
 * is a file, or a folder whose files are taken. Fails when there is none to run. */
#include <dirent.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run_file(const char *path)
{
    FILE *in = fopen(path, "rb");
    struct stat info;
    if (in == NULL || fstat(fileno(in), &info) != 0) {
        perror(path);
        return -1;
    }
    /* Exactly as long as the file, so that a sanitizer sees the first byte too many. */
    const size_t size = (size_t)info.st_size;
    uint8_t *data = malloc(size != 0 ? size : 1);
    const size_t got = data != NULL ? fread(data, 1, size, in) : 0;
    (void)fclose(in);
    if (data != NULL && got == size)
        (void)LLVMFuzzerTestOneInput(data, size);
    free(data);
    return got == size ? 1 : -1;
}

/* The number of inputs run; -1 when something could not be read. */
static int run(const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0 && !S_ISDIR(info.st_mode))
        return run_file(path);
    DIR *folder = opendir(path);
    if (folder == NULL) {
        perror(path);
        return -1;
    }
    int n = 0;
    for (const struct dirent *entry; n >= 0 && (entry = readdir(folder)) != NULL;) {
        char file[4096];
        if (entry->d_name[0] == '.')
            continue;
        (void)snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        n = run_file(file) < 0 ? -1 : n + 1;
    }
    (void)closedir(folder);
    return n;
}

int main(int argc, char **argv)
{
    int total = 0;
    for (int i = 1; i < argc; i++) {
        const int n = run(argv[i]);
        if (n < 0)
            return EXIT_FAILURE;
        total += n;
    }
    (void)printf("%d inputs\n", total);
    return total > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
