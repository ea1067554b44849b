/// Makes a PDF of an HTML page with WeasyPrint (Debian: weasyprint), in a process of its own.
import Foundation
import Subprocess

/// Why there is no PDF. Nothing of the page stands in it.
package enum PageFault: Error, Equatable, Sendable {
    case notInstalled
    /// It ended like that, or was ended for taking too long or too much.
    case failed(String)
}

extension PageFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notInstalled:
            "WeasyPrint is not installed, so quotations go out without a PDF. Debian: apt-get install weasyprint"
        case .failed(let how): "WeasyPrint made no PDF: \(how)"
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
        do throws(PageFault) { _ = try await pdf(of: "<p></p>") } catch { return error }
        return nil
    }

    /// - Parameter html: whole, with its styles in it; addresses in it are not followed.
    package func pdf(of html: String) async throws(PageFault) -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("postigo-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try write(html, to: folder)
        try await run(in: folder)
        let octets = FileManager.default.contents(atPath: folder.appendingPathComponent("page.pdf").path) ?? Data()
        // ISO 32000-1 §7.5.2: the header of a PDF.
        guard octets.starts(with: Array("%PDF-".utf8)) else { throw .failed("what it wrote is no PDF") }
        return [UInt8](octets)
    }

    /// For nobody else to read: a quotation is between two.
    private func write(_ html: String, to folder: URL) throws(PageFault) {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(html.utf8).write(to: folder.appendingPathComponent("page.html"))
        } catch {
            throw .failed("\(folder.path) cannot be written")
        }
    }

    private func run(in work: URL) async throws(PageFault) {
        let environment = Environment.custom([
            "PATH": folder, "LANG": "C.UTF-8", "HOME": "/nonexistent", "TMPDIR": work.path,
        ])
        let status: TerminationStatus
        do {
            let python = Executable.name("python3")
            _ = try await python.resolveExecutablePath(in: environment)
            let files = ["page.html", "page.pdf"].map { work.appendingPathComponent($0).path }
            // QUIRK: swift-subprocess 1.0.2 ends the whole program when a child goes away before it has read its pipe:
            // files in place of pipes. -I: neither the user's folders nor the current one have a say in what is imported.
            status = try await Subprocess.run(
                python, arguments: .init(["-I", "-c", PageProgram.source] + files + ["\(Self.largest)"]),
                environment: environment, output: .discarded
            ).terminationStatus
        } catch {
            throw Self.fault(of: error)
        }
        switch status {
        case .exited(0): break
        case .exited(PageProgram.unavailable): throw .notInstalled
        case .exited(let code): throw .failed("it ended with \(code)")
        case .signaled(let signal): throw .failed("it was ended by signal \(signal)")
        }
    }

    private static func fault(of error: any Error) -> PageFault {
        switch (error as? SubprocessError)?.code {
        case .executableNotFound?, .spawnFailed?: .notInstalled
        case _: .failed("\(type(of: error))")
        }
    }
}
