/* Makes one of the calls that change files fail, for a program that is started with this library preloaded:
   the one whose number, counted from 1, is in FAILING_CALL. If FAILING_CALLS_AFTER is set, all after it fail too.
   Calls below the folder that FAILING_FOLDER names are counted, and no others. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int count;

static int fails(const char *path) {
  const char *folder = getenv("FAILING_FOLDER"), *number = getenv("FAILING_CALL");
  if (!folder || !number || !path || !strstr(path, folder)) return 0;
  count++;
  int wanted = atoi(number);
  if (count != wanted && !(getenv("FAILING_CALLS_AFTER") && count > wanted)) return 0;
  errno = ENOSPC;
  return 1;
}

static const char *name_of(int descriptor, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length < 0) return NULL;
  path[length] = 0;
  return path;
}

#define NEXT(type, name) ((type)dlsym(RTLD_NEXT, name))

int rename(const char *path, const char *target) {
  if (fails(path)) return -1;
  return NEXT(int (*)(const char *, const char *), "rename")(path, target);
}

int unlink(const char *path) {
  if (fails(path)) return -1;
  return NEXT(int (*)(const char *), "unlink")(path);
}

int mkdir(const char *path, mode_t mode) {
  if (fails(path)) return -1;
  return NEXT(int (*)(const char *, mode_t), "mkdir")(path, mode);
}

int chmod(const char *path, mode_t mode) {
  if (fails(path)) return -1;
  return NEXT(int (*)(const char *, mode_t), "chmod")(path, mode);
}

int open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
  va_end(list);
  if ((flags & O_CREAT) && fails(path)) return -1;
  return NEXT(int (*)(const char *, int, ...), "open")(path, flags, mode);
}

ssize_t write(int descriptor, const void *bytes, size_t size) {
  char path[PATH_MAX];
  if (descriptor > 2 && fails(name_of(descriptor, path))) return -1;
  return NEXT(ssize_t (*)(int, const void *, size_t), "write")(descriptor, bytes, size);
}

int fsync(int descriptor) {
  char path[PATH_MAX];
  if (fails(name_of(descriptor, path))) return -1;
  return NEXT(int (*)(int), "fsync")(descriptor);
}
