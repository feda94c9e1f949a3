/* A disk that refuses, from the n-th write on, all that is written to the journal and beside it.
 * cc -shared -fPIC -o failing_disk.so failing_disk.c -ldl; LD_PRELOAD=failing_disk.so */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long seen = 0, from = 0;
static int refusal = 0;

void refuse_from(long n, int error) { seen = 0; from = n; refusal = error; }
long writes_seen(void) { return seen; }

static int refused(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (!strstr(path, "journal.sqlite3")) return 0;
    seen++;
    return from > 0 && seen >= from;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__) = 0; \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *b, size_t n) {
    REAL(ssize_t, "write", int, const void *, size_t);
    if (refused(fd)) { errno = refusal; return -1; }
    return real(fd, b, n);
}
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    if (refused(fd)) { errno = refusal; return -1; }
    return real(fd, b, n, o);
}
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    if (refused(fd)) { errno = refusal; return -1; }
    return real(fd, b, n, o);
}
int ftruncate(int fd, off_t n) {
    REAL(int, "ftruncate", int, off_t);
    if (refused(fd)) { errno = refusal; return -1; }
    return real(fd, n);
}
int ftruncate64(int fd, off64_t n) {
    REAL(int, "ftruncate64", int, off64_t);
    if (refused(fd)) { errno = refusal; return -1; }
    return real(fd, n);
}
int fsync(int fd) {
    REAL(int, "fsync", int);
    if (refused(fd)) { errno = refusal; return -1; }
    return real(fd);
}
int fdatasync(int fd) {
    REAL(int, "fdatasync", int);
    if (refused(fd)) { errno = refusal; return -1; }
    return real(fd);
}
