/* base/file.c: whole files, by way of the system's calls.
 *
 * Writing:  .jixiao-PID-N.tmp beside the target -> write, fsync, close -> rename -> fsync folder.
 * Nothing is allocated while the temporary file exists, since the arena may leave.
 */
#include "base/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* {0} the path, {1} and {2} the reason in Chinese and in English; the path stands in the place. */
static const jx_rule CANNOT_READ = {
    "IO-001",
    JX_ERROR,
    "文件无法读取：{1}",
    "cannot read the file: {2}",
};
static const jx_rule CANNOT_WRITE = {
    "IO-002",
    JX_ERROR,
    "文件无法写入：{1}",
    "cannot write the file: {2}",
};
static const jx_rule CANNOT_MAKE_FOLDER = {
    "IO-003",
    JX_ERROR,
    "文件夹无法建立：{1}",
    "cannot make the folder: {2}",
};
static const jx_rule TOO_LONG = {
    "IO-004",
    JX_ERROR,
    "文件太大：超过 {1} 字节的上限，请拆分后再试",
    "the file is too large: the limit is {1} bytes; please split it",
};
/* ---- reasons ---- */

static const struct {
    int number;
    const char *zh, *en;
} reasons[] = {
    {ENOENT,       "没有这个文件或文件夹",                      "no such file or folder"                           },
    {EACCES,       "没有权限",                                        "permission denied"                                },
    {EPERM,        "操作不被允许",                                  "operation not permitted"                          },
    {ENOSPC,       "磁盘已满",                                        "no space left on the disk"                        },
    {EDQUOT,       "磁盘配额已用完",                               "the disk quota is used up"                        },
    {EFBIG,        "文件超过系统允许的大小",                   "the file is larger than the system allows"        },
    {EISDIR,       "这是一个文件夹，不是文件",                "it is a folder, not a file"                       },
    {ENOTDIR,      "路径中有一段不是文件夹",                   "a part of the path is not a folder"               },
    {EEXIST,       "同名的文件已存在",                            "a file of that name exists"                       },
    {EROFS,        "磁盘是只读的",                                  "the disk is read-only"                            },
    {ENAMETOOLONG, "文件名太长",                                     "the file name is too long"                        },
    {ELOOP,        "符号链接绕成了圈",                            "symbolic links go round in a circle"              },
    {EIO,          "磁盘读写出错，请检查磁盘",                "the disk failed to read or write; please check it"},
    {EPIPE,        "接收输出的程序已经退出",                   "the program that was to take the output is gone"  },
    {EMFILE,       "打开的文件太多",                               "too many open files"                              },
    {ENFILE,       "系统中打开的文件太多",                      "too many open files in the system"                },
    {ENOMEM,       "内存不足",                                        "out of memory"                                    },
    {EINVAL,       "这不是普通文件，或文件名不被允许",
     "it is no regular file, or the name is not allowed"                                                                     },
    {ENXIO,        "没有程序在另一端接收，或设备不存在",
     "nobody is at the other end, or there is no device"                                                                     },
    {ETXTBSY,      "文件正被运行中的程序占用",                "the file is a program that runs"                  },
    {EBUSY,        "文件或设备正被占用",                         "the file or device is busy"                       },
    {EBADF,        "输入或输出没有打开",                         "the input or output is not open"                  },
};

static void complain(jx_arena *mem, jx_diags *diags, const jx_rule *rule, const char *path,
                     int number)
{
    const jx_place place = {.file = path};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].number == number) {
            jx_diags_add(diags, rule, place, jx_str_from(path), jx_str_from(reasons[i].zh),
                         jx_str_from(reasons[i].en));
            return;
        }
    const jx_mark mark = jx_arena_mark(mem);
    jx_diags_add(diags, rule, place, jx_str_from(path), jx_str_format(mem, "系统错误 %d", number),
                 jx_str_format(mem, "system error %d", number));
    jx_arena_reset(mem, mark);
}

/* ---- reading ---- */

typedef struct jx_handle { /* an open file, closed when the arena goes if not before */
    int fd;
    bool is_ours; /* standard input is not */
} jx_handle;

static void close_handle(void *thing)
{
    jx_handle *h = thing;
    if (h->is_ours)
        (void)close(h->fd);
    h->is_ours = false;
}

/* A handle that is tied in before anything is open: so nothing is lost if the arena leaves. */
static jx_handle *new_handle(jx_arena *mem)
{
    jx_handle *h = JX_NEW(mem, jx_handle);
    h->fd = -1;
    jx_arena_defer(mem, close_handle, h);
    return h;
}

typedef struct jx_mapping {
    void *at;
    size_t n;
} jx_mapping;

static void unmap(void *thing)
{
    jx_mapping *m = thing;
    if (m->n != 0)
        (void)munmap(m->at, m->n);
}

/* 0 or the number of the error. */
static int map(int fd, jx_mapping *out)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return errno;
    if (!S_ISREG(info.st_mode))
        return S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
    if (info.st_size == 0)
        return 0;
    void *at = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (at == MAP_FAILED)
        return errno;
    *out = (jx_mapping){at, (size_t)info.st_size};
    return 0;
}

jx_status jx_file_map(jx_arena *mem, jx_diags *diags, const char *path, jx_blob *out)
{
    *out = (jx_blob){0};
    jx_mapping *m = JX_NEW(mem, jx_mapping);
    jx_arena_defer(mem, unmap, m);
    /* O_NONBLOCK: a FIFO without a writer is to be refused, not waited for. */
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    const int fault = fd < 0 ? errno : map(fd, m);
    if (fd >= 0)
        (void)close(fd); /* the mapping stays */
    if (fault != 0) {
        complain(mem, diags, &CANNOT_READ, path, fault);
        return JX_ERR_IO;
    }
    *out = (jx_blob){m->at, m->n};
    return JX_OK;
}

/* Waits for an end that was set not to block, as terminals sometimes are; false: a true error. */
static bool may_try_again(int fd, short events)
{
    if (errno == EINTR)
        return true;
    if (errno != EAGAIN)
        return false;
    struct pollfd wait = {.fd = fd, .events = events};
    return poll(&wait, 1, -1) >= 0 || errno == EINTR;
}

/* Reads until `room` is full or the file ends; 0 or the number of the error. */
static int read_some(int fd, unsigned char *at, size_t room, size_t *got)
{
    *got = 0;
    while (*got < room) {
        const ssize_t n = read(fd, at + *got, room - *got);
        if (n == 0)
            return 0;
        if (n > 0)
            *got += (size_t)n;
        else if (!may_try_again(fd, POLLIN))
            return errno;
    }
    return 0;
}

static size_t room_at_first(int fd, size_t most)
{
    struct stat info;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0)
        return (uint64_t)info.st_size < most ? (size_t)info.st_size + 1 : most;
    return most < 64 << 10 ? most : 64 << 10;
}

jx_status jx_file_read(jx_arena *mem, jx_diags *diags, const char *path, size_t max, jx_blob *out)
{
    *out = (jx_blob){0};
    jx_handle *h = new_handle(mem);
    const bool is_stdin = strcmp(path, "-") == 0;
    h->fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    h->is_ours = !is_stdin && h->fd >= 0;
    int fault = h->fd < 0 ? errno : 0;
    unsigned char *at = NULL;
    size_t n = 0;
    /* One byte more than allowed is asked for, to learn whether there is more. */
    const size_t most = max < SIZE_MAX ? max + 1 : max;
    for (size_t room = fault == 0 ? room_at_first(h->fd, most) : 0; fault == 0 && n < most;
         room = room < most / 2 ? room * 2 : most) {
        unsigned char *grown = jx_alloc(mem, room, 1);
        if (n != 0)
            memcpy(grown, at, n);
        at = grown;
        size_t got;
        fault = read_some(h->fd, at + n, room - n, &got);
        n += got;
        if (n < room)
            break;
    }
    close_handle(h);
    if (fault != 0) {
        complain(mem, diags, &CANNOT_READ, path, fault);
        return JX_ERR_IO;
    }
    if (n > max) {
        jx_diags_add(diags, &TOO_LONG, (jx_place){.file = path}, jx_str_from(path),
                     jx_str_format(mem, "%zu", max), (jx_str){0});
        return JX_ERR_LIMIT;
    }
    *out = (jx_blob){at, n};
    return JX_OK;
}

/* ---- writing ---- */

static int write_all(int fd, jx_blob bytes)
{
    for (size_t done = 0; done < bytes.n;) {
        const size_t left = bytes.n - done;
        const ssize_t n = write(fd, bytes.at + done, left < SSIZE_MAX ? left : SSIZE_MAX);
        if (n >= 0)
            done += (size_t)n;
        else if (!may_try_again(fd, POLLOUT))
            return errno;
    }
    return 0;
}

/* As write_all, but a reader that has gone is an error and no signal. A signal that was pending
 * before, from elsewhere, stays so. */
static int write_without_signal(int fd, jx_blob bytes)
{
    sigset_t pipe_signal, pending, before;
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    sigemptyset(&pending);
    (void)sigpending(&pending);
    (void)pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
    const int fault = write_all(fd, bytes);
    if (fault == EPIPE && !sigismember(&pending, SIGPIPE)) {
        const struct timespec at_once = {0};
        while (sigtimedwait(&pipe_signal, NULL, &at_once) < 0 && errno == EINTR)
            continue;
    }
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return fault;
}

/* To a pipe or a device. A FIFO without a reader is waited for, as every program does. */
static int write_straight(const char *path, jx_blob bytes)
{
    const int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return errno;
    const int fault = write_without_signal(fd, bytes);
    return close(fd) != 0 && fault == 0 && errno != EINTR ? errno : fault;
}

/* Where a link leads in the end, also when nothing is there yet. NULL: in a circle. */
static const char *follow_links(jx_arena *mem, const char *path)
{
    for (int i = 0; i < 40; i++) {
        char target[PATH_MAX];
        const ssize_t n = readlink(path, target, sizeof target);
        if (n < 0 || (size_t)n >= sizeof target)
            return path;
        path =
            jx_path_join(mem, jx_path_dir(mem, path), jx_str_c(mem, (jx_str){target, (size_t)n}));
    }
    return NULL;
}

enum { JX_TEMPORARY_MAX = 64 }; /* bytes of "/.jixiao-PID-N.tmp" */

/* The process id and O_EXCL keep writers apart, on one machine and on shared disks. */
static int open_temporary(const char *folder, mode_t mode, char *path, size_t room)
{
    static unsigned counter;
    for (int attempt = 0; attempt < 1000; attempt++) {
        (void)snprintf(path, room, "%s/.jixiao-%ld-%u.tmp", folder, (long)getpid(), counter++);
        const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* Some file systems cannot flush, which is no failure of the writing. */
static int flush(int fd)
{
    while (fsync(fd) != 0)
        if (errno != EINTR)
            return errno == EINVAL || errno == ENOTSUP || errno == EROFS ? 0 : errno;
    return 0;
}

/* The name is safe only when the folder is on the disk. */
static int flush_folder(const char *folder)
{
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return 0; /* a folder that may be written but not read */
    const int fault = flush(fd);
    (void)close(fd);
    return fault;
}

/* The replaced file's owner and mode go on. Owner first: chown may clear bits of the mode. */
static int take_over(int fd, const struct stat *old)
{
    if (old->st_uid != geteuid() || old->st_gid != getegid()) {
        const int kept = fchown(fd, old->st_uid, old->st_gid);
        (void)kept; /* only root may; the file is whole without it */
    }
    return fchmod(fd, old->st_mode & 0777) != 0 ? errno : 0;
}

static int fill(int fd, const struct stat *old, jx_blob bytes)
{
    int fault = write_all(fd, bytes);
    if (fault == 0 && old != NULL)
        fault = take_over(fd, old);
    if (fault == 0)
        fault = flush(fd);
    if (close(fd) != 0 && fault == 0 && errno != EINTR)
        fault = errno;
    return fault;
}

/* `old`: the regular file that is replaced, or NULL. */
static int replace(jx_arena *mem, const char *target, const struct stat *old, jx_blob bytes)
{
    if (old != NULL && faccessat(AT_FDCWD, target, W_OK, AT_EACCESS) != 0)
        return errno; /* rename would replace even what is write-protected */
    const char *folder = jx_path_dir(mem, target);
    const size_t room = strlen(folder) + JX_TEMPORARY_MAX;
    char *temporary = jx_alloc(mem, room, 1);
    /* What nobody could read before, nobody shall read meanwhile. */
    const int fd = open_temporary(folder, old != NULL ? 0600 : 0666, temporary, room);
    if (fd < 0)
        return errno;
    int fault = fill(fd, old, bytes);
    if (fault == 0 && rename(temporary, target) != 0)
        fault = errno;
    if (fault != 0) {
        (void)unlink(temporary);
        return fault;
    }
    return flush_folder(folder);
}

static int write_file(jx_arena *mem, const char *path, jx_blob bytes)
{
    if (strcmp(path, "-") == 0)
        return write_without_signal(STDOUT_FILENO, bytes);
    struct stat info;
    const bool exists = stat(path, &info) == 0;
    if (exists && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode))
        return write_straight(path, bytes);
    if (!exists && errno != ENOENT)
        return errno;
    if (path[0] == '\0')
        return ENOENT;
    if (path[strlen(path) - 1] == '/' || (exists && S_ISDIR(info.st_mode)))
        return EISDIR;
    const char *target = follow_links(mem, path);
    return target != NULL ? replace(mem, target, exists ? &info : NULL, bytes) : ELOOP;
}

jx_status jx_file_write(jx_arena *mem, jx_diags *diags, const char *path, const void *bytes,
                        size_t n)
{
    const jx_mark mark = jx_arena_mark(mem);
    const int fault = write_file(mem, path, (jx_blob){bytes, n});
    jx_arena_reset(mem, mark);
    if (fault == 0)
        return JX_OK;
    complain(mem, diags, &CANNOT_WRITE, path, fault);
    return JX_ERR_IO;
}

/* ---- folders and paths ---- */

bool jx_file_exists(const char *path)
{
    return faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) == 0 && !jx_is_folder(path);
}

bool jx_is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* Another process may make the same folder at the same moment, and that is fine. */
static int make_one(const char *path)
{
    if (mkdir(path, 0777) == 0)
        return 0;
    const int fault = errno;
    return jx_is_folder(path) ? 0 : fault;
}

jx_status jx_folder_make(jx_arena *mem, jx_diags *diags, const char *path)
{
    const jx_str whole = jx_str_from(path);
    const jx_mark mark = jx_arena_mark(mem);
    int fault = whole.n == 0 ? ENOENT : 0;
    for (size_t i = 1; i <= whole.n && fault == 0; i++)
        if (i == whole.n || (whole.at[i] == '/' && whole.at[i - 1] != '/'))
            fault = make_one(jx_str_c(mem, jx_str_sub(whole, 0, i)));
    jx_arena_reset(mem, mark);
    if (fault == 0)
        return JX_OK;
    complain(mem, diags, &CANNOT_MAKE_FOLDER, path, fault);
    return JX_ERR_IO;
}

const char *jx_path_join(jx_arena *mem, const char *dir, const char *name)
{
    const jx_str folder = jx_str_from(dir), last = jx_str_from(name);
    if (folder.n == 0 || name[0] == '/')
        return jx_str_c(mem, last);
    const jx_str slash = jx_str_ends(folder, JX_S("/")) ? (jx_str){0} : JX_S("/");
    char *path = jx_alloc(mem, folder.n + slash.n + last.n + 1, 1);
    memcpy(path, folder.at, folder.n);
    if (slash.n != 0)
        memcpy(path + folder.n, slash.at, slash.n);
    memcpy(path + folder.n + slash.n, last.at, last.n);
    return path;
}

const char *jx_path_dir(jx_arena *mem, const char *path)
{
    jx_str dir = jx_str_from(path);
    while (dir.n > 1 && dir.at[dir.n - 1] == '/')
        dir.n--;
    while (dir.n > 0 && dir.at[dir.n - 1] != '/')
        dir.n--;
    while (dir.n > 1 && dir.at[dir.n - 1] == '/')
        dir.n--;
    return dir.n != 0 ? jx_str_c(mem, dir) : ".";
}
