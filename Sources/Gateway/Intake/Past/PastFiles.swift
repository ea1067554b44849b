/// Old mail where other programs left it: mbox files, Maildirs, folders of .eml files. One mail is read at a time.
import Foundation
import MIME

/// Where one mail lies.
struct MailPlace: Equatable, Sendable {
    /// Its file's place in `PastFiles.paths`.
    var file: Int
    var offset: UInt64
    var length: Int
}

package enum PastForm: String, Sendable, CaseIterable {
    case mbox, maildir
}

package struct PastFileFault: Error, CustomStringConvertible {
    package var path: String
    package var words: String
    package var description: String { "\(path): \(words)" }
}

package struct PastFiles: Sendable {
    let paths: [String]
    /// What each of them is.
    private let forms: [PastForm]

    /// Octets of an mbox that are looked through at a time. A mail that is longer makes its window grow.
    private let window: Int

    /// - Parameter paths: mbox files, or folders: a Maildir with all below it, or a folder of .eml files.
    package init(_ paths: [String], as form: PastForm, window: Int = 16 << 20) throws {
        self.window = window
        switch form {
        case .mbox: self.paths = paths
        case .maildir: self.paths = try paths.flatMap(Self.mails)
        }
        forms = self.paths.map { _ in form }
    }

    /// Files of one mail each, and mbox files.
    init(mails: [String], boxes: [String]) {
        paths = mails + boxes
        forms = mails.map { _ in .maildir } + boxes.map { _ in .mbox }
        window = 16 << 20
    }

    /// Those of several folders or archives, as if they were one.
    package init(joining all: [PastFiles]) {
        paths = all.flatMap(\.paths)
        forms = all.flatMap(\.forms)
        window = all.map(\.window).max() ?? 16 << 20
    }

    /// When the file was last written: the date of a mail that gives none of its own.
    func written(_ place: MailPlace) -> Date? {
        try? FileManager.default.attributesOfItem(atPath: paths[place.file])[.modificationDate] as? Date
    }

    /// Places of all mails, a window of the file at a time, in the order in which they lie there.
    func places(_ found: ([MailPlace]) throws -> Void) throws {
        for (index, path) in paths.enumerated() {
            switch forms[index] {
            case .mbox: try places(inMbox: path, index, found)
            case .maildir:
                let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
                try found([MailPlace(file: index, offset: 0, length: size ?? 0)])
            }
        }
    }

    /// A mail's octets, at most so many: of a larger one its large parts are left out anyhow.
    func octets(at place: MailPlace, atMost bound: Int) throws -> [UInt8] {
        let octets = try Self.read(paths[place.file], from: place.offset, count: min(place.length, bound))
        switch forms[place.file] {
        case .maildir: return octets
        case .mbox:
            let whole = 0..<octets.count
            return Mbox.message(in: octets, at: whole, quoting: Mbox.quoting(of: octets, messages: [whole]))
        }
    }

    // MARK: mbox

    private func places(
        inMbox path: String, _ index: Int, _ found: ([MailPlace]) throws -> Void
    ) throws {
        var (start, size): (UInt64, Int) = (0, window)
        while true {
            let octets = try Self.read(path, from: start, count: size)
            let isLast = octets.count < size
            let ranges = Mbox.messages(in: octets)
            guard !ranges.isEmpty else {
                if octets.isEmpty { return }
                throw PastFileFault(
                    path: path, words: "no mbox: it does not begin with 'From '. A folder of mails is a 'maildir'.")
            }
            // Of the last one the end is not known, unless the file ends too.
            let whole = isLast ? ranges[...] : ranges.dropLast()
            guard let last = whole.last else {
                size *= 2
                continue
            }
            try found(
                whole.map { MailPlace(file: index, offset: start + UInt64($0.lowerBound), length: $0.count) })
            if isLast { return }
            start += UInt64(last.upperBound)
            size = window
        }
    }

    private static func read(_ path: String, from offset: UInt64, count: Int) throws -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw PastFileFault(path: path, words: "no such file, or no permission to read it.")
        }
        defer { try? file.close() }
        do {
            try file.seek(toOffset: offset)
            var octets: [UInt8] = []
            // A read may give less than was asked for before the end.
            while octets.count < count, let piece = try file.read(upToCount: count - octets.count), !piece.isEmpty {
                octets += piece
            }
            return octets
        } catch { throw PastFileFault(path: path, words: "it cannot be read.") }
    }

    // MARK: folders

    /// What lies in `cur` and `new` of a Maildir and of those below it, or is called .eml.
    private static func mails(below folder: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
            throw PastFileFault(path: folder, words: "no such folder, or no permission to read it.")
        }
        guard isFolder.boolValue else {
            throw PastFileFault(path: folder, words: "no folder. A file of mails is an 'mbox'.")
        }
        var paths: [String] = []
        let all = FileManager.default.enumerator(atPath: folder)
        while let name = all?.nextObject() as? String {
            guard all?.fileAttributes?[.type] as? FileAttributeType == .typeRegular, isMail(name) else { continue }
            paths.append(folder + "/" + name)
        }
        return paths.sorted()
    }

    private static func isMail(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"))
        let isInMaildir =
            parts.count > 1 && [Array("cur".utf8), Array("new".utf8)].contains(Array(parts[parts.count - 2]))
        return isInMaildir || name.utf8.suffix(4).elementsEqual(".eml".utf8)
    }
}
