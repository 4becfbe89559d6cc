/* text/cluster.h: extended grapheme clusters (UAX #29 15.0): what a reader takes for one
 * character, and so what is never torn apart. */
#ifndef JX_TEXT_CLUSTER_H
#define JX_TEXT_CLUSTER_H

#include "base/base.h"

/* starts[i]: a cluster begins with character i. n entries. */
void jx_clusters(const uint32_t *c, size_t n, bool *starts);

#endif
