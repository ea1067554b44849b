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

    /// Whether WeasyPrint is there, without making anything: loading it takes longer than all else that `check` does.
    package func look() async -> PageFault? {
        do throws(PageFault) {
            try await run(PageProgram.look, [], in: FileManager.default.temporaryDirectory)
        } catch { return error }
        return nil
    }

    /// - Parameter html: whole, with its styles in it; addresses in it are not followed.
    package func pdf(of html: String) async throws(PageFault) -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("postigo-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try write(html, to: folder)
        let files = ["page.html", "page.pdf"].map { folder.appendingPathComponent($0).path }
        try await run(PageProgram.source, files + ["\(Self.largest)"], in: folder)
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

    private func run(_ source: String, _ arguments: [String], in work: URL) async throws(PageFault) {
        let environment = Environment.custom([
            "PATH": folder, "LANG": "C.UTF-8", "HOME": "/nonexistent", "TMPDIR": work.path,
        ])
        let status: TerminationStatus
        do {
            let python = Executable.name("python3")
            _ = try await python.resolveExecutablePath(in: environment)
            // QUIRK: swift-subprocess 1.0.2 ends the whole program when a child goes away before it has read its pipe:
            // files in place of pipes. -I: neither the user's folders nor the current one have a say in what is imported.
            status = try await Subprocess.run(
                python, arguments: .init(["-I", "-c", source] + arguments), environment: environment, output: .discarded
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

/// What runs in WeasyPrint's process: HTML in, PDF out, and nothing else.
enum PageProgram {
    /// Where Debian's own Python is, for which Debian's WeasyPrint is installed; another may stand earlier on PATH.
    static let folder = "/usr/bin"
    /// Exit code where WeasyPrint is not installed: EX_UNAVAILABLE.
    static let unavailable: Int32 = 69

    static let look = """
        from importlib.util import find_spec
        from sys import exit
        exit(0 if find_spec("weasyprint") else 69)
        """

    /// It bounds itself before it reads a single octet: 30 seconds by the clock, 20 of the processor, 1 GiB of memory,
    /// and no file larger than a page may be. Whatever the page asks for by address, file or network, is refused: it has
    /// all it needs, pictures too. Arguments: the page, the file to write, and its bound in octets.
    static let source = """
        from resource import RLIMIT_AS, RLIMIT_CORE, RLIMIT_CPU, RLIMIT_FSIZE, setrlimit
        from signal import alarm
        from sys import argv, exit
        alarm(30)
        for bound, most in (RLIMIT_CPU, 20), (RLIMIT_AS, 1 << 30), (RLIMIT_FSIZE, int(argv[3])), (RLIMIT_CORE, 0):
            setrlimit(bound, (most, most))
        try:
            from weasyprint import HTML, default_url_fetcher
        except ImportError:
            exit(69)
        def within(address, *rest, **more):
            if address.startswith(("data:image/png;base64,", "data:image/jpeg;base64,")):
                return default_url_fetcher(address)
            raise ValueError("a page asks for nothing")
        with open(argv[1], encoding="utf-8") as page:
            made = HTML(string=page.read(), url_fetcher=within).write_pdf()
        with open(argv[2], "wb") as file:
            file.write(made)
        """
}
