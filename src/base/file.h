/* base/file.h: whole files in; out whole or not at all. Findings: IO-001 ... */
#ifndef JX_BASE_FILE_H
#define JX_BASE_FILE_H

#include "base/base.h"

typedef struct jx_blob {
    const unsigned char *at;
    size_t n;
} jx_blob;

/* Maps a file for reading (unmapped when `mem` goes). An empty file gives n 0.
 * JX_ERR_IO with IO-001 (path, reason) when it cannot be opened or is no regular file. */
JX_CHECK jx_status jx_file_map(jx_arena *mem, jx_diags *diags, const char *path, jx_blob *out);

/* Reads a file, or standard input for "-", into the arena; at most `max` bytes (JX_ERR_LIMIT). */
JX_CHECK jx_status jx_file_read(jx_arena *mem, jx_diags *diags, const char *path, size_t max,
                                jx_blob *out);

/* Writes bytes so that `path` holds either its old content or all of the new: a file beside it,
 * fsync, rename. "-" is standard output; pipes, sockets and devices are written straight.
 * A symbolic link's target is replaced, the link stays. Missing folders are not made.
 * JX_ERR_IO with IO-002 (path, reason), and nothing left behind. */
JX_CHECK jx_status jx_file_write(jx_arena *mem, jx_diags *diags, const char *path,
                                 const void *bytes, size_t n);

/* Makes a folder and its parents; an existing one is fine. JX_ERR_IO with IO-003. */
JX_CHECK jx_status jx_folder_make(jx_arena *mem, jx_diags *diags, const char *path);

bool jx_file_exists(const char *path); /* something that can be read */
bool jx_is_folder(const char *path);
/* dir + "/" + name, unless name is absolute or dir is empty. */
const char *jx_path_join(jx_arena *mem, const char *dir, const char *name);
const char *jx_path_dir(jx_arena *mem, const char *path); /* "." when there is none */

#endif
