#define _GNU_SOURCE
#include "CDisk.h"
#include <fcntl.h>
#include <sys/stat.h>

int64_t cdisk_birth(const char *path) {
    struct statx facts;
    if (statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_BTIME, &facts) != 0) return -1;
    if (!(facts.stx_mask & STATX_BTIME)) return 0;
    return facts.stx_btime.tv_sec * INT64_C(1000000000) + facts.stx_btime.tv_nsec;
}
