/* Files: whole in, and out whole or not at all. Runs in a folder of its own. */
#include "base/file.h"

/* cmocka.h needs the headers before it. */
/* clang-format off */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
/* clang-format on */

static jx_arena *mem;
static jx_diags *diags;
static char folder[64];

static void clear_folder(const char *path);

static int set_up(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/jx-test-file-XXXXXX");
    mem = jx_arena_new(0);
    if (mem == NULL || mkdtemp(folder) == NULL || chdir(folder) != 0)
        return -1;
    diags = jx_diags_new(mem);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    if (chdir("/") != 0)
        return -1;
    clear_folder(folder);
    jx_arena_drop(mem);
    return 0;
}

static void clear_folder(const char *path)
{
    (void)chmod(path, 0700);
    DIR *dir = opendir(path);
    for (const struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        const char *inner = jx_path_join(mem, path, entry->d_name);
        struct stat info;
        if (lstat(inner, &info) == 0 && S_ISDIR(info.st_mode))
            clear_folder(inner);
        else
            (void)unlink(inner);
    }
    if (dir != NULL)
        (void)closedir(dir);
    (void)rmdir(path);
}

static size_t entries(const char *path)
{
    size_t n = 0;
    DIR *dir = opendir(path);
    assert_non_null(dir);
    while (readdir(dir) != NULL)
        n++;
    (void)closedir(dir);
    return n - 2;
}

static jx_status put(const char *path, const char *text)
{
    return jx_file_write(mem, diags, path, text, strlen(text));
}

static void assert_holds(const char *path, const char *text)
{
    jx_blob blob;
    assert_int_equal(jx_file_read(mem, diags, path, 1 << 20, &blob), JX_OK);
    assert_int_equal(blob.n, strlen(text));
    assert_memory_equal(blob.at, text, blob.n);
}

static mode_t mode_of(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 0777;
}

static void assert_complaint(const char *code, const char *zh_reason)
{
    assert_int_equal(jx_diags_n(diags), 1);
    const jx_finding *finding = jx_diags_get(diags, 0);
    assert_string_equal(finding->rule->code, code);
    jx_buf zh = jx_buf_new(mem), en = jx_buf_new(mem);
    jx_finding_message(finding, JX_ZH, &zh);
    jx_finding_message(finding, JX_EN, &en);
    if (jx_str_find(jx_buf_str(&zh), jx_str_from(zh_reason), 0) == SIZE_MAX)
        fail_msg("\"%.*s\" does not tell: %s", (int)zh.n, zh.at, zh_reason);
    assert_true(en.n > 20);
    diags = jx_diags_new(mem);
}

/* Tests of permissions mean nothing to root, so they run in a child as another user. */
static void as_plain_user(void (*test)(void))
{
    if (geteuid() != 0) {
        test();
        return;
    }
    assert_int_equal(chmod(folder, 0777), 0);
    const pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        if (setgid(65534) != 0 || setuid(65534) != 0)
            _exit(2);
        test(); /* a failing assertion ends the child with 1 or by a signal */
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* ---- reading ---- */

static void a_file_is_read_and_mapped_whole(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 4095, 4096, 65536, 300000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *bytes = jx_alloc(mem, sizes[i], 1);
        for (size_t k = 0; k < sizes[i]; k++)
            bytes[k] = (char)(k * 31 >> 3);
        assert_int_equal(jx_file_write(mem, diags, "f", bytes, sizes[i]), JX_OK);
        jx_blob read, mapped;
        assert_int_equal(jx_file_read(mem, diags, "f", 300000, &read), JX_OK);
        assert_int_equal(jx_file_map(mem, diags, "f", &mapped), JX_OK);
        assert_int_equal(read.n, sizes[i]);
        assert_int_equal(mapped.n, sizes[i]);
        if (sizes[i] != 0) {
            assert_memory_equal(read.at, bytes, read.n);
            assert_memory_equal(mapped.at, bytes, mapped.n);
        }
    }
    assert_int_equal(jx_diags_n(diags), 0);
}

static void reading_stops_at_the_limit(void **state)
{
    (void)state;
    jx_blob blob;
    assert_int_equal(put("f", "0123456789"), JX_OK);
    assert_int_equal(jx_file_read(mem, diags, "f", 10, &blob), JX_OK);
    assert_int_equal(jx_file_read(mem, diags, "f", SIZE_MAX, &blob), JX_OK);
    assert_int_equal(blob.n, 10);
    assert_int_equal(jx_diags_n(diags), 0);
    assert_int_equal(jx_file_read(mem, diags, "f", 9, &blob), JX_ERR_LIMIT);
    assert_complaint("IO-004", "9 字节");
    assert_int_equal(jx_file_read(mem, diags, "/dev/zero", 100000, &blob), JX_ERR_LIMIT);
    assert_complaint("IO-004", "100000 字节");
}

static void what_cannot_be_read_is_told_with_its_reason(void **state)
{
    (void)state;
    jx_blob blob = {(const unsigned char *)"x", 1};
    static const struct {
        const char *path, *reason;
    } cases[] = {
        {"nothing.json", "没有这个文件"},
        {"",             "没有这个文件"},
        {"sub",          "文件夹"         },
        {"f/x",          "不是文件夹"   },
        {"loop",         "绕成了圈"      },
    };
    assert_int_equal(mkdir("sub", 0755), 0);
    assert_int_equal(put("f", "x"), JX_OK);
    assert_int_equal(symlink("loop", "loop"), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(jx_file_read(mem, diags, cases[i].path, 10, &blob), JX_ERR_IO);
        assert_int_equal(blob.n, 0);
        assert_complaint("IO-001", cases[i].reason);
        assert_int_equal(jx_file_map(mem, diags, cases[i].path, &blob), JX_ERR_IO);
        assert_complaint("IO-001", cases[i].reason);
    }
    char longest[400];
    memset(longest, 'n', sizeof longest - 1);
    longest[399] = '\0';
    assert_int_equal(jx_file_read(mem, diags, longest, 10, &blob), JX_ERR_IO);
    assert_complaint("IO-001", "文件名太长");
    assert_int_equal(mkfifo("fifo", 0600), 0);
    assert_int_equal(jx_file_map(mem, diags, "fifo", &blob), JX_ERR_IO); /* and does not wait */
    assert_complaint("IO-001", "不是普通文件");
    assert_int_equal(jx_file_map(mem, diags, "/dev/null", &blob), JX_ERR_IO);
    assert_complaint("IO-001", "不是普通文件");
}

static void standard_input_and_pipes_are_read_to_their_end(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    const pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        static char block[1000];
        memset(block, 'p', sizeof block);
        (void)close(ends[0]);
        for (int i = 0; i < 200; i++)
            if (write(ends[1], block, sizeof block) != (ssize_t)sizeof block)
                _exit(1);
        _exit(0);
    }
    (void)close(ends[1]);
    const int before = dup(STDIN_FILENO);
    assert_true(dup2(ends[0], STDIN_FILENO) >= 0);
    (void)close(ends[0]);
    jx_blob blob;
    const jx_status status = jx_file_read(mem, diags, "-", 1 << 20, &blob);
    assert_true(dup2(before, STDIN_FILENO) >= 0);
    (void)close(before);
    (void)waitpid(pid, NULL, 0);
    assert_int_equal(status, JX_OK);
    assert_int_equal(blob.n, 200000);
    for (size_t i = 0; i < blob.n; i++)
        assert_int_equal(blob.at[i], 'p');
}

/* ---- writing ---- */

static void a_new_file_honours_the_umask_and_an_old_one_keeps_its_mode(void **state)
{
    (void)state;
    const mode_t before = umask(027);
    assert_int_equal(put("new", "1"), JX_OK);
    assert_int_equal(mode_of("new"), 0640);
    assert_int_equal(put("old", "1"), JX_OK);
    assert_int_equal(chmod("old", 0604), 0);
    assert_int_equal(put("old", "2"), JX_OK);
    assert_int_equal(mode_of("old"), 0604);
    (void)umask(before);
    assert_holds("old", "2");
    assert_int_equal(entries("."), 2);
}

static void the_old_file_stays_whole_for_who_has_it_open(void **state)
{
    (void)state;
    assert_int_equal(put("f", "old content"), JX_OK);
    const int fd = open("f", O_RDONLY);
    assert_true(fd >= 0);
    assert_int_equal(put("f", "new"), JX_OK);
    char text[32] = "";
    assert_int_equal(read(fd, text, sizeof text), 11);
    assert_string_equal(text, "old content");
    (void)close(fd);
    assert_holds("f", "new");
}

static void a_link_stays_a_link(void **state)
{
    (void)state;
    assert_int_equal(mkdir("sub", 0755), 0);
    assert_int_equal(put("sub/real", "old"), JX_OK);
    assert_int_equal(symlink("sub/real", "link"), 0);
    assert_int_equal(symlink("link", "chain"), 0);
    assert_int_equal(symlink("sub/yet", "dangling"), 0);
    assert_int_equal(put("chain", "new"), JX_OK);
    assert_int_equal(put("dangling", "born"), JX_OK);
    struct stat info;
    assert_int_equal(lstat("chain", &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(lstat("link", &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_holds("sub/real", "new");
    assert_holds("sub/yet", "born");
    assert_int_equal(entries("sub"), 2);
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_int_equal(put("loop", "x"), JX_ERR_IO);
    assert_complaint("IO-002", "绕成了圈");
}

static void what_cannot_be_written_is_told_and_leaves_nothing(void **state)
{
    (void)state;
    char longest[300];
    memset(longest, 'n', sizeof longest - 1);
    longest[299] = '\0';
    char edge[256]; /* the longest name there may be: the temporary name must not grow with it */
    memset(edge, 'e', sizeof edge - 1);
    edge[255] = '\0';
    assert_int_equal(mkdir("sub", 0755), 0);
    assert_int_equal(put("f", "x"), JX_OK);
    assert_int_equal(put(edge, "fits"), JX_OK);
    assert_holds(edge, "fits");
    const struct {
        const char *path, *reason;
    } cases[] = {
        {"nowhere/f", "没有这个文件"},
        {"",          "没有这个文件"},
        {"sub",       "文件夹"         },
        {"sub/",      "文件夹"         },
        {"new/",      "文件夹"         },
        {"f/x",       "不是文件夹"   },
        {longest,     "文件名太长"   },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(put(cases[i].path, "y"), JX_ERR_IO);
        assert_complaint("IO-002", cases[i].reason);
    }
    assert_int_equal(entries("."), 3);
    assert_int_equal(entries("sub"), 0);
    assert_holds("f", "x");
}

static void protected_places(void)
{
    assert_int_equal(mkdir("mine", 0755), 0);
    assert_int_equal(put("mine/f", "old"), JX_OK);
    assert_int_equal(put("locked", "old"), JX_OK);
    assert_int_equal(chmod("locked", 0444), 0);
    assert_int_equal(put("locked", "new"), JX_ERR_IO);
    assert_complaint("IO-002", "没有权限");
    assert_holds("locked", "old");
    assert_int_equal(chmod("mine", 0555), 0);
    assert_int_equal(put("mine/f", "new"), JX_ERR_IO);
    assert_complaint("IO-002", "没有权限");
    assert_int_equal(put("mine/g", "new"), JX_ERR_IO);
    assert_complaint("IO-002", "没有权限");
    assert_int_equal(jx_folder_make(mem, diags, "mine/sub/more"), JX_ERR_IO);
    assert_complaint("IO-003", "没有权限");
    assert_holds("mine/f", "old");
    assert_int_equal(entries("mine"), 1);
    assert_int_equal(chmod("mine/f", 0), 0);
    assert_false(jx_file_exists("mine/f"));
    jx_blob blob;
    assert_int_equal(jx_file_read(mem, diags, "mine/f", 10, &blob), JX_ERR_IO);
    assert_complaint("IO-001", "没有权限");
}

static void permissions_are_respected(void **state)
{
    (void)state;
    as_plain_user(protected_places);
}

/* A full disk, played by a limit of the process: the write breaks off in the middle. */
static void a_write_that_breaks_off_leaves_the_old_file(void **state)
{
    (void)state;
    static char bytes[100000];
    memset(bytes, 'b', sizeof bytes);
    assert_int_equal(put("f", "old"), JX_OK);
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    struct rlimit low = {.rlim_cur = 50000, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &low), 0);
    const jx_status status = jx_file_write(mem, diags, "f", bytes, sizeof bytes);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, handler);
    assert_int_equal(status, JX_ERR_IO);
    assert_complaint("IO-002", "文件超过系统允许的大小");
    assert_holds("f", "old");
    assert_int_equal(entries("."), 1);
}

static void devices_and_pipes_are_written_straight(void **state)
{
    (void)state;
    assert_int_equal(put("/dev/null", "gone"), JX_OK);
    struct stat info;
    assert_int_equal(stat("/dev/null", &info), 0);
    assert_true(S_ISCHR(info.st_mode)); /* not renamed over */
    assert_int_equal(put("/dev/full", "x"), JX_ERR_IO);
    assert_complaint("IO-002", "磁盘已满");
    assert_int_equal(symlink("/dev/full", "full"), 0);
    assert_int_equal(put("full", "x"), JX_ERR_IO);
    assert_complaint("IO-002", "磁盘已满");

    assert_int_equal(mkfifo("fifo", 0600), 0);
    const int reader = open("fifo", O_RDONLY | O_NONBLOCK);
    assert_true(reader >= 0);
    assert_int_equal(put("fifo", "through the pipe"), JX_OK);
    char text[32] = "";
    assert_int_equal(read(reader, text, sizeof text), 16);
    assert_string_equal(text, "through the pipe");
    (void)close(reader);
    assert_int_equal(stat("fifo", &info), 0);
    assert_true(S_ISFIFO(info.st_mode));
}

static jx_status put_to_stdout(int end, const void *bytes, size_t n)
{
    (void)fflush(stdout);
    const int before = dup(STDOUT_FILENO);
    assert_true(dup2(end, STDOUT_FILENO) >= 0);
    (void)close(end);
    const jx_status status = jx_file_write(mem, diags, "-", bytes, n);
    assert_true(dup2(before, STDOUT_FILENO) >= 0);
    (void)close(before);
    return status;
}

static void standard_output_takes_all_and_a_gone_reader_is_an_error(void **state)
{
    (void)state;
    static char bytes[300000]; /* more than a pipe holds */
    memset(bytes, 's', sizeof bytes);
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    const pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        (void)close(ends[1]);
        size_t total = 0;
        char block[5000];
        for (ssize_t n; (n = read(ends[0], block, sizeof block)) > 0;)
            total += (size_t)n;
        _exit(total == sizeof bytes ? 0 : 1);
    }
    (void)close(ends[0]);
    /* Not blocking, as a terminal may be: the writer has to wait by itself. */
    assert_int_equal(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
    assert_int_equal(put_to_stdout(ends[1], bytes, sizeof bytes), JX_OK);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);

    assert_int_equal(pipe(ends), 0);
    (void)close(ends[0]);
    assert_int_equal(put_to_stdout(ends[1], bytes, sizeof bytes), JX_ERR_IO); /* and we live */
    assert_complaint("IO-002", "已经退出");
    sigset_t pending;
    assert_int_equal(sigpending(&pending), 0);
    assert_false(sigismember(&pending, SIGPIPE));
}

static void writers_beside_each_other_do_not_collide(void **state)
{
    (void)state;
    /* A left-over of a killed process with our very number is stepped over. */
    for (int i = 0; i < 300; i++) {
        char name[64];
        (void)snprintf(name, sizeof name, ".jixiao-%ld-%d.tmp", (long)getpid(), i);
        const int fd = open(name, O_CREAT | O_WRONLY, 0600);
        assert_true(fd >= 0);
        (void)close(fd);
    }
    assert_int_equal(put("f", "mine"), JX_OK);
    assert_holds("f", "mine");
    assert_int_equal(entries("."), 301);

    for (int child = 0; child < 4; child++) {
        const pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0) {
            for (int i = 0; i < 20; i++)
                if (put("shared", child % 2 ? "aaaaaaaaaa" : "bbbbbbbbbb") != JX_OK)
                    _exit(1);
            _exit(0);
        }
    }
    for (int child = 0; child < 4; child++) {
        int status;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    jx_blob blob;
    assert_int_equal(jx_file_read(mem, diags, "shared", 100, &blob), JX_OK);
    assert_int_equal(blob.n, 10);
    assert_true(memcmp(blob.at, "aaaaaaaaaa", 10) == 0 || memcmp(blob.at, "bbbbbbbbbb", 10) == 0);
    assert_int_equal(entries("."), 302);
}

/* ---- folders and paths ---- */

static void folders_are_made_with_their_parents(void **state)
{
    (void)state;
    static const char *const good[] = {"a", "a", "a/b/c", "x//y/", "./z/../z/q", "/tmp"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_int_equal(jx_folder_make(mem, diags, good[i]), JX_OK);
        assert_true(jx_is_folder(good[i]));
    }
    assert_int_equal(put("file", "x"), JX_OK);
    assert_int_equal(jx_folder_make(mem, diags, "file"), JX_ERR_IO);
    assert_complaint("IO-003", "同名的文件已存在");
    assert_int_equal(jx_folder_make(mem, diags, "file/sub"), JX_ERR_IO);
    assert_complaint("IO-003", "同名的文件已存在");
    assert_int_equal(jx_folder_make(mem, diags, ""), JX_ERR_IO);
    assert_complaint("IO-003", "没有这个文件");
    assert_true(jx_file_exists("file"));
    assert_false(jx_file_exists("a"));
    assert_false(jx_file_exists("nothing"));
    assert_false(jx_is_folder("file"));
}

static void paths_are_joined_and_taken_apart(void **state)
{
    (void)state;
    static const struct {
        const char *dir, *name, *want;
    } joins[] = {
        {"a",  "b",   "a/b"  },
        {"a/", "b",   "a/b"  },
        {"/",  "b",   "/b"   },
        {"",   "b",   "b"    },
        {"a",  "/b",  "/b"   },
        {".",  "b/c", "./b/c"},
    };
    static const struct {
        const char *path, *want;
    } dirs[] = {
        {"a/b",  "a" },
        {"/a/b", "/a"},
        {"/a",   "/" },
        {"/",    "/" },
        {"a",    "." },
        {"",     "." },
        {"a/b/", "a" },
        {"a//b", "a" },
        {"./a",  "." },
        {"../a", ".."},
    };
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        assert_string_equal(jx_path_join(mem, joins[i].dir, joins[i].name), joins[i].want);
    for (size_t i = 0; i < sizeof dirs / sizeof *dirs; i++)
        assert_string_equal(jx_path_dir(mem, dirs[i].path), dirs[i].want);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_read_and_mapped_whole),
        TEST(reading_stops_at_the_limit),
        TEST(what_cannot_be_read_is_told_with_its_reason),
        TEST(standard_input_and_pipes_are_read_to_their_end),
        TEST(a_new_file_honours_the_umask_and_an_old_one_keeps_its_mode),
        TEST(the_old_file_stays_whole_for_who_has_it_open),
        TEST(a_link_stays_a_link),
        TEST(what_cannot_be_written_is_told_and_leaves_nothing),
        TEST(permissions_are_respected),
        TEST(a_write_that_breaks_off_leaves_the_old_file),
        TEST(devices_and_pipes_are_written_straight),
        TEST(standard_output_takes_all_and_a_gone_reader_is_an_error),
        TEST(writers_beside_each_other_do_not_collide),
        TEST(folders_are_made_with_their_parents),
        TEST(paths_are_joined_and_taken_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
