// Stands between a program and the system: writes down its calls in their order, and ends or fails it at one of them.
import Foundation
import Programs
import Testing

/// A small library in C, compiled once for all tests, that is loaded into the program before all others.
struct CallShim: Sendable {
    enum Call: String, Sendable { case write, sync, rename, send, receive }

    enum Moment: String, Sendable { case before, after }

    /// The one call that is chosen: the first of its kind whose file or octets hold `text`.
    struct Point: Sendable {
        var moment: Moment
        var call: Call
        var text: String
        /// It is waited for only once something that holds this was sent, or a file of that name renamed.
        var from: String?
    }

    /// A call as it was written down: its kind, and its file or first octets.
    struct Record: Equatable, Sendable {
        var call: Call
        var text: String
    }

    /// Nil where no C compiler is installed.
    static let library = Shim.compile(source, named: "calls")

    /// What a program is started with.
    ///
    /// - Parameter error: the call fails so, each time, and the program lives; nil: SIGKILL.
    static func environment(_ point: Point?, error: Int32? = nil, log: String? = nil) throws -> [String: String] {
        var environment = ["LD_PRELOAD": try #require(library)]
        if let point {
            environment["SHIM_MOMENT"] = point.moment.rawValue
            environment["SHIM_CALL"] = point.call.rawValue
            environment["SHIM_TEXT"] = point.text
            environment["SHIM_FROM"] = point.from
        }
        environment["SHIM_ERROR"] = error.map { "\($0)" }
        environment["SHIM_LOG"] = log
        return environment
    }

    static func records(in log: String) throws -> [Record] {
        try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 1)
            return Call(rawValue: String(parts[0])).map {
                Record(call: $0, text: parts.count > 1 ? String(parts[1]) : "")
            }
        }
    }

    private static let source = #"""
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <signal.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/socket.h>
        #include <unistd.h>
        static int out = -1, waiting, moment, error;
        static const char *call, *text, *from;
        #define NEXT(name) static __typeof__(&name) next; if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
        static ssize_t plain(int fd, const void *b, size_t n) { NEXT(write); return next(fd, b, n); }
        __attribute__((constructor)) static void begin(void) {
            const char *o = getenv("SHIM_LOG"), *e = getenv("SHIM_ERROR"), *m = getenv("SHIM_MOMENT");
            call = getenv("SHIM_CALL"); text = getenv("SHIM_TEXT"); from = getenv("SHIM_FROM");
            waiting = from != 0; moment = m && m[0] == 'a'; error = e ? atoi(e) : 0;
            if (o) out = open(o, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        }
        static void tell(const char *what, const char *data, size_t n) {
            if (out < 0) return;
            char line[400]; int k = snprintf(line, sizeof line, "%s ", what);
            for (size_t i = 0; i < n && k < 390; i++) line[k++] = data[i] >= 32 && data[i] < 127 ? data[i] : '.';
            line[k++] = '\n'; plain(out, line, k);
        }
        /* Whether the call is to fail; does not come back where it is to end the program. */
        static int meet(int now, const char *what, const char *data, size_t n) {
            if (!call || now != moment || waiting || strcmp(call, what) || !memmem(data, n, text, strlen(text))) return 0;
            if (!error) { kill(getpid(), SIGKILL); pause(); }
            errno = error; return 1;
        }
        static void seen(const char *data, size_t n) { if (waiting && memmem(data, n, from, strlen(from))) waiting = 0; }
        static const char *named(int fd, char *room, size_t n) {
            char link[40]; snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
            ssize_t k = readlink(link, room, n - 1); room[k > 0 ? k : 0] = 0; return room;
        }
        #define FILE_CALL(what, real) char room[512]; named(fd, room, sizeof room); \
            if (meet(0, what, room, strlen(room))) return -1; __auto_type r = real; int e = errno; \
            tell(what, room, strlen(room)); meet(1, what, room, strlen(room)); errno = e; return r
        ssize_t write(int fd, const void *b, size_t n) { NEXT(write); if (fd == out) return next(fd, b, n); FILE_CALL("write", next(fd, b, n)); }
        ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { NEXT(pwrite); FILE_CALL("write", next(fd, b, n, o)); }
        ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { NEXT(pwrite64); FILE_CALL("write", next(fd, b, n, o)); }
        int fsync(int fd) { NEXT(fsync); FILE_CALL("sync", next(fd)); }
        int fdatasync(int fd) { NEXT(fdatasync); FILE_CALL("sync", next(fd)); }
        int rename(const char *a, const char *b) {
            NEXT(rename); if (meet(0, "rename", b, strlen(b))) return -1;
            int r = next(a, b), e = errno; tell("rename", b, strlen(b)); seen(b, strlen(b)); meet(1, "rename", b, strlen(b)); errno = e; return r;
        }
        ssize_t send(int fd, const void *b, size_t n, int f) {
            NEXT(send); if (meet(0, "send", b, n)) return -1; tell("send", b, n);
            ssize_t r = next(fd, b, n, f); int e = errno; seen(b, n); meet(1, "send", b, n); errno = e; return r;
        }
        ssize_t recv(int fd, void *b, size_t n, int f) {
            NEXT(recv); ssize_t r = next(fd, b, n, f); int e = errno;
            if (r > 0) meet(1, "receive", b, r); errno = e; return r;
        }
        """#
}
