// A program that a test starts beside itself.
package import Foundation

/// Its streams lead nowhere, but for those that are asked for.
///
/// QUIRK: Foundation's `Process` (Swift 6.3) reads past the end of a directory's buffer when the process that starts it
/// has more than some 1,300 descriptors open, as a whole run of these tests has: `findMaximumOpenFromProcSelfFD`, found
/// by `script/sanitize address`.
package final class Child: Sendable {
    package enum Ending: Equatable, Sendable {
        case exited(Int32)
        case signaled(Int32)
    }

    package let number: pid_t
    /// What was asked for: the child's standard input.
    package let input: FileHandle?
    package let output: FileHandle?
    package let errors: FileHandle?

    /// - Parameters:
    ///   - path: of an executable file; `PATH` is not searched.
    ///   - environment: added to this process's own.
    ///   - pipes: 0, 1 and 2 for the streams that are wanted.
    package init(
        _ path: String, _ arguments: [String], environment: [String: String] = [:], folder: String? = nil,
        pipes wanted: Set<Int32> = []
    ) throws {
        let pipes = Dictionary(uniqueKeysWithValues: wanted.map { ($0, Pipe()) })
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for stream: Int32 in 0...2 {
            let end = pipes[stream].map { stream == 0 ? $0.fileHandleForReading : $0.fileHandleForWriting }
            if let end {
                posix_spawn_file_actions_adddup2(&actions, end.fileDescriptor, stream)
            } else {
                posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
            }
        }
        // Another test's pipe or connection would not end while this child held it.
        try Self.add("posix_spawn_file_actions_addclosefrom_np", as: CloseFrom.self) { $0(&actions, 3) }
        if let folder {
            try Self.add("posix_spawn_file_actions_addchdir_np", as: ChangeFolder.self) { $0(&actions, folder) }
        }
        number = try Self.spawn(path, arguments, environment, &actions)
        input = pipes[0]?.fileHandleForWriting
        output = pipes[1]?.fileHandleForReading
        errors = pipes[2]?.fileHandleForReading
        try pipes[0]?.fileHandleForReading.close()
        for stream: Int32 in 1...2 { try pipes[stream]?.fileHandleForWriting.close() }
    }

    private typealias Actions = UnsafeMutablePointer<posix_spawn_file_actions_t>
    private typealias CloseFrom = @convention(c) (Actions, CInt) -> CInt
    private typealias ChangeFolder = @convention(c) (Actions, UnsafePointer<CChar>) -> CInt

    /// QUIRK: the C library has these two (glibc 2.34), and Swift's module of it does not show them.
    private static func add<Call>(_ name: String, as type: Call.Type, _ body: (Call) -> CInt) throws {
        guard let symbol = dlsym(nil, name) else { throw POSIXError(.ENOSYS) }
        let code = body(unsafeBitCast(symbol, to: type))
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
    }

    private static func spawn(
        _ path: String, _ arguments: [String], _ environment: [String: String],
        _ actions: inout posix_spawn_file_actions_t
    ) throws -> pid_t {
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
        let lists = [[path] + arguments, variables].map { $0.map { strdup($0) } + [nil] }
        defer { for text in lists.joined() { free(text) } }
        var number: pid_t = 0
        let code = posix_spawn(&number, path, &actions, nil, lists[0], lists[1])
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .ENOENT) }
        return number
    }

    /// Blocks until it has ended; once only.
    package func wait() -> Ending {
        var status: Int32 = 0
        while waitpid(number, &status, 0) < 0, errno == EINTR {}
        // wait(2): the low seven bits are the signal, the next octet is the exit code.
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal)
    }

    /// The same for whoever must not block.
    package var ending: Ending {
        get async {
            await withCheckedContinuation { continuation in
                Thread.detachNewThread { continuation.resume(returning: self.wait()) }
            }
        }
    }
}
