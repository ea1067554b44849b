/// What Swift's Glibc does not show of the system's own calls: statx(2).
#ifndef CDISK_H
#define CDISK_H
#include <stdint.h>

/// When the file at `path` was made, in nanoseconds since 1970; 0 where the file system does not say, -1 where there is none.
/// A symbolic link is not followed.
int64_t cdisk_birth(const char *path);

#endif
