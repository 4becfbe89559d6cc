/* base/status.h: may the caller go on?  What is wrong is told by findings (base/diag.h). */
#ifndef JX_BASE_STATUS_H
#define JX_BASE_STATUS_H

typedef enum jx_status {
    JX_OK,
    JX_ERR_INPUT,    /* the filing or the form is wrong; the findings say where */
    JX_ERR_FONT,     /* a font file is missing, unreadable, or lacks a character */
    JX_ERR_IO,       /* a file or the disk refused */
    JX_ERR_LIMIT,    /* beyond a documented limit */
    JX_ERR_MEMORY,   /* exhausted */
    JX_ERR_INTERNAL, /* a fault of ours, or of a library below us */
} jx_status;

#define JX_CHECK __attribute__((warn_unused_result))

/* Returns early with the status of `call` when it is not JX_OK: safe, since the arena releases. */
#define JX_TRY(call)                                                                               \
    do {                                                                                           \
        const jx_status jx_try_status_ = (call);                                                   \
        if (jx_try_status_ != JX_OK)                                                               \
            return jx_try_status_;                                                                 \
    } while (0)

#endif
