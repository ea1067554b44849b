/* Interposed by name: an executable's own functions come before those of its libraries. Each does its work by the system call
   itself, so that nothing here calls itself. */
#define _GNU_SOURCE
#include "CWeakDisk.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum kind { WRITTEN, ADDED, REMOVED };

/* A change that was not synced, and what takes it back. */
struct change {
    enum kind kind;
    int node;          /* WRITTEN: whose octets */
    off_t offset;
    size_t count;      /* of `old` */
    char *old;
    off_t size;        /* before it */
    char *path;        /* ADDED, REMOVED: the name; its folder has to be synced */
    char *saved;       /* REMOVED, and ADDED over another: a second name of what stood there */
    int is_folder;
};

/* A file, held open so that its number is no other's. */
struct node { dev_t device; ino_t number; int fd; };

enum { FDS = 65536 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char watched[512], side[520];
static size_t watched_length;
static struct change *changes;
static size_t change_count, change_room;
static struct node *nodes;
static int node_count, node_room;
static int node_of[FDS];     /* plus one */
static char *path_of[FDS];
static char is_random[FDS];
static uint64_t file_dice = 1, call_dice = 1, saves;
static int64_t done, dies_at, fails_at;
static int failure, is_dead, is_full;

static uint64_t roll(uint64_t *state) { /* SplitMix64 */
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static void shuffle(uint64_t *dice, void *into, size_t count) {
    unsigned char *octets = into;
    for (size_t i = 0; i < count; i++) octets[i] = (unsigned char)roll(dice);
}

/* The memory that SQLite's connections share is a file in name only: nobody reads it after a crash. */
static int is_watched(const char *path) {
    if (!watched_length || !path || strncmp(path, watched, watched_length) != 0) return 0;
    size_t n = strlen(path);
    return n < 4 || strcmp(path + n - 4, "-shm") != 0;
}

static struct change *add(enum kind kind) {
    if (change_count == change_room) {
        change_room = change_room ? change_room * 2 : 256;
        changes = realloc(changes, change_room * sizeof *changes);
    }
    struct change *it = &changes[change_count++];
    memset(it, 0, sizeof *it);
    it->kind = kind;
    return it;
}

static void release(struct change *it) {
    if (it->saved) syscall(SYS_unlink, it->saved);
    free(it->old); free(it->path); free(it->saved);
}

/* -1 where the change may go on; else the errno that it fails with. */
static int meet(void) {
    done++;
    if (dies_at && done >= dies_at) is_dead = 1;
    if (is_dead) return EIO;
    if (fails_at && done == fails_at) return failure;
    return -1;
}

static int known(int fd, const char *path) {
    struct stat facts;
    if (fstat(fd, &facts) != 0 || !S_ISREG(facts.st_mode)) return 0;
    for (int i = 0; i < node_count; i++)
        if (nodes[i].number == facts.st_ino && nodes[i].device == facts.st_dev) return i + 1;
    int own = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
    if (own < 0) return 0;
    if (node_count == node_room) {
        node_room = node_room ? node_room * 2 : 64;
        nodes = realloc(nodes, (size_t)node_room * sizeof *nodes);
    }
    nodes[node_count] = (struct node){facts.st_dev, facts.st_ino, own};
    return ++node_count;
}

static int begin_open(const char *path, int flags, mode_t mode) {
    int isUnknown = !is_watched(path);
    if (isUnknown) {
        int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
        if (fd >= 0 && fd < FDS && path) is_random[fd] = watched_length && strcmp(path, "/dev/urandom") == 0;
        return fd;
    }
    pthread_mutex_lock(&lock);
    int isNew = (flags & O_CREAT) && access(path, F_OK) != 0;
    if (isNew) {
        int fault = meet();
        if (fault < 0 && is_full) fault = ENOSPC;
        if (fault >= 0) { pthread_mutex_unlock(&lock); errno = fault; return -1; }
    }
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    int error = errno;
    if (fd >= 0 && fd < FDS) {
        free(path_of[fd]);
        path_of[fd] = strdup(path);
        node_of[fd] = (flags & O_ACCMODE) == O_RDONLY && !isNew ? 0 : known(fd, path);
        /* Whoever syncs through a descriptor for reading syncs the same file. */
        if (!node_of[fd]) {
            struct stat facts;
            if (fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode))
                for (int i = 0; i < node_count; i++)
                    if (nodes[i].number == facts.st_ino && nodes[i].device == facts.st_dev) node_of[fd] = i + 1;
        }
        if (isNew) add(ADDED)->path = strdup(path);
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return fd;
}

static mode_t mode_in(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(more, int) : 0; }

int open(const char *path, int flags, ...) {
    va_list more; va_start(more, flags); mode_t mode = mode_in(flags, more); va_end(more);
    return begin_open(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    va_list more; va_start(more, flags); mode_t mode = mode_in(flags, more); va_end(more);
    return begin_open(path, flags, mode);
}

int close(int fd) {
    if (fd >= 0 && fd < FDS) {
        is_random[fd] = 0;
        if (path_of[fd]) {
            pthread_mutex_lock(&lock);
            free(path_of[fd]);
            path_of[fd] = 0; node_of[fd] = 0;
            pthread_mutex_unlock(&lock);
        }
    }
    return (int)syscall(SYS_close, fd);
}

ssize_t read(int fd, void *into, size_t count) {
    if (fd >= 0 && fd < FDS && is_random[fd]) {
        pthread_mutex_lock(&lock); shuffle(&file_dice, into, count); pthread_mutex_unlock(&lock);
        return (ssize_t)count;
    }
    return syscall(SYS_read, fd, into, count);
}

ssize_t getrandom(void *into, size_t count, unsigned flags) {
    if (!watched_length) return syscall(SYS_getrandom, into, count, flags);
    pthread_mutex_lock(&lock); shuffle(&call_dice, into, count); pthread_mutex_unlock(&lock);
    return (ssize_t)count;
}

/* No program is started in a play: WeasyPrint takes a second, and what it makes bears the hour. */
int posix_spawn(pid_t *id, const char *path, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
                char *const arguments[], char *const environment[]) {
    (void)id; (void)path; (void)actions; (void)attributes; (void)arguments; (void)environment;
    return ENOENT;
}
int execve(const char *path, char *const arguments[], char *const environment[]) {
    (void)path; (void)arguments; (void)environment;
    errno = ENOENT;
    return -1;
}

static int is_tracked(int fd) { return fd >= 0 && fd < FDS && node_of[fd]; }

/* Called with the lock. */
static void note(int fd, off_t offset, size_t count) {
    struct node *node = &nodes[node_of[fd] - 1];
    struct stat facts;
    fstat(fd, &facts);
    struct change *it = add(WRITTEN);
    it->node = node_of[fd] - 1;
    it->offset = offset;
    it->size = facts.st_size;
    if (offset < facts.st_size && count) {
        it->count = count < (size_t)(facts.st_size - offset) ? count : (size_t)(facts.st_size - offset);
        it->old = malloc(it->count);
        if (syscall(SYS_pread64, node->fd, it->old, it->count, offset) != (ssize_t)it->count) it->count = 0;
    }
}

static ssize_t change_octets(int fd, const void *octets, size_t count, off_t offset, int moves) {
    pthread_mutex_lock(&lock);
    if (moves) {
        offset = (off_t)syscall(SYS_lseek, fd, 0, SEEK_CUR);
        struct stat facts;
        if ((fcntl(fd, F_GETFL) & O_APPEND) && fstat(fd, &facts) == 0) offset = facts.st_size;
    }
    int was_dead = is_dead, fault = meet();
    struct stat facts;
    if (fault < 0 && is_full && fstat(fd, &facts) == 0 && offset + (off_t)count > facts.st_size) fault = ENOSPC;
    /* Death comes in the middle of a page. */
    if (fault >= 0 && is_dead && !was_dead && count >= 1024) {
        note(fd, offset, count / 2);
        syscall(SYS_pwrite64, fd, octets, count / 2, offset);
    }
    ssize_t result = -1;
    if (fault < 0) {
        note(fd, offset, count);
        result = moves ? syscall(SYS_write, fd, octets, count) : syscall(SYS_pwrite64, fd, octets, count, offset);
        fault = errno;
    }
    pthread_mutex_unlock(&lock);
    errno = fault;
    return result;
}

ssize_t write(int fd, const void *octets, size_t count) {
    return is_tracked(fd) ? change_octets(fd, octets, count, 0, 1) : syscall(SYS_write, fd, octets, count);
}
ssize_t pwrite(int fd, const void *octets, size_t count, off_t offset) {
    return is_tracked(fd) ? change_octets(fd, octets, count, offset, 0) : syscall(SYS_pwrite64, fd, octets, count, offset);
}
ssize_t pwrite64(int fd, const void *octets, size_t count, off_t offset) { return pwrite(fd, octets, count, offset); }

int ftruncate(int fd, off_t size) {
    if (!is_tracked(fd)) return (int)syscall(SYS_ftruncate, fd, size);
    pthread_mutex_lock(&lock);
    int fault = meet(), result = -1;
    if (fault < 0) {
        struct stat facts;
        fstat(fd, &facts);
        note(fd, size < facts.st_size ? size : facts.st_size, size < facts.st_size ? (size_t)(facts.st_size - size) : 0);
        result = (int)syscall(SYS_ftruncate, fd, size);
        fault = errno;
    }
    pthread_mutex_unlock(&lock);
    errno = fault;
    return result;
}
int ftruncate64(int fd, off_t size) { return ftruncate(fd, size); }

/* The folder that a name stands in. */
static int stands_in(const char *path, const char *folder) {
    const char *end = strrchr(path, '/');
    return end && (size_t)(end - path) == strlen(folder) && strncmp(path, folder, (size_t)(end - path)) == 0;
}

static int made_durable(int fd) {
    if (fd < 0 || fd >= FDS || !path_of[fd]) return (int)syscall(SYS_fsync, fd);
    pthread_mutex_lock(&lock);
    int fault = meet();
    if (fault < 0) {
        size_t kept = 0;
        char folder[512];
        snprintf(folder, sizeof folder, "%s", path_of[fd]);
        for (size_t n = strlen(folder); n > 1 && folder[n - 1] == '/'; n--) folder[n - 1] = 0;
        for (size_t i = 0; i < change_count; i++) {
            struct change *it = &changes[i];
            int isSafe = it->kind == WRITTEN ? node_of[fd] == it->node + 1 : !node_of[fd] && stands_in(it->path, folder);
            if (isSafe) release(it); else changes[kept++] = *it;
        }
        change_count = kept;
    }
    pthread_mutex_unlock(&lock);
    if (fault < 0) return 0;
    errno = fault;
    return -1;
}
int fsync(int fd) { return made_durable(fd); }
int fdatasync(int fd) { return made_durable(fd); }

/* A second name for what stands there, so that it can be put back; null where nothing does. Called with the lock. */
static char *save(const char *path) {
    char name[600];
    snprintf(name, sizeof name, "%s/%llu", side, (unsigned long long)saves++);
    return syscall(SYS_link, path, name) == 0 ? strdup(name) : 0;
}

int rename(const char *from, const char *to) {
    if (!is_watched(from) && !is_watched(to)) return (int)syscall(SYS_rename, from, to);
    pthread_mutex_lock(&lock);
    int fault = meet(), result = -1;
    if (fault < 0) {
        char *source = save(from), *target = save(to);
        result = (int)syscall(SYS_rename, from, to);
        fault = errno;
        if (result == 0) {
            struct change *it = add(REMOVED);
            it->path = strdup(from); it->saved = source;
            it = add(ADDED);
            it->path = strdup(to); it->saved = target;
        } else { free(source); free(target); }
    }
    pthread_mutex_unlock(&lock);
    errno = fault;
    return result;
}

int unlink(const char *path) {
    if (!is_watched(path)) return (int)syscall(SYS_unlink, path);
    pthread_mutex_lock(&lock);
    int fault = access(path, F_OK) == 0 ? meet() : -1, result = -1;
    if (fault < 0) {
        char *saved = save(path);
        result = (int)syscall(SYS_unlink, path);
        fault = errno;
        if (result == 0) {
            struct change *it = add(REMOVED);
            it->path = strdup(path); it->saved = saved;
        } else free(saved);
    }
    pthread_mutex_unlock(&lock);
    errno = fault;
    return result;
}

int mkdir(const char *path, mode_t mode) {
    if (!is_watched(path)) return (int)syscall(SYS_mkdir, path, mode);
    pthread_mutex_lock(&lock);
    int fault = access(path, F_OK) == 0 ? -1 : meet(), result = -1;
    if (fault < 0) {
        result = (int)syscall(SYS_mkdir, path, mode);
        fault = errno;
        if (result == 0) {
            struct change *it = add(ADDED);
            it->path = strdup(path); it->is_folder = 1;
        }
    }
    pthread_mutex_unlock(&lock);
    errno = fault;
    return result;
}

static void forget(void) {
    for (size_t i = 0; i < change_count; i++) release(&changes[i]);
    change_count = 0;
    for (int i = 0; i < node_count; i++) syscall(SYS_close, nodes[i].fd);
    node_count = 0;
    for (int i = 0; i < FDS; i++) node_of[i] = 0;
}

void weak_disk_watch(const char *folder, uint64_t seed) {
    pthread_mutex_lock(&lock);
    forget();
    snprintf(watched, sizeof watched, "%s", folder);
    snprintf(side, sizeof side, "%s-side", folder);
    watched_length = strlen(watched);
    syscall(SYS_mkdir, side, 0700);
    file_dice = seed;
    call_dice = ~seed;
    done = dies_at = fails_at = 0;
    is_dead = is_full = 0;
    pthread_mutex_unlock(&lock);
}

void weak_disk_ignore(void) {
    pthread_mutex_lock(&lock);
    forget();
    watched_length = 0;
    pthread_mutex_unlock(&lock);
}

void weak_disk_fail(int64_t change, int error) {
    pthread_mutex_lock(&lock);
    done = 0; fails_at = change; failure = error;
    pthread_mutex_unlock(&lock);
}

void weak_disk_die(int64_t change) {
    pthread_mutex_lock(&lock);
    done = 0; dies_at = change; is_dead = 0;
    pthread_mutex_unlock(&lock);
}

int64_t weak_disk_changes(void) { return done; }
int weak_disk_is_dead(void) { return is_dead; }
void weak_disk_fill(int full) { is_full = full; }

static void take_back(struct change *it) {
    switch (it->kind) {
    case WRITTEN:
        if (it->count) syscall(SYS_pwrite64, nodes[it->node].fd, it->old, it->count, it->offset);
        syscall(SYS_ftruncate, nodes[it->node].fd, it->size);
        break;
    case ADDED:
        if (it->is_folder) syscall(SYS_rmdir, it->path); else syscall(SYS_unlink, it->path);
        if (it->saved) syscall(SYS_link, it->saved, it->path);
        break;
    case REMOVED:
        if (it->saved) syscall(SYS_link, it->saved, it->path);
        break;
    }
}

int64_t weak_disk_cut(uint64_t seed, int kept) {
    pthread_mutex_lock(&lock);
    int64_t taken = 0;
    for (size_t i = change_count; i-- > 0;) {
        /* Names are taken back all together: a file system writes them down in their order. */
        if (changes[i].kind == WRITTEN && (int)(roll(&seed) % 1000) < kept) continue;
        take_back(&changes[i]);
        taken++;
    }
    forget();
    pthread_mutex_unlock(&lock);
    return taken;
}

void sqlite3_randomness(int count, void *into);

void weak_disk_reseed(void) { sqlite3_randomness(0, 0); }
