// The program under test, as anybody would run it.
import Foundation

package enum PostigoProgram {
    /// What a run left behind.
    package struct Outcome: Sendable {
        package var ending: Child.Ending
        package var output, errors: String
    }

    /// `POSTIGO_TEST_PROGRAM`, or what was built into the folder of the tests that run; nil where only tests were built.
    package static let path: String? = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = (tests as NSString).deletingLastPathComponent + "/postigo"
        return [ProcessInfo.processInfo.environment["POSTIGO_TEST_PROGRAM"], beside].compactMap { $0 }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    package static let isBuilt = path != nil

    /// Runs it to its end.
    package static func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], in folder: String
    ) async throws -> Outcome {
        guard let path else { throw CocoaError(.fileNoSuchFile) }
        return try await run(path, arguments, input: input, environment: environment, in: folder)
    }

    /// - Parameter program: of an executable file; `PATH` is not searched.
    package static func run(
        _ program: String, _ arguments: [String], input: String = "", environment: [String: String] = [:],
        in folder: String
    ) async throws -> Outcome {
        let child = try Child(program, arguments, environment: environment, folder: folder, pipes: [0, 1, 2])
        // Whoever ends early reads no more of it.
        try? child.input?.write(contentsOf: Data(input.utf8))
        try child.input?.close()
        async let output = text(of: child.output)
        async let errors = text(of: child.errors)
        let outcome = await (output, errors)
        return Outcome(ending: await child.ending, output: outcome.0, errors: outcome.1)
    }

    /// Both streams at once: a program that fills one pipe does not go on to the other.
    private static func text(of file: FileHandle?) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: String(decoding: file?.readDataToEndOfFile() ?? Data(), as: UTF8.self))
            }
        }
    }
}

/// A library in C that is loaded into a program before all others, and answers some of its calls in their place.
package enum Shim {
    /// Nil where no C compiler is installed.
    package static func compile(_ source: String, named name: String) -> String? {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(name)-\(getpid())").path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try source.write(toFile: folder + "/shim.c", atomically: true, encoding: .utf8)
            let library = folder + "/shim.so"
            let arguments = ["cc", "-O1", "-w", "-shared", "-fPIC", "-o", library, folder + "/shim.c", "-ldl"]
            return try Child("/usr/bin/env", arguments).wait() == .exited(0) ? library : nil
        } catch { return nil }
    }
}
