/// Makes a PDF of an HTML page with WeasyPrint (Debian: weasyprint), in a process of its own.
import Subprocess

/// Why there is no PDF. Nothing of the page stands in it.
package enum PageFault: Error, Equatable, Sendable {
    case notInstalled
    /// It ended like that, or was ended for taking too long or too much.
    case failed(String)
    case tooLarge(octets: Int)
}

extension PageFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notInstalled:
            "WeasyPrint is not installed, so quotations go out without a PDF. Debian: apt-get install weasyprint"
        case .failed(let how): "WeasyPrint made no PDF: \(how)"
        case .tooLarge(let octets): "WeasyPrint's PDF is larger than \(octets) octets"
        }
    }
}

package struct PageMaker: Sendable {
    /// Where the Python is that WeasyPrint is installed for.
    private let folder: String

    /// A quotation of two hundred lines is a tenth of it.
    static let largest = 10_000_000

    package init(folder: String? = nil) { self.folder = folder ?? PageProgram.folder }

    /// Whether it could make one now.
    package func check() async -> PageFault? {
        do throws(PageFault) { _ = try await run("") } catch { return error }
        return nil
    }

    /// - Parameter html: whole, with its styles in it; addresses in it are not followed.
    package func pdf(of html: String) async throws(PageFault) -> [UInt8] {
        let octets = try await run(html)
        // ISO 32000-1 §7.5.2: the header of a PDF.
        guard octets.starts(with: Array("%PDF-".utf8)) else { throw .failed("what it wrote is no PDF") }
        return octets
    }

    private func run(_ html: String) async throws(PageFault) -> [UInt8] {
        let outcome: ExecutionResult<Void, BytesOutput, DiscardedOutput>
        do {
            // -I: neither the user's folders nor the current one have a say in what is imported.
            outcome = try await Subprocess.run(
                .name("python3"), arguments: ["-I", "-c", PageProgram.source],
                environment: .custom(["PATH": folder, "LANG": "C.UTF-8", "HOME": "/nonexistent"]),
                input: .string(html), output: .bytes(limit: Self.largest), error: .discarded)
        } catch let error as SubprocessError {
            throw Self.fault(of: error)
        } catch {
            throw .failed("\(type(of: error))")
        }
        switch outcome.terminationStatus {
        case .exited(0): return outcome.standardOutput
        case .exited(PageProgram.unavailable): throw .notInstalled
        case .exited(let code): throw .failed("it ended with \(code)")
        case .signaled(let signal): throw .failed("it was ended by signal \(signal)")
        }
    }

    private static func fault(of error: SubprocessError) -> PageFault {
        switch error.code {
        case .executableNotFound, .spawnFailed: .notInstalled
        case .outputLimitExceeded: .tooLarge(octets: largest)
        case _: .failed("\(error.code)")
        }
    }
}
