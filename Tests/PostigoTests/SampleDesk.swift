// A desk with one day's mail: filled once by the program itself, and copied for each transcript.
import Foundation
import Programs
import Rehearsal
import Testing

struct SampleDesk {
    let folder: String
    let stage: Stage

    /// Monday, an hour after the last mail of `Desk/fill`.
    private static let now = "2026-10-26T14:00:00Z"

    static let isPossible = PostigoProgram.isBuilt && clock != nil

    /// Runs the body at a desk of its own, whose servers are in memory and have one mail that nobody has fetched.
    static func open<Value: Sendable>(_ body: (SampleDesk) async throws -> Value) async throws -> Value {
        let filled = try await filled.value
        let account = Account(address: "support@desk.example", username: "support", password: "sesame")
        let stage = try await Stage.start(accounts: [account])
        let desk = SampleDesk(folder: temporary("desk"), stage: stage)
        let result: Result<Value, any Error>
        do {
            try desk.copy(filled)
            try await desk.settle()
            result = .success(try await body(desk))
        } catch { result = .failure(error) }
        try await stage.stop()
        try? FileManager.default.removeItem(atPath: desk.folder)
        return try result.get()
    }

    /// Runs a line of a shell, in which `postigo` is the program under test and `NOW` what its clock shows.
    func run(_ line: String) async throws -> PostigoProgram.Outcome {
        try await PostigoProgram.run("/bin/sh", ["-c", line], environment: Self.environment, in: folder)
    }

    /// What differs from run to run by its nature: where the desk is, where its servers listen, and what is made by chance.
    func steady(_ text: String) -> String {
        text.replacing("\r\n", with: "␍\n").replacing(folder, with: "DESK")
            .replacing(":\(stage.imapPort)", with: ":10143").replacing(":\(stage.smtpPort)", with: ":10025")
            .replacing(/[A-Z2-7]{48}/, with: "TOKEN").replacing(/[a-z2-7]{48}/, with: "token")
    }

    /// A copy is recognised as one; this one is nothing that was lost.
    private func settle() async throws {
        let told = try await run("postigo restore --in-place --nothing-lost")
        guard told.ending == .exited(0) else { throw CocoaError(.fileWriteUnknown) }
    }

    private func copy(_ filled: String) throws {
        try FileManager.default.copyItem(atPath: filled, toPath: folder)
        let path = folder + "/config/postigo.yaml"
        let settings = try String(contentsOfFile: path, encoding: .utf8)
            .replacing("port: 10143", with: "port: \(stage.imapPort)")
            .replacing("port: 10025", with: "port: \(stage.smtpPort)")
        try settings.write(toFile: path, atomically: true, encoding: .utf8)
        let mail = FileManager.default.contents(atPath: folder + "/mails/new.eml") ?? Data()
        stage.deliver([UInt8](mail), to: "support@desk.example")
    }

    private static func temporary(_ name: String) -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("\(name)-\(UUID().uuidString)").path
    }

    /// Once for all, and nobody's thread is held meanwhile, as `swift_once` would hold it.
    private static let filled = Task {
        let folder = temporary("filled")
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Desk").path
        try FileManager.default.copyItem(atPath: source, toPath: folder)
        let child = try Child("/bin/sh", ["-c", "./fill 2>&1"], environment: environment, folder: folder, pipes: [1])
        let told = try await onOwnThread {
            String(decoding: child.output?.readDataToEndOfFile() ?? Data(), as: UTF8.self)
        }
        guard await child.ending == .exited(0) else { throw Unfilled(told: told) }
        return folder
    }

    private struct Unfilled: Error {
        var told: String
    }

    private static var environment: [String: String] {
        let folder = ((PostigoProgram.path ?? "") as NSString).deletingLastPathComponent
        return [
            "PATH": folder + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""), "LD_PRELOAD": clock ?? "",
            "NOW": now, "COLUMNS": "80", "LC_ALL": "C.UTF-8", "TZ": "UTC", "DESK_PASSWORD": "sesame",
            "HOOK_SECRET": "whsec_bXkgc2VjcmV0IGlzIDMyIG9jdGV0cyBsb25nLCB5ZXM=",
        ]
    }

    /// A wall clock that stands still at `NOW`; pauses go by the monotonic one, which goes on.
    private static let clock = Shim.compile(
        #"""
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <stdlib.h>
        #include <sys/time.h>
        #include <time.h>
        static time_t now(void) {
            static time_t at; struct tm t = {0}; const char *text = getenv("NOW");
            if (!at) at = text && strptime(text, "%Y-%m-%dT%H:%M:%SZ", &t) ? timegm(&t) : 1;
            return at;
        }
        int clock_gettime(clockid_t kind, struct timespec *t) {
            static __typeof__(&clock_gettime) next;
            if (!next) next = (__typeof__(&clock_gettime))dlsym(RTLD_NEXT, "clock_gettime");
            if (kind != CLOCK_REALTIME) return next(kind, t);
            t->tv_sec = now(); t->tv_nsec = 0; return 0;
        }
        int gettimeofday(struct timeval *t, void *zone) { t->tv_sec = now(); t->tv_usec = 0; return 0; }
        time_t time(time_t *t) { if (t) *t = now(); return now(); }
        """#, named: "clock")
}
