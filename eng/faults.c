/* A disk that fails, for the proofs (tests/Fathom.App.Tests/Proof): loaded before libc by LD_PRELOAD, it counts the calls by which a
   process changes files under one folder, and at one of them kills the process or answers an error instead.

     FATHOM_FAULT_UNDER   the folder; calls elsewhere pass
     FATHOM_FAULT_CALL    create, write, fsync, rename, unlink, truncate or mkdir; without it any of them counts
     FATHOM_FAULT_AT      which one, from 1; without it none, they are only listed
     FATHOM_FAULT_ERROR   errno of the answer; without it SIGKILL
     FATHOM_FAULT_STAYS   set: every such call from then on fails too
     FATHOM_FAULT_LOG     takes a line for each call that counts

   Half of what is written arrives before a kill or a full disk. gcc -shared -fPIC -O2 -o faults.so faults.c */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static int calls;

static const char *setting(const char *name) { return getenv(name); }

static int is_under(const char *path) {
  const char *under = setting("FATHOM_FAULT_UNDER");
  return under && path && strncmp(path, under, strlen(under)) == 0;
}

static const char *path_of(int file, char *path, size_t size) {
  char link[32];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, size - 1);
  path[length < 0 ? 0 : length] = 0;
  return path;
}

/* 0: let it pass; -1: die; else the error to answer. */
static int fault(const char *call, const char *path) {
  const char *wanted = setting("FATHOM_FAULT_CALL"), *at = setting("FATHOM_FAULT_AT"), *log = setting("FATHOM_FAULT_LOG");
  if (!is_under(path) || (wanted && strcmp(wanted, call) != 0)) return 0;
  int number = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
  if (log) {
    char line[4200];
    int length = snprintf(line, sizeof line, "%s %s\n", call, path);
    int file = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file >= 0) {
      syscall(SYS_write, file, line, (size_t)length);
      syscall(SYS_close, file);
    }
  }
  if (!at || number < atoi(at) || (number > atoi(at) && !setting("FATHOM_FAULT_STAYS"))) return 0;
  return setting("FATHOM_FAULT_ERROR") ? atoi(setting("FATHOM_FAULT_ERROR")) : -1;
}

static void die(void) { syscall(SYS_kill, getpid(), SIGKILL); for (;;) pause(); }

/* Answers the error, or dies. */
#define PASS_OR_FAIL(call, path) \
  do { int e = fault(call, path); if (e < 0) die(); if (e > 0) { errno = e; return -1; } } while (0)

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static ssize_t half(int e, int file, const void *bytes, size_t count, off_t offset) {
  if (e < 0 || (e == ENOSPC && count > 1)) {
    ssize_t written = offset < 0 ? syscall(SYS_write, file, bytes, count / 2) : syscall(SYS_pwrite64, file, bytes, count / 2, offset);
    if (e < 0) die();
    if (setting("FATHOM_FAULT_STAYS")) return written;
  }
  errno = e;
  return -1;
}

ssize_t write(int file, const void *bytes, size_t count) {
  char path[4096];
  int e = fault("write", path_of(file, path, sizeof path));
  return e ? half(e, file, bytes, count, -1) : syscall(SYS_write, file, bytes, count);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
  char path[4096];
  int e = fault("write", path_of(file, path, sizeof path));
  return e ? half(e, file, bytes, count, offset) : syscall(SYS_pwrite64, file, bytes, count, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) { return pwrite64(file, bytes, count, offset); }

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t offset) {
  char path[4096];
  PASS_OR_FAIL("write", path_of(file, path, sizeof path));
  return REAL(pwritev)(file, parts, count, offset);
}

int fsync(int file) {
  char path[4096];
  PASS_OR_FAIL("fsync", path_of(file, path, sizeof path));
  return syscall(SYS_fsync, file);
}

int fdatasync(int file) {
  char path[4096];
  PASS_OR_FAIL("fsync", path_of(file, path, sizeof path));
  return syscall(SYS_fdatasync, file);
}

int ftruncate64(int file, off64_t length) {
  char path[4096];
  PASS_OR_FAIL("truncate", path_of(file, path, sizeof path));
  return syscall(SYS_ftruncate, file, length);
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

int rename(const char *from, const char *to) {
  PASS_OR_FAIL("rename", to);
  return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path) {
  PASS_OR_FAIL("unlink", path);
  return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int mkdir(const char *path, mode_t mode) {
  PASS_OR_FAIL("mkdir", path);
  return syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

#define OPEN(name)                                                              \
  int name(const char *path, int flags, ...) {                                  \
    va_list rest;                                                               \
    va_start(rest, flags);                                                      \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;     \
    va_end(rest);                                                               \
    if (flags & O_CREAT) PASS_OR_FAIL("create", path);                          \
    return syscall(SYS_openat, AT_FDCWD, path, flags, mode);                    \
  }
OPEN(open)
OPEN(open64)

/* The runtime asks libc itself for what Fathom calls directly: this library, which rests on libc, answers in its place. */
void *dlopen(const char *name, int flags) {
  Dl_info own;
  if (name && strcmp(name, "libc.so.6") == 0 && dladdr((void *)fault, &own)) name = own.dli_fname;
  return REAL(dlopen)(name, flags);
}
